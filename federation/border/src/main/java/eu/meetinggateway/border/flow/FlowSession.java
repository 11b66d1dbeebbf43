// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border.flow;

import eu.meetinggateway.border.counter.BorderCounters;
import eu.meetinggateway.media.crypto.SrtpReceiver;
import eu.meetinggateway.media.crypto.SrtpSender;
import eu.meetinggateway.media.forward.Forwarder;
import eu.meetinggateway.media.forward.LayerNames;
import eu.meetinggateway.media.forward.RtpSink;
import eu.meetinggateway.media.forward.RtpSource;
import eu.meetinggateway.media.forward.SinkSpec;
import eu.meetinggateway.media.forward.SourceSpec;
import eu.meetinggateway.media.packet.PayloadFormat;
import eu.meetinggateway.meeting.Codec;
import eu.meetinggateway.meeting.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The media of one control session, which is one key epoch. Flow {@code k} of this gateway is
 * paired with flow {@code k} of the peer, for both directions and for feedback; the end with more
 * loops leaves the others unused towards this peer.
 *
 * <p>Every stream has an SSRC that the receiving end chose. They rise strictly within a session, so
 * that none is used twice under one key: {@link #nextSsrc} chooses, {@link #claim} refuses.
 *
 * <p>Owner thread: the border's context.
 */
public final class FlowSession {
  private static final int AUDIO_LEVEL_ID = 1;
  private static final int DESCRIPTOR_ID = 2;
  private static final byte[] NO_TRAILER = new byte[0];

  /** A stream that arrives. */
  public record Arriving(int flow, int ssrc, RtpSource source) {}

  /** A stream that leaves. */
  public record Leaving(int flow, int ssrc, RtpSink sink) {}

  private final List<FlowChannel> channels = new ArrayList<>();
  private int ssrc;
  private int claimed;
  private int turns;

  FlowSession(
      List<LoopFlow> flows,
      Forwarder forwarder,
      FlowPeer peer,
      Exporter exporter,
      BorderCounters counters,
      RandomGenerator random) {
    ssrc = random.nextInt(1, 1 << 30);
    int pairs = Math.min(flows.size(), peer.peerFlows().size());
    for (int k = 0; k < pairs; k++) {
      int mki = peer.mkiBase() + k;
      var sending = FlowKeys.derive(exporter, peer.here(), peer.there(), k);
      var receiving = FlowKeys.derive(exporter, peer.there(), peer.here(), k);
      FlowChannel channel =
          new FlowChannel(
              flows.get(k),
              forwarder,
              mki,
              SrtpSender.withMki(sending, peer.peerMkiBase() + k),
              SrtpReceiver.withMki(receiving, mki),
              peer.peerFlows().get(k),
              counters);
      channels.add(channel);
      flows.get(k).add(channel);
    }
  }

  /** The payload type of a codec at the border. */
  static int payloadType(Codec codec) {
    return switch (codec) {
      case OPUS -> 111;
      case RED -> 63;
      case VP8 -> 96;
      case VP9 -> 98;
      case H264 -> 102;
      case AV1 -> 35;
    };
  }

  private static PayloadFormat format(Codec codec) {
    return PayloadFormat.valueOf(codec.name());
  }

  private static int levelId(Codec codec) {
    return codec.audio() ? AUDIO_LEVEL_ID : 0;
  }

  private static int descriptorId(Codec codec) {
    return codec.scalable() ? DESCRIPTOR_ID : 0;
  }

  /** How many flows are paired; their numbers begin with 0. */
  public int pairs() {
    return channels.size();
  }

  /** The flow for the next track, in turn. */
  public int nextFlow() {
    return turns++ % channels.size();
  }

  /** An SSRC for a stream that is to arrive, higher than all before. */
  public int nextSsrc() {
    if (ssrc == -1) {
      throw new IllegalStateException("all SSRCs of this session are used up");
    }
    return ++ssrc;
  }

  /** Whether the SSRC that the peer states for a new stream is higher than all it stated before. */
  public boolean claim(int stated) {
    if (Integer.compareUnsigned(stated, claimed) <= 0) {
      return false;
    }
    claimed = stated;
    return true;
  }

  /** Expects a stream of the peer, which brings this layer of a track. */
  public Arriving addSource(int flow, int newSsrc, Codec codec, Layer layer) {
    FlowChannel channel = channels.get(flow);
    RtpSource source =
        channel
            .table()
            .addSource(
                new SourceSpec(
                    newSsrc,
                    codec.clockRateHz(),
                    format(codec),
                    levelId(codec),
                    descriptorId(codec),
                    layer.compareTo(Layer.LOW),
                    NO_TRAILER));
    channel.flow().loop().execute(() -> channel.expect(newSsrc, payloadType(codec)));
    return new Arriving(flow, newSsrc, source);
  }

  /** Ends a stream of the peer; what still comes of it is dropped. */
  public void remove(Arriving stream) {
    FlowChannel channel = channels.get(stream.flow());
    channel.flow().loop().execute(() -> channel.forget(stream.ssrc()));
    channel.table().remove(stream.source());
  }

  /**
   * Makes a way out for a stream under the SSRC that the peer stated and we {@linkplain #claim
   * claimed}.
   */
  public Leaving addSink(int flow, int newSsrc, Codec codec, String cname) {
    SinkSpec spec =
        new SinkSpec(
            newSsrc,
            payloadType(codec),
            codec.clockRateHz(),
            format(codec),
            levelId(codec),
            descriptorId(codec),
            LayerNames.NONE,
            cname);
    return new Leaving(flow, newSsrc, channels.get(flow).table().addSink(spec));
  }

  public void remove(Leaving stream) {
    channels.get(stream.flow()).table().remove(stream.sink());
  }

  /** Ends the key epoch at once, with all its streams. */
  public void close() {
    channels.forEach(channel -> channel.flow().remove(channel));
  }
}
