// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.loop;

import eu.meetinggateway.media.packet.Packet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An outgoing TCP connection over NIO that carries frames:
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-------------------------------+-------------------------------+
 * |             LENGTH            |  STUN, DTLS, RTP or RTCP ...  |     RFC 4571 section 2
 * +-------------------------------+-------------------------------+
 * </pre>
 *
 * <p>Both buffers have a fixed size. What does not fit into the outgoing one is dropped whole and
 * counted: old media is worth nothing, and a frame that was begun must be finished. A frame longer
 * than a packet is skipped and counted. Nothing is allocated per frame. Owner thread: its loop.
 */
final class NioTcpConnection implements TcpConnection, LoopChannel {
  static final int CONNECT_SECONDS = 5;
  static final int QUEUE_BYTES = 256 << 10;
  private static final Logger LOG = LoggerFactory.getLogger(NioTcpConnection.class);
  private static final int READ_BYTES = 64 << 10;
  private static final int READS_PER_TURN = 4;
  private static final int LENGTH_BYTES = 2;

  private final MediaLoop loop;
  private final SocketChannel channel;
  private final InetSocketAddress remote;
  private final TcpReceiver receiver;
  private final ByteBuffer incoming = ByteBuffer.allocateDirect(READ_BYTES);
  private final ByteBuffer outgoing = ByteBuffer.allocateDirect(QUEUE_BYTES);
  private @Nullable SelectionKey key;
  private MediaLoop.@Nullable Tick deadline;
  private int skipBytes;
  private boolean open;
  private boolean over;

  private NioTcpConnection(
      MediaLoop loop, SocketChannel channel, InetSocketAddress remote, TcpReceiver receiver) {
    this.loop = loop;
    this.channel = channel;
    this.remote = remote;
    this.receiver = receiver;
  }

  /** Begins to connect; on the loop. */
  static NioTcpConnection connect(
      MediaLoop loop,
      Selector selector,
      InetAddress local,
      InetSocketAddress remote,
      TcpReceiver receiver)
      throws IOException {
    SocketChannel channel = SocketChannel.open();
    try {
      NioTcpConnection connection = new NioTcpConnection(loop, channel, remote, receiver);
      connection.begin(selector, local);
      return connection;
    } catch (IOException | RuntimeException e) {
      closeQuietly(channel);
      throw e;
    }
  }

  private void begin(Selector selector, InetAddress local) throws IOException {
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.setOption(StandardSocketOptions.SO_SNDBUF, QUEUE_BYTES);
    channel.bind(new InetSocketAddress(local, 0));
    // Also one that connects at once is finished by the selector, so that opened() comes later.
    boolean atOnce = channel.connect(remote);
    key =
        channel.register(selector, atOnce ? SelectionKey.OP_WRITE : SelectionKey.OP_CONNECT, this);
    long endNanos = System.nanoTime() + CONNECT_SECONDS * 1_000_000_000L;
    deadline =
        loop.everyTick(nowNanos -> {
          if (!open && nowNanos - endNanos > 0) {
            end("no connection in time");
          }
        });
  }

  @Override
  public void ready(SelectionKey selected, Packet packet, long nowNanos) {
    try {
      if (!open) {
        finish();
        return;
      }
      if (selected.isWritable()) {
        flush();
      }
      if (selected.isReadable()) {
        read(packet, nowNanos);
      }
    } catch (IOException e) {
      end(e.getClass().getSimpleName());
    }
  }

  private void finish() throws IOException {
    if (channel.finishConnect() && key != null) {
      open = true;
      cancelDeadline();
      key.interestOps(SelectionKey.OP_READ);
      receiver.opened();
    }
  }

  private void read(Packet packet, long nowNanos) throws IOException {
    for (int i = 0; i < READS_PER_TURN && !over; i++) {
      int count = channel.read(incoming);
      if (count < 0) {
        end("closed by the peer");
        return;
      }
      incoming.flip();
      frames(packet, nowNanos);
      if (over) {
        return;
      }
      incoming.compact();
      if (count == 0) {
        return;
      }
    }
  }

  /** Hands over the whole frames in the buffer and leaves the beginning of the next one. */
  private void frames(Packet packet, long nowNanos) {
    while (!over) {
      int skipped = Math.min(skipBytes, incoming.remaining());
      incoming.position(incoming.position() + skipped);
      skipBytes -= skipped;
      if (incoming.remaining() < LENGTH_BYTES) {
        return;
      }
      int at = incoming.position();
      int length = incoming.getShort(at) & 0xFFFF;
      if (length > packet.capacity()) {
        loop.counters().count(MediaCounter.TOO_LONG);
        incoming.position(at + LENGTH_BYTES);
        skipBytes = length;
      } else if (incoming.remaining() < LENGTH_BYTES + length) {
        return;
      } else {
        packet.bytes().clear();
        packet.bytes().put(0, incoming, at + LENGTH_BYTES, length);
        incoming.position(at + LENGTH_BYTES + length);
        packet.length(length);
        receiver.received(packet, remote, nowNanos);
      }
    }
  }

  @Override
  public boolean send(Packet packet) {
    if (!room(packet.length())) {
      return false;
    }
    int at = outgoing.position() + LENGTH_BYTES;
    outgoing.putShort((short) packet.length());
    outgoing.put(at, packet.bytes(), 0, packet.length());
    outgoing.position(at + packet.length());
    return flushed();
  }

  @Override
  public boolean send(byte[] datagram) {
    if (!room(datagram.length)) {
      return false;
    }
    outgoing.putShort((short) datagram.length).put(datagram);
    return flushed();
  }

  private boolean room(int length) {
    if (!open || over) {
      return false;
    }
    if (length > 0xFFFF || outgoing.remaining() < LENGTH_BYTES + length) {
      loop.counters().count(MediaCounter.TCP_QUEUE_FULL);
      return false;
    }
    return true;
  }

  private boolean flushed() {
    try {
      if (key != null && (key.interestOps() & SelectionKey.OP_WRITE) == 0) {
        flush();
      }
      return true;
    } catch (IOException e) {
      end(e.getClass().getSimpleName());
      return false;
    }
  }

  /** Writes what the kernel takes; the rest waits until it takes more. */
  private void flush() throws IOException {
    outgoing.flip();
    int _ = channel.write(outgoing);
    outgoing.compact();
    boolean rest = outgoing.position() > 0;
    if (key != null) {
      key.interestOps(rest ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }
  }

  @Override
  public InetSocketAddress remote() {
    return remote;
  }

  @Override
  public void close() {
    over = true;
    cancelDeadline();
    closeQuietly(channel);
  }

  private void end(String reason) {
    if (!over) {
      LOG.debug("a TCP connection ended: {}", reason);
      close();
      receiver.closed();
    }
  }

  private void cancelDeadline() {
    if (deadline != null) {
      deadline.close();
      deadline = null;
    }
  }

  private static void closeQuietly(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      LOG.debug("a TCP connection did not close: {}", e.getClass().getSimpleName());
    }
  }
}
