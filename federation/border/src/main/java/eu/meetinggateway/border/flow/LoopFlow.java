// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border.flow;

import eu.meetinggateway.border.counter.BorderCounter;
import eu.meetinggateway.border.counter.BorderCounters;
import eu.meetinggateway.media.loop.MediaLoop;
import eu.meetinggateway.media.loop.UdpSocket;
import eu.meetinggateway.media.packet.Packet;
import io.netty.util.collection.IntObjectHashMap;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * The flow of one media loop: one UDP socket that all peers share. Which session a datagram belongs
 * to is told by the master key identifier in its last four bytes, before anything is decrypted:
 *
 * <pre>
 * +----------------+---------------------------+----------+---------+
 * |  RTP header    |  encrypted payload        |  tag 16  |  MKI 4  |   SRTP  (RFC 7714 section 8)
 * +----------------+---------------------------+----------+---------+
 * +----------------+------------------+--------+----------+---------+
 * |  RTCP header 8 |  encrypted       | tag 16 | E|index 4|  MKI 4  |   SRTCP (RFC 7714 section 9)
 * +----------------+------------------+--------+----------+---------+
 * </pre>
 *
 * Owner thread: its loop.
 */
final class LoopFlow {
  private static final int MIN_BYTES = 32;

  private final MediaLoop loop;
  private final BorderCounters counters;
  private final UdpSocket socket;
  private final AutoCloseable ticks;
  private final IntObjectHashMap<FlowChannel> channels = new IntObjectHashMap<>();
  private final List<FlowChannel> ticking = new ArrayList<>();

  /** Binds the socket. Any thread. */
  LoopFlow(MediaLoop loop, InetAddress address, int port, BorderCounters counters) {
    this.loop = loop;
    this.counters = counters;
    this.socket = loop.open(new InetSocketAddress(address, port), this::received);
    this.ticks = loop.everyTick(this::tick);
  }

  /** Any thread. */
  MediaLoop loop() {
    return loop;
  }

  /** Any thread. */
  InetSocketAddress local() {
    return socket.local();
  }

  /** Any thread. */
  void add(FlowChannel channel) {
    loop.execute(() -> {
      channels.put(channel.mki(), channel);
      ticking.add(channel);
    });
  }

  /** Any thread. */
  void remove(FlowChannel channel) {
    loop.execute(() -> {
      channels.remove(channel.mki());
      ticking.remove(channel);
      channel.close();
    });
  }

  boolean send(Packet packet, InetSocketAddress to) {
    return socket.send(packet, to);
  }

  void received(Packet packet, InetSocketAddress from, long nowNanos) {
    int length = packet.length();
    if (length < MIN_BYTES || (packet.bytes().get(0) & 0xC0) != 0x80) {
      counters.count(BorderCounter.DATAGRAMS_MALFORMED, from.getAddress());
      return;
    }
    FlowChannel channel = channels.get(packet.bytes().getInt(length - 4));
    if (channel == null) {
      counters.count(BorderCounter.MKI_UNKNOWN, from.getAddress());
      return;
    }
    channel.received(packet, from, nowNanos);
  }

  private void tick(long nowNanos) {
    for (int i = 0; i < ticking.size(); i++) {
      ticking.get(i).tick(nowNanos);
    }
  }

  /** Any thread. */
  void close() {
    try {
      ticks.close();
    } catch (Exception e) {
      throw new IllegalStateException("a tick cannot fail to stop", e);
    }
    loop.execute(() -> {
      List.copyOf(ticking).forEach(FlowChannel::close);
      channels.clear();
      ticking.clear();
    });
    socket.close();
  }
}
