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
import org.jspecify.annotations.Nullable;

/**
 * A stream that leaves through one loop: writes its own header before each packet's unchanged
 * payload, keeps what left for retransmission, and reports as sender.
 *
 * <p>Numbers and times stay continuous when the source changes: the new source's first packet
 * follows the last one that left, its time moved on by the time that passed. What a source sent
 * before its first packet here is dropped, so that no number is used twice. A scalable stream can
 * have a source for each layer ({@link LayerMerge}). Owner thread: its loop, except {@link #id},
 * {@link #prime()} and {@link #offer}.
 */
public final class RtpSink {
  private static final long NO_SOURCE = 0;
  private static final int VIDEO_PACKETS_KEPT = 512;
  private static final int AUDIO_PACKETS_KEPT = 128;
  private static final int TRAILER_BYTES_MOST = 32;
  private static final long RESEND_PAUSE_NANOS = 15_000_000L;
  private static final long REPORT_NANOS = 1_000_000_000L;
  private static final int PRIMER_SEQUENCE = 1;
  private static final long PRIME_NANOS = 100_000_000L;
  private static final int PRIME_PACKETS = 20;
  private static final int PRIME_PADDING_BYTES = 4;

  /**
   * Above the rate that a LiveKit server expects of a layer that is there: five in half a second.
   */
  private static final long OFFER_NANOS = 80_000_000L;

  /** So long a server asks for keyframes of every layer that it knows, wanted or not. */
  private static final long SEEDED_NANOS = 31_000_000_000L;

  /** Until a server has noticed that a layer stopped; it holds on to what seems to go on. */
  private static final long STOPPED_NANOS = 5_000_000_000L;

  private static final int SILENT = 127;

  private final long id;
  private final SinkSpec spec;
  private final StreamTable table;
  private final SenderClock clock;
  private final Runnable wanted;
  private final MediaCounters counters;
  private final PacketCache cache;
  private final HeaderWriter headers;
  private final @Nullable LayerMerge merge;
  private @Nullable RtpSource source;
  private long sourceId = NO_SOURCE;
  private boolean aligned;
  private boolean sentBefore;
  private int floorSequence;
  private int sequenceShift;
  private int timestampShift;
  private int lastSequence;
  private int lastTimestamp;
  private long lastNanos;
  private long forwardedNanos;
  private int packets;
  private int octets;
  private boolean reported;
  private long reportNtpTime;
  private int reportRtpTime;
  private long reportNanos;
  private boolean said;
  private int saidRtpTime;
  private long saidNanos;
  private long reportSentNanos;
  private int primesLeft;
  private long primedNanos;
  private boolean offered;
  private long knownNanos;

  RtpSink(long id, SinkSpec spec, StreamTable table, Runnable wanted) {
    this.id = id;
    this.spec = spec;
    this.table = table;
    this.clock = table.clock();
    this.wanted = wanted;
    this.counters = table.loop().counters();
    this.cache = new PacketCache(spec.video() ? VIDEO_PACKETS_KEPT : AUDIO_PACKETS_KEPT);
    this.headers = new HeaderWriter(spec);
    this.merge = spec.merging() ? new LayerMerge(spec.clockRateHz()) : null;
    this.primesLeft = spec.layer().given() ? PRIME_PACKETS : 0;
  }

  /** What {@link Forwarder} knows it by. */
  public long id() {
    return id;
  }

  SinkSpec spec() {
    return spec;
  }

  MediaLoop loop() {
    return table.loop();
  }

  StreamTable table() {
    return table;
  }

  void attach(RtpSource from) {
    if (merge != null) {
      merge.attach(from);
    } else if (sourceId != from.id()) {
      source = from;
      sourceId = from.id();
      aligned = false;
      reported = false;
    }
  }

  void detach(RtpSource from) {
    detachFrom(from.id());
  }

