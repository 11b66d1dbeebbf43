// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border.flow;

import eu.meetinggateway.border.counter.BorderCounter;
import eu.meetinggateway.border.counter.BorderCounters;
import eu.meetinggateway.media.crypto.SrtpReceiver;
import eu.meetinggateway.media.crypto.SrtpResult;
import eu.meetinggateway.media.crypto.SrtpSender;
import eu.meetinggateway.media.forward.Forwarder;
import eu.meetinggateway.media.forward.StreamOutput;
import eu.meetinggateway.media.forward.StreamTable;
import eu.meetinggateway.media.packet.Packet;
import eu.meetinggateway.media.packet.Rtp;
import io.netty.util.collection.IntObjectHashMap;
import java.net.InetSocketAddress;

/**
 * One session's share of one flow: the keys of both directions and the streams that arrive and
 * leave on this loop. Owner thread: the flow's loop; {@link #table} may be filled from any thread.
 */
final class FlowChannel implements StreamOutput {
  /** How an SSRC's payload type is kept without allocating: shared boxes. */
  private final IntObjectHashMap<Integer> payloadTypes = new IntObjectHashMap<>();

  private final LoopFlow flow;
  private final int mki;
  private final SrtpSender sender;
  private final SrtpReceiver receiver;
  private final InetSocketAddress peer;
  private final BorderCounters counters;
  private final StreamTable table;
  private boolean closed;

  /**
   * @param mki under which the peer sends to us
   * @param peer where the peer's flow of the same number is
   */
  FlowChannel(
      LoopFlow flow,
      Forwarder forwarder,
      int mki,
      SrtpSender sender,
      SrtpReceiver receiver,
      InetSocketAddress peer,
      BorderCounters counters) {
    this.flow = flow;
    this.mki = mki;
    this.sender = sender;
    this.receiver = receiver;
    this.peer = peer;
    this.counters = counters;
    this.table = new StreamTable(flow.loop(), forwarder, this);
  }

  LoopFlow flow() {
    return flow;
  }

  int mki() {
    return mki;
  }

  StreamTable table() {
    return table;
  }

  void expect(int ssrc, int payloadType) {
    payloadTypes.put(ssrc, Integer.valueOf(payloadType));
  }

  void forget(int ssrc) {
    payloadTypes.remove(ssrc);
  }

  /** A datagram with this channel's MKI. */
  void received(Packet packet, InetSocketAddress from, long nowNanos) {
    int type = packet.bytes().get(1) & 0x7F;
    if (type >= 64 && type <= 95) {
      if (accepted(receiver.rtcp(packet), from)) {
        table.rtcp(packet, nowNanos);
      }
    } else if (accepted(receiver.rtp(packet), from)) {
      rtp(packet, from, nowNanos);
    }
  }

  private void rtp(Packet packet, InetSocketAddress from, long nowNanos) {
    if (!Rtp.valid(packet)) {
      counters.count(BorderCounter.DATAGRAMS_MALFORMED, from.getAddress());
      return;
    }
    Integer expected = payloadTypes.get(Rtp.ssrc(packet));
    if (expected == null) {
      counters.count(BorderCounter.SSRC_UNKNOWN, from.getAddress());
    } else if (expected != Rtp.payloadType(packet)) {
      counters.count(BorderCounter.PAYLOAD_TYPE_WRONG, from.getAddress());
    } else {
      table.rtp(packet, nowNanos);
    }
  }

  private boolean accepted(SrtpResult result, InetSocketAddress from) {
    switch (result) {
      case OK -> {
        return true;
      }
      case MALFORMED -> counters.count(BorderCounter.DATAGRAMS_MALFORMED, from.getAddress());
      case FORGED -> counters.count(BorderCounter.DATAGRAMS_FORGED, from.getAddress());
      case REPLAYED, EXHAUSTED ->
          counters.count(BorderCounter.DATAGRAMS_REPLAYED, from.getAddress());
    }
    return false;
  }

  void tick(long nowNanos) {
    table.tick(nowNanos);
  }

  /** Ends the key epoch: nothing is received or sent under its keys any more. */
  void close() {
    if (!closed) {
      table.close();
      closed = true;
      sender.close();
      receiver.close();
    }
  }

  @Override
  public boolean protect(Packet rtp) {
    if (closed || sender.rtp(rtp) != SrtpResult.OK) {
      counters.count(BorderCounter.PROTECTION_REFUSED);
      return false;
    }
    return true;
  }

  @Override
  public void send(Packet protectedRtp) {
    if (!closed && !flow.send(protectedRtp, peer)) {
      counters.count(BorderCounter.SENDS_FAILED);
    }
  }

  @Override
  public void rtcp(Packet compound) {
    if (closed || sender.rtcp(compound) != SrtpResult.OK) {
      counters.count(BorderCounter.PROTECTION_REFUSED);
    } else {
      send(compound);
    }
  }
}
