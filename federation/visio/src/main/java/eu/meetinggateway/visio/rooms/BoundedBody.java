// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.rooms;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;

/** Reads an answer's body up to a limit and gives up the connection beyond it. */
final class BoundedBody {
  private BoundedBody() {}

  /** The body was longer than what is read. */
  static final class TooLarge extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    TooLarge() {
      super("the answer is too large");
    }
  }

  /**
   * Call where the answer arrived, before anything else is done with it. Fails with {@link
   * TooLarge}.
   */
  static Future<Buffer> of(HttpClientResponse response, int maxBytes) {
    Promise<Buffer> whole = Promise.promise();
    Buffer read = Buffer.buffer();
    response.exceptionHandler(whole::tryFail);
    response.endHandler(end -> whole.tryComplete(read));
    response.handler(piece -> {
      if (read.length() + piece.length() <= maxBytes) {
        read.appendBuffer(piece);
      } else if (whole.tryFail(new TooLarge())) {
        response
            .request()
            .reset()
            .onFailure(late -> {
              // The connection has ended by itself: nothing is left to give up.
            });
      }
    });
    return whole.future();
  }
}
