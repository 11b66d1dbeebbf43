// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.chat;

import java.util.LinkedHashMap;
import java.util.Map;

/** At most so many messages of one kind per person and second. Single-threaded. */
final class SenderRate {
  private static final long SECOND_NANOS = 1_000_000_000L;
  private static final int MAX_SENDERS = 1_000;

  private record Window(long beganNanos, int count) {}

  private final int perSecond;

  private final Map<String, Window> windows =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
          return size() > MAX_SENDERS;
        }
      };

  SenderRate(int perSecond) {
    this.perSecond = perSecond;
  }

  /** Whether one more of this sender is allowed now. */
  boolean take(String sender, long nowNanos) {
    Window now = windows.get(sender);
    if (now == null || nowNanos - now.beganNanos >= SECOND_NANOS) {
      now = new Window(nowNanos, 0);
    }
    if (now.count >= perSecond) {
      return false;
    }
    windows.put(sender, new Window(now.beganNanos, now.count + 1));
    return true;
  }
}
