// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.transport;

import eu.meetinggateway.media.crypto.SrtpKeys;
import eu.meetinggateway.media.crypto.SrtpReceiver;
import eu.meetinggateway.media.crypto.SrtpResult;
import eu.meetinggateway.media.crypto.SrtpSender;
import eu.meetinggateway.media.forward.Forwarder;
import eu.meetinggateway.media.forward.StreamOutput;
import eu.meetinggateway.media.forward.StreamTable;
import eu.meetinggateway.media.loop.MediaCounter;
import eu.meetinggateway.media.loop.MediaCounters;
import eu.meetinggateway.media.loop.MediaLoop;
import eu.meetinggateway.media.packet.Packet;
import eu.meetinggateway.media.packet.Rtcp;
import org.jspecify.annotations.Nullable;

/**
 * The streams of one connection and the keys of both directions; without keys nothing passes. Owner
 * thread: the loop; {@link #table} may be filled from any thread.
 */
final class SrtpStreams implements StreamOutput {
  private final MediaCounters counters;
  private final Paths paths;
  private final StreamTable table;
  private @Nullable SrtpSender sender;
  private @Nullable SrtpReceiver receiver;

  SrtpStreams(MediaLoop loop, Forwarder forwarder, Paths paths) {
    this.counters = loop.counters();
    this.paths = paths;
    this.table = new StreamTable(loop, forwarder, this);
  }

  StreamTable table() {
    return table;
  }

  void secured(SrtpKeys local, SrtpKeys remote) {
    sender = SrtpSender.of(local);
    receiver = SrtpReceiver.of(remote);
  }

  void received(Packet p, long nowNanos) {
    SrtpReceiver keys = receiver;
    if (keys == null) {
      counters.count(MediaCounter.UNSECURED);
      return;
    }
    boolean rtcp = Rtcp.looksLike(p);
    SrtpResult result = rtcp ? keys.rtcp(p) : keys.rtp(p);
    switch (result) {
      case OK -> {
        if (rtcp) {
          table.rtcp(p, nowNanos);
        } else {
          table.rtp(p, nowNanos);
        }
      }
      case FORGED -> counters.count(MediaCounter.FORGED);
      case REPLAYED -> counters.count(MediaCounter.REPLAYED);
      case MALFORMED, EXHAUSTED -> counters.count(MediaCounter.MALFORMED);
    }
  }

  void tick(long nowNanos) {
    if (sender != null) {
      table.tick(nowNanos);
    }
  }

  /** Ends the streams and erases the keys. Idempotent. */
  void close() {
    table.close();
    if (sender != null) {
      sender.close();
      sender = null;
    }
    if (receiver != null) {
      receiver.close();
      receiver = null;
    }
  }

  @Override
  public boolean ready() {
    return sender != null && paths.selected() != null;
  }

  @Override
  public boolean protect(Packet rtp) {
    SrtpSender keys = sender;
    return keys != null && keys.rtp(rtp) == SrtpResult.OK;
  }

  @Override
  public void send(Packet protectedRtp) {
    paths.send(protectedRtp);
  }

  @Override
  public void rtcp(Packet compound) {
    SrtpSender keys = sender;
    if (keys != null && paths.selected() != null && keys.rtcp(compound) == SrtpResult.OK) {
      paths.send(compound);
    }
  }
}