  /** Forgets the source with this id, on whatever thread. */
  void detachFrom(long goneId) {
    loop()
        .execute(() -> {
          if (merge != null) {
            merge.detach(goneId);
            reported = reported && merge.sources() > 0;
          } else if (sourceId == goneId) {
            source = null;
            sourceId = NO_SOURCE;
            reported = false;
          }
        });
  }

  void closeRoutes() {
    while (merge != null && merge.sources() > 0) {
      RtpSource from = merge.source(0);
      from.loop().execute(() -> from.close(this));
      merge.detach(from.id());
    }
    RtpSource from = source;
    if (from != null) {
      from.loop().execute(() -> from.close(this));
      source = null;
      sourceId = NO_SOURCE;
    }
  }

  /**
   * Lets the server see a frame of this video stream before the first keyframe comes. A server
   * chooses what it forwards only after it has seen a packet, and has missed that keyframe by then;
   * asked for the next one, the origin's server may drop the request for a second. The frame needs
   * one before it and shows nothing, and servers begin with a keyframe, so nobody receives it. Does
   * nothing for a codec without such a frame, or if a frame left already. Any thread.
   */
  public void prime() {
    loop()
        .execute(() -> {
          if (spec.format().hiddenFrame() != 0 && packets == 0 && !aligned) {
            sendPrimer(false, System.nanoTime());
          }
        });
  }

  /**
   * Whether the server is to take this layer for one that it could have, although nothing of it
   * comes: the sink sends hidden frames as long as nothing else leaves. A server shows what it has
   * until it sees the layer that it wants, so it would never say that it wants another one; of one
   * that it sees it asks for a keyframe. Any thread.
   */
  public void offer(boolean now) {
    loop().execute(() -> offered = now);
  }

  /**
   * A layer is made known by packets without payload, until the first frame leaves: a receiver that
   * has never seen a layer does not offer it to anybody, and so nobody could want it.
   */
  void prime(long nowNanos) {
    if (!spec.layer().given()) {
      return;
    }
    boolean known = packets > 0 || primesLeft == 0;
    boolean due = nowNanos - primedNanos >= (known ? OFFER_NANOS : PRIME_NANOS);
    if (!due || (known && !missed(nowNanos))) {
      return;
    }
    primedNanos = nowNanos;
    if (table.output().ready()) {
      primesLeft = Math.max(0, primesLeft - 1);
      sendPrimer(!known, nowNanos);
    }
  }

  /** Whether it is offered, and nothing else left for so long that the server knows. */
  private boolean missed(long nowNanos) {
    return offered
        && sentBefore
        && spec.format().hiddenFrame() != 0
        && nowNanos - knownNanos >= SEEDED_NANOS
        && (forwardedNanos == 0 || nowNanos - forwardedNanos >= STOPPED_NANOS);
  }

  private void sendPrimer(boolean padding, long nowNanos) {
    int sequence = sentBefore ? (lastSequence + 1) & 0xFFFF : PRIMER_SEQUENCE;
    int timestamp = lastTimestamp + (padding || !sentBefore ? 0 : passed(nowNanos));
    boolean extension = headers.any(HeaderExtensions.NONE);
    Packet slot = cache.slot(sequence);
    Rtp.writeHeader(
        slot, extension, !padding, spec.payloadType(), sequence, timestamp, spec.ssrc());
    int header =
        extension
            ? headers.extensions(slot, slot, HeaderExtensions.NONE, SILENT)
            : Rtp.HEADER_BYTES;
    if (padding) {
      slot.bytes().put(0, (byte) (slot.bytes().get(0) | 0x20));
    }
    slot.bytes().putInt(header, padding ? PRIME_PADDING_BYTES : spec.format().hiddenFrame());
    slot.length(header + Integer.BYTES);
    if (!table.output().protect(slot)) {
      return;
    }
    counters.count(MediaCounter.RTP_SENT_BYTES, header + Integer.BYTES);
    send(slot);
    cache.keep(sequence, nowNanos);
    if (!padding) {
      packets++;
      octets += Integer.BYTES;
    }
    aligned = false; // what its source sends now comes behind this one
    if (!sentBefore) {
      sentBefore = true;
      knownNanos = nowNanos;
    }
    lastSequence = sequence;
    lastTimestamp = timestamp;
    lastNanos = nowNanos;
  }

