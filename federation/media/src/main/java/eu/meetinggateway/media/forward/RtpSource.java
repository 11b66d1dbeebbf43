// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.forward;

import eu.meetinggateway.media.loop.MediaCounter;
import eu.meetinggateway.media.loop.MediaCounters;
import eu.meetinggateway.media.loop.MediaLoop;
import eu.meetinggateway.media.packet.HeaderExtensions;
import eu.meetinggateway.media.packet.Packet;
import eu.meetinggateway.media.packet.Rtcp;
import eu.meetinggateway.media.packet.Rtp;
import eu.meetinggateway.media.packet.SequenceNumbers;
import java.util.Arrays;

/**
 * A stream that arrives at one loop: drops what the server injected, closes the gaps that this
 * leaves, asks for what is missing, and hands every other packet to the routes' sinks. Owner
 * thread: its loop, except {@link #id} and {@link #level}.
 */
public final class RtpSource {
  private static final int SILENT = 127;
  private static final long KEYFRAME_RETRY_NANOS = 500_000_000L;
  private static final int MOST_KEYFRAME_REQUESTS = 40;

  private final long id;
  private final SourceSpec spec;
  private final StreamTable table;
  private final Runnable begun;
  private final MediaCounters counters;
  private final byte[] injectedTrailer;
  private final ReceptionStatistics statistics;
  private final MissingPackets missing = new MissingPackets();
  private final GapCloser gaps = new GapCloser();
  private Route[] routes = {};
  private long highest = -1;
  private boolean hasBegun;
  private volatile int level = SILENT;
  private int keyframeRequestsLeft;
  private long keyframeRequestedNanos;
  private boolean reportedOnce;
  private long senderNtpTime;
  private int senderRtpTime;
  private long senderReportNanos;

  RtpSource(long id, SourceSpec spec, StreamTable table, Runnable begun) {
    this.id = id;
    this.spec = spec;
    this.table = table;
    this.begun = begun;
    this.counters = table.loop().counters();
    this.injectedTrailer = spec.injectedTrailer();
    this.statistics = new ReceptionStatistics(spec.ssrc(), spec.clockRateHz());
  }

  /** What {@link Forwarder} knows it by. */
  public long id() {
    return id;
  }

  /**
   * The speaker's level, which is written into every packet from now on where the source has no
   * extension for it. Any thread.
   *
   * @param dBov 0 (loudest) to 127 (silent), RFC 6464
   */
  public void level(int dBov) {
    level = Math.clamp(dBov, 0, SILENT);
  }

  SourceSpec spec() {
    return spec;
  }

  StreamTable table() {
    return table;
  }

  MediaLoop loop() {
    return table.loop();
  }

  int routeCount() {
    return routes.length;
  }

  void open(RtpSink sink, long nowNanos) {
    for (Route route : routes) {
      if (route.sink() == sink) {
        return;
      }
    }
    Route[] more = Arrays.copyOf(routes, routes.length + 1);
    more[routes.length] = new Route(this, sink, table.forwarder().queue(loop(), sink.loop()));
    routes = more;
    if (reportedOnce) {
      sink.senderReport(id, senderNtpTime, senderRtpTime, senderReportNanos);
    }
    requestKeyframe(nowNanos);
  }

  void close(RtpSink sink) {
    routes = Arrays.stream(routes).filter(r -> r.sink() != sink).toArray(Route[]::new);
  }

  void closeAll() {
    for (Route route : routes) {
      route.sink().detachFrom(id);
    }
    routes = new Route[0];
  }

