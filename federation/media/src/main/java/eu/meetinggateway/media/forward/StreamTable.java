// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.forward;

import eu.meetinggateway.media.loop.MediaCounter;
import eu.meetinggateway.media.loop.MediaLoop;
import eu.meetinggateway.media.packet.IntMap;
import eu.meetinggateway.media.packet.Packet;
import eu.meetinggateway.media.packet.Rtcp;
import eu.meetinggateway.media.packet.Rtp;
import java.util.ArrayList;
import java.util.List;

/**
 * The sources and sinks of one transport or one border flow: finds the source of a decrypted packet
 * and the sink of a report. Methods that take packets are called on the loop; the others on any
 * thread.
 */
public final class StreamTable {
  private static final long REPORT_NANOS = 1_000_000_000L;
  private static final int MOST_REPORT_BLOCKS = 31;
  private static final int COMPOUND_BYTES = 1_100;
  private static final int OUR_SSRC = 1;

  private final MediaLoop loop;
  private final Forwarder forwarder;
  private final StreamOutput output;
  private final SenderClock clock = new SenderClock();
  private final IntMap<RtpSource> sources = new IntMap<>();
  private final IntMap<RtpSink> sinks = new IntMap<>();
  private final List<RtpSource> sourceList = new ArrayList<>();
  private final List<RtpSink> sinkList = new ArrayList<>();
  private final Packet compound = Packet.allocate();
  private boolean ticked;
  private boolean closed;
  private long reportedNanos;

  public StreamTable(MediaLoop loop, Forwarder forwarder, StreamOutput output) {
    this.loop = loop;
    this.forwarder = forwarder;
    this.output = output;
  }

  MediaLoop loop() {
    return loop;
  }

  Forwarder forwarder() {
    return forwarder;
  }

  StreamOutput output() {
    return output;
  }

  SenderClock clock() {
    return clock;
  }

  /** Registers a source; a source with the same SSRC is replaced. */
  public RtpSource addSource(SourceSpec spec) {
    return addSource(spec, () -> {});
  }

  /**
   * Registers a source; a source with the same SSRC is replaced.
   *
   * @param begun runs on the loop when the first packet comes that is handed on
   */
  public RtpSource addSource(SourceSpec spec, Runnable begun) {
    RtpSource source = new RtpSource(forwarder.nextId(), spec, this, begun);
    forwarder.register(source);
    loop.execute(() -> {
      if (closed) {
        forwarder.forget(source);
        return;
      }
      RtpSource before = sources.get(spec.ssrc());
      if (before != null) {
        drop(before);
      }
      sources.put(spec.ssrc(), source);
      sourceList.add(source);
    });
    return source;
  }

  /** Its routes are closed with it. Idempotent. */
  public void remove(RtpSource source) {
    forwarder.forget(source);
    loop.execute(() -> drop(source));
  }

  /** Registers a sink; a sink with the same SSRC is replaced. */
  public RtpSink addSink(SinkSpec spec) {
    return addSink(spec, () -> {});
  }

  /**
   * Registers a sink; a sink with the same SSRC is replaced.
   *
   * @param wanted runs on the loop whenever the receiver asks for a keyframe of what is only
   *     offered
   */
  public RtpSink addSink(SinkSpec spec, Runnable wanted) {
    RtpSink sink = new RtpSink(forwarder.nextId(), spec, this, wanted);
    forwarder.register(sink);
    loop.execute(() -> {
      if (closed) {
        forwarder.forget(sink);
        return;
      }
      RtpSink before = sinks.get(spec.ssrc());
      if (before != null) {
        drop(before);
      }
      sinks.put(spec.ssrc(), sink);
      sinkList.add(sink);
    });
    return sink;
  }

  /** Its routes are closed with it. Idempotent. */
  public void remove(RtpSink sink) {
    forwarder.forget(sink);
    loop.execute(() -> drop(sink));
  }

  private void drop(RtpSource source) {
    forwarder.forget(source);
    source.closeAll();
    if (sourceList.remove(source)) {
      sources.remove(source.spec().ssrc());
    }
  }

  private void drop(RtpSink sink) {
    forwarder.forget(sink);
    sink.closeRoutes();
    if (sinkList.remove(sink)) {
      sinks.remove(sink.spec().ssrc());
    }
  }

  /** A decrypted RTP packet; unknown SSRCs are dropped and counted. */
  public void rtp(Packet packet, long nowNanos) {
    if (!Rtp.valid(packet)) {
      loop.counters().count(MediaCounter.MALFORMED);
      return;
    }
    RtpSource source = sources.get(Rtp.ssrc(packet));
    if (source == null) {
      loop.counters().count(MediaCounter.UNKNOWN_SSRC);
      return;
    }
    source.rtp(packet, nowNanos);
  }

