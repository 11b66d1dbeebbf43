// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.capture;

import java.util.Optional;

/**
 * Watches the texts that arrive for one write of ours, since the server replaces whatever stands
 * there: a third text between the one that we read and ours is somebody else's that ours replaced.
 * Single-threaded.
 */
final class WriteWatch {
  private record Write(String read, String written, Optional<String> between) {}

  private Optional<Write> unseen = Optional.empty();

  /**
   * @param read what our text was made from
   */
  void begin(String read, String written) {
    unseen = Optional.of(new Write(read, written, Optional.empty()));
  }

  /** Whatever arrives from now on is no matter of this write. */
  void end() {
    unseen = Optional.empty();
  }

  /**
   * A text arrived.
   *
   * @return somebody else's text that our write, which this is, has replaced
   */
  Optional<String> seen(String text) {
    if (unseen.isEmpty()) {
      return Optional.empty();
    }
    Write write = unseen.get();
    if (text.equals(write.written)) {
      end();
      return write.between;
    }
    if (!text.equals(write.read)) {
      unseen = Optional.of(new Write(write.read, write.written, Optional.of(text)));
    }
    return Optional.empty();
  }
}
