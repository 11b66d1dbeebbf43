// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.forward;

import eu.meetinggateway.media.loop.MediaCounter;
import eu.meetinggateway.media.loop.MediaLoop;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Numbers sources and sinks and opens routes between them. Any thread. */
public final class Forwarder {
  private record LoopPair(MediaLoop from, MediaLoop to) {}

  private final AtomicLong ids = new AtomicLong();
  private final Map<Long, RtpSource> sources = new ConcurrentHashMap<>();
  private final Map<Long, RtpSink> sinks = new ConcurrentHashMap<>();
  private final Map<LoopPair, LoopQueue> queues = new HashMap<>();

  /** Knows nothing yet. */
  public Forwarder() {}

  /** Opens a route; idempotent; ignored (and counted) if either end is gone. */
  public void open(long source, long sink) {
    RtpSource from = sources.get(source);
    RtpSink to = sinks.get(sink);
    if (from == null || to == null) {
      RtpSink known = to;
      MediaLoop loop = from != null ? from.loop() : known != null ? known.loop() : null;
      if (loop != null) {
        loop.counters().count(MediaCounter.ROUTE_WITHOUT_END);
      }
      return;
    }
    to.loop()
        .execute(() -> {
          to.attach(from);
          from.loop().execute(() -> from.open(to, System.nanoTime()));
        });
  }

  /** Closes a route; idempotent. */
  public void close(long source, long sink) {
    RtpSource from = sources.get(source);
    RtpSink to = sinks.get(sink);
    if (from != null && to != null) {
      from.loop().execute(() -> from.close(to));
      to.loop().execute(() -> to.detach(from));
    }
  }

  /** How many sources are registered now. */
  public int sourceCount() {
    return sources.size();
  }

  /** How many sinks are registered now. */
  public int sinkCount() {
    return sinks.size();
  }

  long nextId() {
    return ids.incrementAndGet();
  }

  void register(RtpSource source) {
    sources.put(source.id(), source);
  }

  void register(RtpSink sink) {
    sinks.put(sink.id(), sink);
  }

  void forget(RtpSource source) {
    sources.remove(source.id());
  }

  void forget(RtpSink sink) {
    sinks.remove(sink.id());
  }

  /** The queue between two loops, made when first needed; null if they are the same. */
  @Nullable LoopQueue queue(MediaLoop from, MediaLoop to) {
    if (from == to) {
      return null;
    }
    synchronized (queues) { // control only: when a route is opened
      return queues.computeIfAbsent(
          new LoopPair(from, to),
          pair -> {
            LoopQueue queue = new LoopQueue(from, to);
            to.everyTurn(queue::drain);
            return queue;
          });
    }
  }
}