  /** A decrypted compound RTCP packet. */
  public void rtcp(Packet packet, long nowNanos) {
    if (!Rtcp.valid(packet)) {
      loop.counters().count(MediaCounter.MALFORMED);
      return;
    }
    for (int at = 0; at < packet.length(); at = Rtcp.next(packet, at)) {
      int end = Rtcp.next(packet, at);
      switch (Rtcp.type(packet, at)) {
        case Rtcp.SENDER_REPORT -> senderReport(packet, at, end, nowNanos);
        case Rtcp.TRANSPORT_FEEDBACK -> transportFeedback(packet, at, end, nowNanos);
        case Rtcp.PAYLOAD_FEEDBACK -> payloadFeedback(packet, at, end, nowNanos);
        default -> {
          // receiver reports, descriptions and goodbyes tell us nothing that we act upon
        }
      }
    }
  }

  private void senderReport(Packet p, int at, int end, long nowNanos) {
    if (end - at < 28) {
      return;
    }
    RtpSource source = sources.get(Rtcp.senderSsrc(p, at));
    if (source != null) {
      source.senderReport(Rtcp.ntpTime(p, at), Rtcp.rtpTime(p, at), nowNanos);
    }
  }

  private void transportFeedback(Packet p, int at, int end, long nowNanos) {
    if (Rtcp.format(p, at) != Rtcp.FORMAT_NACK || end - at < 16) {
      return;
    }
    RtpSink sink = sinks.get(Rtcp.mediaSsrc(p, at));
    if (sink == null) {
      return;
    }
    for (int entry = at + 12; entry + 4 <= end; entry += 4) {
      int first = p.bytes().getShort(entry) & 0xFFFF;
      sink.missing(first, nowNanos);
      int following = p.bytes().getShort(entry + 2) & 0xFFFF;
      for (int i = 0; following != 0; i++, following >>>= 1) {
        if ((following & 1) != 0) {
          sink.missing((first + 1 + i) & 0xFFFF, nowNanos);
        }
      }
    }
  }

  private void payloadFeedback(Packet p, int at, int end, long nowNanos) {
    int format = Rtcp.format(p, at);
    if (format == Rtcp.FORMAT_PLI && end - at >= 12) {
      keyframeRequested(Rtcp.mediaSsrc(p, at), nowNanos);
    } else if (format == Rtcp.FORMAT_FIR) {
      for (int entry = at + 12; entry + 8 <= end; entry += 8) {
        keyframeRequested(p.bytes().getInt(entry), nowNanos);
      }
    }
  }

  private void keyframeRequested(int ssrc, long nowNanos) {
    RtpSink sink = sinks.get(ssrc);
    if (sink != null) {
      sink.keyframeRequested(nowNanos);
    }
  }

  /** Runs what is due: reports, negative acknowledgements, keyframe requests. Call every 20 ms. */
  public void tick(long nowNanos) {
    ticked = true;
    compound.length(0);
    for (int i = 0; i < sinkList.size(); i++) {
      sinkList.get(i).appendReport(compound, nowNanos);
      sinkList.get(i).prime(nowNanos);
      flushIfLong();
    }
    if (nowNanos - reportedNanos >= REPORT_NANOS && !sourceList.isEmpty()) {
      reportedNanos = nowNanos;
      appendReceiverReports(nowNanos);
    }
    for (int i = 0; i < sourceList.size(); i++) {
      sourceList.get(i).appendFeedback(compound, OUR_SSRC, nowNanos);
      flushIfLong();
    }
    flush();
  }

  /** Sends what a source asks for, without waiting for the tick if there are ticks already. */
  void ask(RtpSource source, long nowNanos) {
    if (ticked) {
      source.appendFeedback(compound, OUR_SSRC, nowNanos);
      flush();
    }
  }

  private void appendReceiverReports(long nowNanos) {
    int report = -1;
    for (int i = 0; i < sourceList.size(); i++) {
      if (i % MOST_REPORT_BLOCKS == 0) {
        flush();
        report = compound.length();
        Rtcp.appendReceiverReport(compound, OUR_SSRC);
      }
      sourceList.get(i).appendReport(compound, report, nowNanos);
    }
    flush();
  }

  private void flushIfLong() {
    if (compound.length() > COMPOUND_BYTES) {
      flush();
    }
  }

  private void flush() {
    if (compound.length() > 0) {
      output.rtcp(compound);
      compound.length(0);
    }
  }

  /** Removes everything. Idempotent. */
  public void close() {
    loop.execute(() -> {
      closed = true;
      List.copyOf(sourceList).forEach(this::drop);
      List.copyOf(sinkList).forEach(this::drop);
    });
  }
}
