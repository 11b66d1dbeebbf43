// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway;

import io.vertx.core.Future;

/** A gateway did not start; the message says in one sentence what could not be done and why. */
public final class StartException extends RuntimeException {
  private StartException(String message, Throwable cause) {
    super(message, cause);
  }

  static <T> Future<T> failed(String what, Throwable cause) {
    return Future.failedFuture(
        cause instanceof StartException
            ? cause
            : new StartException(what + ": " + why(cause), cause));
  }

  static StartException because(Throwable cause) {
    return cause instanceof StartException known
        ? known
        : new StartException("the gateway could not start: " + why(cause), cause);
  }

  private static String why(Throwable cause) {
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }
}