  void rtp(Packet p, long nowNanos) {
    counters.count(MediaCounter.RTP_RECEIVED);
    long sequence = extend(Rtp.sequence(p));
    statistics.received(sequence, Rtp.timestamp(p), nowNanos);
    if (sequence > highest) {
      if (highest >= 0 && sequence > highest + 1) {
        missing.gap(highest, sequence, nowNanos);
      }
      highest = sequence;
    } else {
      missing.arrived(sequence);
    }
    if (injected(p)) {
      gaps.dropped(sequence);
      counters.count(MediaCounter.INJECTED);
      return;
    }
    long mapped = gaps.map(sequence);
    if (mapped == GapCloser.NONE) {
      counters.count(MediaCounter.TOO_LATE);
      return;
    }
    if (!hasBegun) {
      hasBegun = true;
      begun.run();
    }
    int levelNow = levelOf(p);
    for (Route route : routes) {
      route.forward(p, (int) mapped & 0xFFFF, levelNow, nowNanos);
    }
  }

  /** The sequence number extended, beginning one cycle up so that it never becomes negative. */
  private long extend(int sequence) {
    return highest < 0 ? 0x1_0000L + sequence : SequenceNumbers.extend(sequence, highest);
  }

  private int levelOf(Packet p) {
    if (spec.audioLevelExtension() == 0) {
      return level;
    }
    int found = HeaderExtensions.find(p, spec.audioLevelExtension());
    return HeaderExtensions.length(found) == 0
        ? SILENT
        : p.bytes().get(HeaderExtensions.offset(found)) & 0x7F;
  }

  private boolean injected(Packet p) {
    int payload = Rtp.payloadBytes(p);
    if (payload <= 0) {
      return true;
    }
    int at = Rtp.headerBytes(p);
    if (injectedTrailer.length > 0 && endsWithTrailer(p, at + payload, payload)) {
      return true;
    }
    if (spec.format().blank(p)) {
      return true;
    }
    if (keyframeRequestsLeft > 0 && spec.format().startsKeyframe(p, spec.descriptorExtension())) {
      keyframeRequestsLeft = 0;
    }
    return false;
  }

  private boolean endsWithTrailer(Packet p, int end, int payload) {
    if (payload < injectedTrailer.length) {
      return false;
    }
    for (int i = 0; i < injectedTrailer.length; i++) {
      if (p.bytes().get(end - injectedTrailer.length + i) != injectedTrailer[i]) {
        return false;
      }
    }
    return true;
  }

  void senderReport(long ntpTime, int rtpTime, long nowNanos) {
    statistics.senderReport(ntpTime, nowNanos);
    reportedOnce = true;
    senderNtpTime = ntpTime;
    senderRtpTime = rtpTime;
    senderReportNanos = nowNanos;
    for (Route route : routes) {
      route.sink().senderReport(id, ntpTime, rtpTime, nowNanos);
    }
  }

  /**
   * Asks for a keyframe now, and again every half second until one comes: a server drops requests
   * inside its throttle window.
   */
  void requestKeyframe(long nowNanos) {
    if (spec.video()) {
      boolean askedJustNow =
          keyframeRequestsLeft > 0 && nowNanos - keyframeRequestedNanos < KEYFRAME_RETRY_NANOS;
      keyframeRequestsLeft = MOST_KEYFRAME_REQUESTS;
      if (!askedJustNow) {
        keyframeRequestedNanos = nowNanos - KEYFRAME_RETRY_NANOS;
        table.ask(this, nowNanos);
      }
    }
  }

  /** Appends what the sender should send again: missing packets, a keyframe. */
  void appendFeedback(Packet compound, int ourSsrc, long nowNanos) {
    if (!missing.empty()) {
      int asked = missing.appendDue(compound, ourSsrc, spec.ssrc(), nowNanos);
      counters.count(MediaCounter.NACKED, asked);
    }
    if (keyframeRequestsLeft > 0
        && routes.length > 0
        && nowNanos - keyframeRequestedNanos >= KEYFRAME_RETRY_NANOS) {
      keyframeRequestsLeft--;
      keyframeRequestedNanos = nowNanos;
      Rtcp.appendPli(compound, ourSsrc, spec.ssrc());
      counters.count(MediaCounter.KEYFRAME_REQUESTED);
    }
  }

  /** Adds a report block, if anything arrived yet. */
  void appendReport(Packet compound, int report, long nowNanos) {
    if (!statistics.empty()) {
      statistics.appendTo(compound, report, nowNanos);
    }
  }
}