  void rtp(long from, Packet p, int sequence, int level, long nowNanos) {
    if (merge != null) {
      merged(merge, from, p, sequence, nowNanos);
      return;
    }
    if (from != sourceId) {
      counters.count(MediaCounter.NO_ROUTE);
      return;
    }
    if (!aligned) {
      align(sequence, Rtp.timestamp(p), nowNanos);
    } else if (SequenceNumbers.distance(sequence, floorSequence) < 0) {
      counters.count(MediaCounter.TOO_LATE);
      return;
    } else if (SequenceNumbers.distance(sequence, floorSequence) > 0x4000) {
      floorSequence = sequence - 0x2000; // so that the comparison never spans half a cycle
    }
    int outSequence = (sequence + sequenceShift) & 0xFFFF;
    int outTimestamp = Rtp.timestamp(p) + timestampShift;
    Packet slot = cache.slot(outSequence);
    if (!build(slot, p, outSequence, outTimestamp, level, descriptor(p), nowNanos)) {
      return;
    }
    forward(slot, p, outSequence, nowNanos);
    if (!sentBefore || SequenceNumbers.distance(outSequence, lastSequence) > 0) {
      if (!sentBefore) {
        sentBefore = true;
        knownNanos = nowNanos;
      }
      lastSequence = outSequence;
      lastTimestamp = outTimestamp;
      lastNanos = nowNanos;
    }
  }

  private void merged(LayerMerge layers, long from, Packet p, int sequence, long nowNanos) {
    int outSequence = layers.accept(from, p, sequence, nowNanos);
    if (outSequence == LayerMerge.SURPLUS) {
      counters.count(MediaCounter.LAYER_SURPLUS);
      return;
    }
    int carried = spec.descriptorExtension() == 0 ? HeaderExtensions.NONE : layers.descriptor();
    Packet slot = cache.slot(outSequence);
    if (build(slot, p, outSequence, layers.timestamp(), SILENT, carried, nowNanos)) {
      aligned = true;
      forward(slot, p, outSequence, nowNanos);
    }
  }

  private void forward(Packet slot, Packet p, int outSequence, long nowNanos) {
    send(slot);
    cache.keep(outSequence, nowNanos);
    packets++;
    octets += Rtp.payloadBytes(p);
    forwardedNanos = nowNanos;
  }

  private void align(int sequence, int timestamp, long nowNanos) {
    aligned = true;
    floorSequence = sequence;
    if (!sentBefore) {
      sequenceShift = 0;
      timestampShift = 0;
      return;
    }
    sequenceShift = lastSequence + 1 - sequence;
    timestampShift = lastTimestamp + passed(nowNanos) - timestamp;
  }

  /** Since the last packet left, in units of the clock rate, at least one. */
  private int passed(long nowNanos) {
    return Math.max(1, units(nowNanos - lastNanos));
  }

  private boolean build(
      Packet slot,
      Packet p,
      int sequence,
      int timestamp,
      int level,
      int descriptor,
      long nowNanos) {
    int payloadAt = Rtp.headerBytes(p);
    int payload = Rtp.payloadBytes(p);
    if (HeaderWriter.most(descriptor) + payload + TRAILER_BYTES_MOST > PacketCache.SLOT_BYTES) {
      counters.count(MediaCounter.TOO_LONG);
      return false;
    }
    boolean extension = headers.any(descriptor);
    boolean marker = merge == null ? Rtp.marker(p) : merge.marker(p);
    Rtp.writeHeader(slot, extension, marker, spec.payloadType(), sequence, timestamp, spec.ssrc());
    int header = extension ? headers.extensions(slot, p, descriptor, level) : Rtp.HEADER_BYTES;
    slot.copyRange(header, p, payloadAt, payload);
    slot.length(header + payload);
    if (merge != null) {
      merge.describe(slot, spec.descriptorExtension(), nowNanos);
    }
    if (!table.output().protect(slot)) {
      counters.count(MediaCounter.UNPROTECTED);
      return false;
    }
    counters.count(MediaCounter.RTP_SENT_BYTES, header + payload);
    return true;
  }

