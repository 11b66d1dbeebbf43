// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.datachannel;

import eu.meetinggateway.media.loop.MediaCounters;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What the callers' threads and the library's thread both see of one association. */
final class Shared {
  /** Open channels by label; of two with the same label the first. */
  final ConcurrentMap<String, Channel> open = new ConcurrentHashMap<>();

  final AtomicInteger waitingPackets = new AtomicInteger();
  final AtomicInteger waitingMessages = new AtomicInteger();
  final MediaCounters counters;
  volatile boolean over;

  Shared(MediaCounters counters) {
    this.counters = counters;
  }
}
