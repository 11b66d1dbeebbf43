// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.meetinggateway.media.packet.Packet;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MediaLoopTest {
  private static final InetSocketAddress ANY =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  private final MediaLoops loops = MediaLoops.start(2);

  @AfterEach
  void stop() {
    loops.close();
  }

  @Test
  void aDatagramTravelsFromLoopToLoop() throws Exception {
    CompletableFuture<byte[]> got = new CompletableFuture<>();
    CompletableFuture<InetSocketAddress> sender = new CompletableFuture<>();
    UdpSocket to =
        loops
            .loop(1)
            .open(
                ANY,
                (packet, from, now) -> {
                  assertThat(loops.loop(1).inLoop()).isTrue();
                  sender.complete(from);
                  got.complete(packet.toArray());
                });
    UdpSocket from = loops.loop(0).open(ANY, (packet, address, now) -> {});
    Packet packet = Packet.allocate();
    packet.set(new byte[] {1, 2, 3});
    loops.loop(0).execute(() -> from.send(packet, to.local()));
    assertThat(got.get(5, TimeUnit.SECONDS)).containsExactly(1, 2, 3);
    assertThat(sender.get()).isEqualTo(from.local());
  }

  @Test
  void aPortThatIsTakenIsNamed() {
    UdpSocket first = loops.loop(0).open(ANY, (packet, from, now) -> {});
    assertThatThrownBy(() -> loops.loop(1).open(first.local(), (packet, from, now) -> {}))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("UDP port " + first.local().getPort());
  }

  @Test
  void ticksComeUntilTheyAreEnded() throws Exception {
    CountDownLatch three = new CountDownLatch(3);
    MediaLoop.Tick tick = loops.loop(0).everyTick(now -> three.countDown());
    assertThat(three.await(5, TimeUnit.SECONDS)).isTrue();
    tick.close();
  }

  @Test
  void aTaskThatFailsDoesNotEndTheLoop() throws Exception {
    loops
        .loop(0)
        .execute(() -> {
          throw new IllegalStateException("expected by this test");
        });
    CompletableFuture<Boolean> after = new CompletableFuture<>();
    loops.loop(0).execute(() -> after.complete(true));
    assertThat(after.get(5, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void anOversizedDatagramIsCountedAndDropped() throws Exception {
    CompletableFuture<byte[]> got = new CompletableFuture<>();
    UdpSocket to = loops.loop(0).open(ANY, (packet, from, now) -> got.complete(packet.toArray()));
    UdpSocket from = loops.loop(1).open(ANY, (packet, address, now) -> {});
    loops
        .loop(1)
        .execute(() -> {
          from.send(new byte[Packet.CAPACITY], to.local());
          from.send(new byte[] {7}, to.local());
        });
    assertThat(got.get(5, TimeUnit.SECONDS)).containsExactly(7);
    assertThat(loops.counters().value(MediaCounter.TOO_LONG)).isEqualTo(1);
  }

  @Test
  void anIdleLoopSleepsUntilItsTick() throws Exception {
    int ticks = 25;
    AtomicInteger turns = new AtomicInteger();
    CountDownLatch ticked = new CountDownLatch(ticks);
    loops.loop(0).everyTurn(now -> turns.incrementAndGet());
    MediaLoop.Tick tick = loops.loop(0).everyTick(now -> ticked.countDown());
    assertThat(ticked.await(10, TimeUnit.SECONDS)).isTrue();
    tick.close();
    assertThat(turns.get()).as("inlets drained, twice a turn").isLessThan(6 * ticks);
  }

  @Test
  void loopsAreUsedInTurn() {
    assertThat(loops.next()).isNotEqualTo(loops.next());
    assertThatThrownBy(() -> MediaLoops.start(0)).isInstanceOf(IllegalArgumentException.class);
  }
}