  private void send(Packet slot) {
    counters.count(MediaCounter.RTP_SENT);
    table.output().send(slot);
  }

  /** Where the packet's dependency descriptor is, if the source has any and we pass it on. */
  private int descriptor(Packet p) {
    RtpSource from = source;
    return from == null || spec.descriptorExtension() == 0 || from.spec().descriptorExtension() == 0
        ? HeaderExtensions.NONE
        : HeaderExtensions.find(p, from.spec().descriptorExtension());
  }

  /** The receiver misses this packet. */
  void missing(int sequence, long nowNanos) {
    Packet again = cache.again(sequence, RESEND_PAUSE_NANOS, nowNanos);
    if (again != null) {
      table.output().send(again);
      counters.count(MediaCounter.RTP_RESENT);
    }
  }

  /** The receiver needs a keyframe; of a layer that is offered, it wants the layer itself. */
  void keyframeRequested(long nowNanos) {
    RtpSource from = merge == null ? source : merge.leading();
    if (from != null) {
      from.loop().execute(() -> from.requestKeyframe(System.nanoTime()));
    } else if (missed(nowNanos)) {
      wanted.run();
    }
  }

  /**
   * The source reported: its NTP time goes on unchanged, its RTP time is moved like its packets.
   */
  void senderReport(long from, long ntpTime, int rtpTime, long atNanos) {
    loop()
        .execute(() -> {
          if (merge != null && merge.leads(from)) {
            reported = true;
            reportNtpTime = ntpTime;
            reportRtpTime = rtpTime + merge.timestampShift();
            reportNanos = atNanos;
          } else if (sourceId == from) {
            clock.heard(ntpTime, atNanos);
            reported = true;
            reportNtpTime = ntpTime;
            reportRtpTime = rtpTime;
            reportNanos = atNanos;
          }
        });
  }

  /**
   * Appends a sender report if one is due: one a second once the source has reported. A layer that
   * has no source goes on reporting, and begins to as soon as another layer's source has reported:
   * without a report of the layer that a receiver was shown first, LiveKit never shows it another.
   */
  void appendReport(Packet compound, long nowNanos) {
    if (nowNanos - reportSentNanos < REPORT_NANOS) {
      return;
    }
    if (reported && aligned) {
      say(reportRtpTime + timestampShift + units(nowNanos - reportNanos), nowNanos);
      report(compound, SenderClock.after(reportNtpTime, nowNanos - reportNanos), nowNanos);
    } else if (spec.layer().given() && sentBefore && clock.known()) {
      if (!said) {
        say(lastTimestamp, lastNanos);
      }
      report(compound, clock.ntpTime(nowNanos), nowNanos);
    }
  }

  /** What our reports hold on to while no source reports. */
  private void say(int rtpTime, long atNanos) {
    said = true;
    saidRtpTime = rtpTime;
    saidNanos = atNanos;
  }

  private void report(Packet compound, long ntpTime, long nowNanos) {
    int rtpTime = saidRtpTime + units(nowNanos - saidNanos);
    reportSentNanos = nowNanos;
    Rtcp.appendSenderReport(compound, spec.ssrc(), ntpTime, rtpTime, packets, octets);
    Rtcp.appendCname(compound, spec.ssrc(), spec.cname());
  }

  private int units(long nanos) {
    return (int) (nanos / 1_000L * spec.clockRateHz() / 1_000_000L);
  }
}
