// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.datachannel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import eu.meetinggateway.media.loop.MediaCounters;
import eu.meetinggateway.media.packet.Pieces;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * SCTP packets of a peer that went through DTLS, at libusrsctp and at what stands behind it. The
 * library is native code in this process: a fault in it ends the run. No exception comes out of
 * {@link DataChannels#receive}; a listener hears of at most as many channels as there may be, of no
 * longer message than allowed, and its end once.
 *
 * <p>A piece's kind: bit 0: the bytes are a whole packet, otherwise chunks behind a right header;
 * bit 1: verification tag 0, as an INIT has it.
 */
class SctpFuzzer {
  private static final MediaCounters COUNTERS = new MediaCounters();
  private static final int RAW = 1;
  private static final int NO_TAG = 2;
  private static final int INIT = 1;
  private static final int INIT_ACK = 2;
  private static final int HEADER_BYTES = 12;
  private static final int PACKET_BYTES_MAX = 1500;

  /** Keeps packets until it leads somewhere: a lost first one would cost half a second. */
  private static final class Wire {
    private final ArrayDeque<byte[]> waiting = new ArrayDeque<>();
    private @Nullable DataChannels end;

    synchronized void carry(byte[] packet) {
      waiting.add(packet);
      flush();
    }

    synchronized void leadTo(DataChannels channels) {
      end = channels;
      flush();
    }

    private void flush() {
      while (end != null && !waiting.isEmpty()) {
        end.receive(waiting.remove());
      }
    }
  }

  /** The end under test, and what its peer must know of it. */
  private static final class Target implements DataChannelListener {
    final CompletableFuture<String> opened = new CompletableFuture<>();
    final AtomicInteger channels = new AtomicInteger();
    final AtomicInteger ends = new AtomicInteger();
    final AtomicInteger longest = new AtomicInteger();
    private final Consumer<byte[]> out;
    volatile int tag;

    Target(Consumer<byte[]> out) {
      this.out = out;
    }

    @Override
    public void packet(byte[] sctpPacket) {
      if (sctpPacket.length >= 20 && (sctpPacket[12] == INIT || sctpPacket[12] == INIT_ACK)) {
        tag = ByteBuffer.wrap(sctpPacket).getInt(16);
      }
      out.accept(sctpPacket);
    }

    @Override
    public void opened(String label) {
      channels.incrementAndGet();
      opened.complete(label);
    }

    @Override
    public void message(String label, byte[] message) {
      longest.accumulateAndGet(message.length, Math::max);
    }

    @Override
    public void closed(String reason) {
      ends.incrementAndGet();
    }
  }

  @FuzzTest
  void anAssociationThatBeginsStandsEveryRowOfPackets(byte[] input) throws Exception {
    assumeThat(DataChannels.available()).isTrue();
    Target target = new Target(_ -> {});
    try (DataChannels channels = DataChannels.start(true, target, COUNTERS)) {
      settle();
      feed(channels, target, input);
    }
    settle();
    assertBounds(target);
  }

  @FuzzTest
  void anAssociationThatIsUpStandsEveryRowOfPackets(byte[] input) throws Exception {
    assumeThat(DataChannels.available()).isTrue();
    ChannelEnd peerEnd = new ChannelEnd(_ -> true);
    Wire toPeer = new Wire();
    Target target = new Target(toPeer::carry);
    try (DataChannels channels = DataChannels.start(true, target, COUNTERS)) {
      peerEnd.leadTo(channels);
      try (DataChannels peer = DataChannels.start(false, peerEnd, COUNTERS)) {
        toPeer.leadTo(peer);
        channels.open("_reliable", true);
        assertThat(target.opened.get(15, TimeUnit.SECONDS)).isEqualTo("_reliable");
        feed(channels, target, input);
        settle();
      }
    }
    settle();
    assertBounds(target);
  }

  private static void assertBounds(Target target) {
    assertThat(target.channels.get()).isLessThanOrEqualTo(Association.CHANNELS_MAX);
    assertThat(target.longest.get()).isLessThanOrEqualTo(DataChannels.MAX_MESSAGE_BYTES);
    assertThat(target.ends.get()).isEqualTo(1);
  }

  /** Until the library's thread has done what was submitted before. */
  private static void settle() throws Exception {
    CompletableFuture<Integer> done = new CompletableFuture<>();
    SctpLoop loop = SctpLoop.running();
    loop.submit(() -> done.complete(loop.size()));
    assertThat(done.get(15, TimeUnit.SECONDS)).isNotNegative();
  }

  private static void feed(DataChannels channels, Target target, byte[] input) {
    for (Pieces.Piece piece : Pieces.of(input)) {
      boolean raw = (piece.kind() & RAW) != 0;
      byte[] bytes = Arrays.copyOf(piece.bytes(), Math.min(PACKET_BYTES_MAX, piece.bytes().length));
      int tag = (piece.kind() & NO_TAG) != 0 ? 0 : target.tag;
      channels.receive(raw ? bytes : packet(tag, bytes));
    }
  }

  /** RFC 9260 section 3.1: ports 5000, tag, and the CRC32c in little-endian order. */
  private static byte[] packet(int tag, byte[] chunks) {
    ByteBuffer packet = ByteBuffer.allocate(HEADER_BYTES + chunks.length);
    packet.putShort((short) 5000).putShort((short) 5000).putInt(tag).putInt(0).put(chunks);
    CRC32C checksum = new CRC32C();
    checksum.update(packet.array());
    packet.order(ByteOrder.LITTLE_ENDIAN).putInt(8, (int) checksum.getValue());
    return packet.array();
  }
}
