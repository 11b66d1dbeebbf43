// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.loop;

import eu.meetinggateway.media.packet.Packet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A UDP socket over NIO. The JDK caches the last peer's address, so that receiving from and sending
 * to one peer does not allocate. Owner thread: its loop.
 */
final class NioUdpSocket implements UdpSocket, LoopChannel {
  private static final Logger LOG = LoggerFactory.getLogger(NioUdpSocket.class);
  private static final int BUFFER_BYTES = 4 << 20;
  private static final int READS_PER_TURN = 64;

  private final MediaLoop loop;
  private final DatagramChannel channel;
  private final InetSocketAddress local;
  private final DatagramReceiver receiver;

  private NioUdpSocket(MediaLoop loop, DatagramChannel channel, DatagramReceiver receiver)
      throws IOException {
    this.loop = loop;
    this.channel = channel;
    this.receiver = receiver;
    this.local = (InetSocketAddress) channel.getLocalAddress();
  }

  static NioUdpSocket bind(MediaLoop loop, InetSocketAddress bind, DatagramReceiver receiver) {
    DatagramChannel channel = null;
    try {
      channel = DatagramChannel.open();
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER_BYTES);
      channel.setOption(StandardSocketOptions.SO_SNDBUF, BUFFER_BYTES);
      channel.bind(bind);
      return new NioUdpSocket(loop, channel, receiver);
    } catch (IOException e) {
      closeQuietly(channel);
      throw new UncheckedIOException("UDP port " + bind.getPort() + ": " + e.getMessage(), e);
    }
  }

  void register(Selector selector) {
    try {
      channel.register(selector, SelectionKey.OP_READ, this);
    } catch (ClosedChannelException e) {
      LOG.debug("socket closed before it was registered");
    }
  }

  /** Reads until the socket is empty, or its share of the turn is used up. */
  @Override
  public void ready(SelectionKey key, Packet packet, long nowNanos) {
    ByteBuffer bytes = packet.bytes();
    for (int i = 0; i < READS_PER_TURN && channel.isOpen(); i++) {
      bytes.clear();
      InetSocketAddress from;
      try {
        from = (InetSocketAddress) channel.receive(bytes);
      } catch (IOException e) {
        continue; // an ICMP error of an earlier send; the socket stays usable
      }
      if (from == null) {
        return;
      }
      int length = bytes.position();
      bytes.clear();
      if (length == packet.capacity()) {
        loop.counters().count(MediaCounter.TOO_LONG);
        continue;
      }
      packet.length(length);
      receiver.received(packet, from, nowNanos);
    }
  }

  @Override
  public boolean send(Packet packet, InetSocketAddress to) {
    ByteBuffer bytes = packet.bytes();
    bytes.limit(packet.length()).position(0);
    boolean sent = send(bytes, to);
    bytes.clear();
    return sent;
  }

  @Override
  public boolean send(byte[] datagram, InetSocketAddress to) {
    return send(ByteBuffer.wrap(datagram), to);
  }

  private boolean send(ByteBuffer bytes, InetSocketAddress to) {
    try {
      if (channel.send(bytes, to) > 0) {
        return true;
      }
      loop.counters().count(MediaCounter.SOCKET_FULL);
    } catch (IOException e) {
      LOG.debug("send failed: {}", e.getClass().getSimpleName());
    }
    return false;
  }

  @Override
  public InetSocketAddress local() {
    return local;
  }

  @Override
  public void close() {
    closeQuietly(channel);
  }

  private static void closeQuietly(@org.jspecify.annotations.Nullable DatagramChannel channel) {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        LOG.debug("socket did not close: {}", e.getClass().getSimpleName());
      }
    }
  }
}
