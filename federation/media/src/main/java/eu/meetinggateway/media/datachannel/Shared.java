// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.datachannel;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What the callers' threads and the library's thread both see of one association. */
final class Shared {
  /** Open channels by label; of two with the same label the first. */
  final ConcurrentMap<String, Channel> open = new ConcurrentHashMap<>();

  final AtomicInteger waitingPackets = new AtomicInteger();
  final AtomicInteger waitingMessages = new AtomicInteger();
  final AtomicLong droppedPackets = new AtomicLong();
  final AtomicLong refusedPackets = new AtomicLong();
  final AtomicLong droppedMessages = new AtomicLong();
  final AtomicLong refusedMessages = new AtomicLong();
  final AtomicLong refusedChannels = new AtomicLong();
  volatile boolean over;
}
