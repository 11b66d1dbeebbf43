// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.loop;

import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.media.packet.Packet;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a plain blocking socket, so that every byte on the wire is seen. */
class TcpConnectionTest {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  private static final class Ear implements TcpReceiver {
    final CompletableFuture<Boolean> opened = new CompletableFuture<>();
    final CompletableFuture<Boolean> closed = new CompletableFuture<>();
    final BlockingQueue<byte[]> frames = new ArrayBlockingQueue<>(4096);

    @Override
    public void opened() {
      opened.complete(true);
    }

    @Override
    public void closed() {
      closed.complete(true);
    }

    @Override
    public void received(Packet packet, InetSocketAddress from, long nowNanos) {
      assertThat(frames.offer(packet.toArray())).isTrue();
    }

    byte[] next() throws InterruptedException {
      byte[] frame = frames.poll(5, TimeUnit.SECONDS);
      assertThat(frame).isNotNull();
      return frame;
    }
  }

  private final MediaLoops loops = MediaLoops.start(1);
  private final MediaLoop loop = loops.loop(0);
  private final Ear ear = new Ear();
  private ServerSocket server;

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket();
    server.setReceiveBufferSize(4096);
    server.bind(new InetSocketAddress(LOOPBACK, 0));
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
    loops.close();
  }

  private TcpConnection connect() throws Exception {
    CompletableFuture<TcpConnection> connection = new CompletableFuture<>();
    InetSocketAddress to = (InetSocketAddress) server.getLocalSocketAddress();
    loop.execute(() -> connection.complete(loop.connect(LOOPBACK, to, ear)));
    return connection.get(5, TimeUnit.SECONDS);
  }

  @Test
  void framesAreDatagramsBehindTheirLength() throws Exception {
    TcpConnection connection = connect();
    try (Socket peer = server.accept()) {
      assertThat(ear.opened.get(5, TimeUnit.SECONDS)).isTrue();
      Packet packet = Packet.allocate();
      packet.set(new byte[] {9, 8, 7});
      loop.execute(() -> {
        connection.send(packet);
        connection.send(new byte[] {6});
      });
      assertThat(peer.getInputStream().readNBytes(8)).containsExactly(0, 3, 9, 8, 7, 0, 1, 6);

      peer.getOutputStream().write(new byte[] {0, 2, 1, 2, 0, 0, 0, 1, 3});
      assertThat(ear.next()).containsExactly(1, 2);
      assertThat(ear.next()).isEmpty();
      assertThat(ear.next()).containsExactly(3);
    }
    assertThat(ear.closed.get(5, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void framesThatComeByteByByteArePutTogether() throws Exception {
    TcpConnection connection = connect();
    try (Socket peer = server.accept()) {
      peer.setTcpNoDelay(true);
      for (byte b : new byte[] {0, 3, 1, 2, 3, 0, 1, 4}) {
        peer.getOutputStream().write(b);
        peer.getOutputStream().flush();
      }
      assertThat(ear.next()).containsExactly(1, 2, 3);
      assertThat(ear.next()).containsExactly(4);
    }
    assertThat(connection.remote().getPort()).isEqualTo(server.getLocalPort());
  }

  @Test
  void aFrameThatIsTooLongIsSkippedAndCounted() throws Exception {
    TcpConnection connection = connect();
    try (Socket peer = server.accept()) {
      byte[] stream = new byte[2 + 0xFFFF + 3];
      stream[0] = (byte) 0xFF;
      stream[1] = (byte) 0xFF;
      stream[stream.length - 2] = 1;
      stream[stream.length - 1] = 5;
      peer.getOutputStream().write(stream);
      assertThat(ear.next()).containsExactly(5);
    }
    assertThat(loops.counters().value(MediaCounter.TOO_LONG)).isEqualTo(1);
    connection.close();
  }

  @Test
  void aPeerThatDoesNotReadCostsFramesButNeverHalfAFrame() throws Exception {
    TcpConnection connection = connect();
    try (Socket peer = server.accept()) {
      assertThat(ear.opened.get(5, TimeUnit.SECONDS)).isTrue();
      int sent = 20_000;
      CompletableFuture<Integer> taken = new CompletableFuture<>();
      loop.execute(() -> {
        int count = 0;
        for (int i = 0; i < sent; i++) {
          byte[] frame = new byte[1000];
          frame[0] = (byte) (i >> 8);
          frame[1] = (byte) i;
          count += connection.send(frame) ? 1 : 0;
        }
        taken.complete(count);
      });
      int count = taken.get(20, TimeUnit.SECONDS);
      assertThat(count).isLessThan(sent);
      assertThat(loops.counters().value(MediaCounter.TCP_QUEUE_FULL)).isEqualTo(sent - count);

      DataInputStream in = new DataInputStream(peer.getInputStream());
      int last = -1;
      for (int i = 0; i < count; i++) {
        assertThat(in.readUnsignedShort()).isEqualTo(1000);
        int number = in.readUnsignedShort();
        assertThat(number).isGreaterThan(last);
        last = number;
        in.skipNBytes(998);
      }
    }
  }

  @Test
  void aRefusedConnectionIsTold() throws Exception {
    server.close();
    TcpConnection connection = connect();
    assertThat(ear.closed.get(5, TimeUnit.SECONDS)).isTrue();
    assertThat(ear.opened).isNotDone();
    assertThat(connection.send(new byte[] {1})).isFalse();
  }

  @Test
  void whatWeCloseIsNotTold() throws Exception {
    TcpConnection connection = connect();
    try (Socket peer = server.accept()) {
      assertThat(ear.opened.get(5, TimeUnit.SECONDS)).isTrue();
      loop.execute(connection::close);
      assertThat(peer.getInputStream().read()).isEqualTo(-1);
    }
    assertThat(ear.closed).isNotDone();
  }
}
