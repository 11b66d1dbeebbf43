// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.dtls;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What waits for a connection's thread, in order. One queue, so that the thread waits in one place;
 * each kind has a bound of its own, so that a flood from the network cannot displace what we send,
 * and the end always fits. Offered to by any thread, taken from by one.
 */
final class DtlsInbox {
  /** Datagrams from the network. */
  static final int DATAGRAM_LIMIT = 64;

  /** Pieces of application data to send. */
  static final int DATA_LIMIT = 256;

  sealed interface Item {}

  record Datagram(byte[] bytes) implements Item {}

  record Data(byte[] bytes) implements Item {}

  record End() implements Item {}

  private final LinkedBlockingQueue<Item> items = new LinkedBlockingQueue<>();
  private final AtomicInteger datagrams = new AtomicInteger();
  private final AtomicInteger data = new AtomicInteger();
  private final AtomicLong datagramsDropped = new AtomicLong();
  private final AtomicLong dataDropped = new AtomicLong();

  boolean offerDatagram(byte[] bytes) {
    return offer(new Datagram(bytes), datagrams, DATAGRAM_LIMIT, datagramsDropped);
  }

  boolean offerData(byte[] bytes) {
    return offer(new Data(bytes), data, DATA_LIMIT, dataDropped);
  }

  void end() {
    items.add(new End());
  }

  /** The next item, or null when the time is over. */
  @Nullable Item poll(long waitNanos) throws InterruptedException {
    Item item = items.poll(waitNanos, TimeUnit.NANOSECONDS);
    switch (item) {
      case Datagram _ -> datagrams.decrementAndGet();
      case Data _ -> data.decrementAndGet();
      case End _ -> {}
      case null -> {}
    }
    return item;
  }

  long datagramsDropped() {
    return datagramsDropped.get();
  }

  long dataDropped() {
    return dataDropped.get();
  }

  private boolean offer(Item item, AtomicInteger waiting, int limit, AtomicLong dropped) {
    if (waiting.incrementAndGet() > limit) {
      waiting.decrementAndGet();
      dropped.incrementAndGet();
      return false;
    }
    return items.add(item);
  }
}
