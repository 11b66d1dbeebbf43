// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import eu.meetinggateway.media.dtls.DtlsIdentity;
import eu.meetinggateway.media.dtls.DtlsRole;
import eu.meetinggateway.media.forward.Forwarder;
import eu.meetinggateway.media.forward.RtpSink;
import eu.meetinggateway.media.forward.RtpSource;
import eu.meetinggateway.media.forward.SinkSpec;
import eu.meetinggateway.media.forward.SourceSpec;
import eu.meetinggateway.media.forward.StreamOutput;
import eu.meetinggateway.media.forward.StreamTable;
import eu.meetinggateway.media.ice.IceRole;
import eu.meetinggateway.media.loop.MediaCounter;
import eu.meetinggateway.media.loop.MediaLoop;
import eu.meetinggateway.media.loop.MediaLoops;
import eu.meetinggateway.media.packet.Packet;
import eu.meetinggateway.media.packet.Rtp;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A packet's whole way through one loop: socket, cipher, source, route, sink, cipher, socket. The
 * relaying loop has two connections, whose other ends live on another loop.
 */
class PacketPathTest {
  private static final SourceSpec ARRIVING = new SourceSpec(77, 48_000, false, 0, new byte[0]);
  private static final SinkSpec LEAVING = new SinkSpec(77, 111, 48_000, false, 2, "gw");
  private static final int BURST = 4;
  private static final int WARM_UP_BURSTS = 15_000;
  private static final int BURSTS = 30_000;

  /** Reports, consent and ticks allocate now and then, but never for a packet. */
  private static final int BYTES_PER_PACKET = 4;

  private final MediaLoops loops = MediaLoops.start(2);
  private final MediaLoop relay = loops.loop(0);
  private final MediaLoop outside = loops.loop(1);
  private final Forwarder forwarder = new Forwarder();
  private final CountDownLatch active = new CountDownLatch(4);
  private final End speaker = new End(outside);
  private final End in = new End(relay);
  private final End out = new End(relay);
  private final End listener = new End(outside);

  /** One end of a connection. */
  private final class End implements TransportListener {
    final DtlsIdentity identity = DtlsIdentity.generate();
    final Transport transport;

    End(MediaLoop loop) {
      InetAddress loopback = InetAddress.getLoopbackAddress();
      transport =
          Transport.open(loop, forwarder, new TransportSpec(loopback, identity, false), this);
    }

    void connect(End other, IceRole ice, DtlsRole dtls) {
      transport.remoteCandidate(other.transport.candidate());
      transport.connect(ice, dtls, other.transport.credentials(), other.identity.fingerprint());
    }

    @Override
    public void moved(TransportState state, String reason) {
      if (state == TransportState.ACTIVE) {
        active.countDown();
      }
    }

    @Override
    public void channelOpened(String label) {}

    @Override
    public void message(String label, byte[] message) {}
  }

  /** Counts what arrived at the far end. */
  private static final class Arrivals implements StreamOutput {
    final Semaphore count = new Semaphore(0);

    @Override
    public boolean protect(Packet rtp) {
      return true;
    }

    @Override
    public void send(Packet p) {
      count.release();
    }

    @Override
    public void rtcp(Packet compound) {}
  }

  private final Arrivals arrivals = new Arrivals();
  private final StreamTable feed = new StreamTable(outside, forwarder, new Arrivals());
  private final StreamTable end = new StreamTable(outside, forwarder, arrivals);
  private final Packet packet = Packet.allocate();
  private int sequence;

  @AfterEach
  void stop() {
    loops.close();
  }

  private void connect() throws Exception {
    speaker.connect(in, IceRole.CONTROLLING, DtlsRole.CLIENT);
    in.connect(speaker, IceRole.CONTROLLED, DtlsRole.SERVER);
    out.connect(listener, IceRole.CONTROLLING, DtlsRole.CLIENT);
    listener.connect(out, IceRole.CONTROLLED, DtlsRole.SERVER);
    assertThat(active.await(20, TimeUnit.SECONDS)).isTrue();
    route(feed.addSource(ARRIVING), speaker.transport.addSink(LEAVING));
    route(in.transport.addSource(ARRIVING), out.transport.addSink(LEAVING));
    route(listener.transport.addSource(ARRIVING), end.addSink(LEAVING));
    for (int i = 0; i < 4; i++) { // opening a route hops between the loops
      assertThat(threadOf(relay)).isNotEqualTo(threadOf(outside));
    }
  }

  private void route(RtpSource from, RtpSink to) {
    forwarder.open(from.id(), to.id());
  }

  private static long threadOf(MediaLoop loop) throws Exception {
    CompletableFuture<Long> id = new CompletableFuture<>();
    loop.execute(() -> id.complete(Thread.currentThread().threadId()));
    return id.get(10, TimeUnit.SECONDS);
  }

  /** Sends bursts, each when the one before has arrived. */
  private void speak(int bursts) throws InterruptedException {
    for (int i = 0; i < bursts; i++) {
      outside.execute(this::burst);
      assertThat(arrivals.count.tryAcquire(BURST, 10, TimeUnit.SECONDS)).isTrue();
    }
  }

  private void burst() {
    for (int i = 0; i < BURST; i++) {
      sequence++;
      Rtp.writeHeader(packet, false, false, 111, sequence & 0xFFFF, sequence * 960, 77);
      packet.length(Rtp.HEADER_BYTES + 100);
      feed.rtp(packet, System.nanoTime());
    }
  }

  @Test
  void relayingAPacketAllocatesNothing() throws Exception {
    connect();
    speak(WARM_UP_BURSTS);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = threadOf(relay);
    long before = threads.getThreadAllocatedBytes(thread);
    speak(BURSTS);
    long bytes = threads.getThreadAllocatedBytes(thread) - before;
    long packets = (long) BURSTS * BURST;
    assertThat(bytes / packets)
        .as("%d bytes for %d packets", bytes, packets)
        .isLessThan(BYTES_PER_PACKET);
    assertThat(loops.counters().value(MediaCounter.FORGED)).isZero();
  }
}
