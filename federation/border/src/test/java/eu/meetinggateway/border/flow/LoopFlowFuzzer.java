// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import eu.meetinggateway.border.counter.BorderCounter;
import eu.meetinggateway.border.counter.BorderCounters;
import eu.meetinggateway.media.crypto.SrtpResult;
import eu.meetinggateway.media.crypto.SrtpSender;
import eu.meetinggateway.media.forward.Forwarder;
import eu.meetinggateway.media.loop.MediaLoops;
import eu.meetinggateway.media.packet.Packet;
import eu.meetinggateway.media.packet.Rtp;
import eu.meetinggateway.meeting.Codec;
import eu.meetinggateway.meeting.Layer;
import eu.meetinggateway.trust.Country;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Datagrams at the media socket of a gateway. No exception may come out, and each datagram that
 * does not go on raises exactly one counter.
 *
 * <p>Of the input, the first byte says what is made of the rest: bit 0 sets the identifier of a
 * running session behind it; bit 1 encrypts it as the peer of that session would.
 */
class LoopFlowFuzzer {
  private static final Country FR = new Country("FR");
  private static final Country DE = new Country("DE");
  private static final int MKI = 640;
  private static final int SSRC = 77;
  private static final int ROOM_FOR_TRAILER = 64;
  private static final Exporter EXPORTER =
      (_, context, length) ->
          Arrays.copyOf(
              (new String(context, StandardCharsets.US_ASCII) + "a key that only tests use")
                  .getBytes(StandardCharsets.US_ASCII),
              length);
  private static final MediaLoops LOOPS = MediaLoops.start(1);

  private final BorderCounters counters = new BorderCounters();
  private final LoopFlow flow =
      new LoopFlow(LOOPS.loop(0), InetAddress.getLoopbackAddress(), 0, counters);
  private final FlowSession session = session();
  private final SrtpSender peer = SrtpSender.withMki(FlowKeys.derive(EXPORTER, DE, FR, 0), MKI);
  private final Packet packet = Packet.allocate();

  private FlowSession session() {
    InetSocketAddress nowhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 9);
    FlowPeer both = new FlowPeer(FR, DE, MKI, 64, List.of(nowhere));
    FlowSession begun =
        new FlowSession(List.of(flow), new Forwarder(), both, EXPORTER, counters, new Random(1));
    assertThat(begun.addSource(0, SSRC, Codec.OPUS, Layer.HIGH).ssrc()).isEqualTo(SSRC);
    return begun;
  }

  @FuzzTest
  void everyDatagramGoesOnOrRaisesOneCounter(byte[] input) throws Exception {
    assertThat(session.pairs()).isEqualTo(1);
    CompletableFuture<Boolean> done = new CompletableFuture<>();
    LOOPS
        .loop(0)
        .execute(() -> {
          try {
            run(input);
            done.complete(true);
          } catch (RuntimeException | AssertionError e) {
            done.completeExceptionally(e);
          }
        });
    assertThat(done.get(15, TimeUnit.SECONDS)).isTrue();
  }

  private void run(byte[] input) {
    int kind = input.length == 0 ? 0 : input[0];
    int length = Math.clamp(input.length - 1, 0, Packet.CAPACITY - ROOM_FOR_TRAILER);
    packet.set(Arrays.copyOfRange(input, Math.min(1, input.length), 1 + length));
    boolean authentic = (kind & 2) != 0 && Rtp.valid(packet) && protectedByPeer();
    if (!authentic && (kind & 1) != 0) {
      packet.length(length + 4);
      packet.bytes().putInt(length, MKI);
    }
    long before = refused();
    flow.received(
        packet, new InetSocketAddress(InetAddress.getLoopbackAddress(), 9), System.nanoTime());
    assertThat(refused() - before).isBetween(authentic ? 0L : 1L, 1L);
  }

  private boolean protectedByPeer() {
    int type = packet.bytes().get(1) & 0x7F;
    boolean rtcp = type >= 64 && type <= 95;
    return !rtcp && peer.rtp(packet) == SrtpResult.OK;
  }

  private long refused() {
    long sum = 0;
    for (BorderCounter counter : BorderCounter.values()) {
      sum += counters.value(counter);
    }
    return sum;
  }
}
