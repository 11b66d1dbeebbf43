// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.chat;

import java.util.LinkedHashMap;
import java.util.Map;

/** As many reactions per person and second as Meet's own page sends. Single-threaded. */
final class ReactionRate {
  static final int PER_SECOND = 10;
  private static final long SECOND_NANOS = 1_000_000_000L;
  private static final int MAX_SENDERS = 1_000;

  private record Window(long beganNanos, int count) {}

  private final Map<String, Window> windows =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
          return size() > MAX_SENDERS;
        }
      };

  /** Whether one more of this sender is allowed now. */
  boolean take(String sender, long nowNanos) {
    Window now = windows.get(sender);
    if (now == null || nowNanos - now.beganNanos >= SECOND_NANOS) {
      now = new Window(nowNanos, 0);
    }
    if (now.count >= PER_SECOND) {
      return false;
    }
    windows.put(sender, new Window(now.beganNanos, now.count + 1));
    return true;
  }
}
