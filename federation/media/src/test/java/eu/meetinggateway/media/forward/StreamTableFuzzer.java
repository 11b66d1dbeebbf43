// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.forward;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import eu.meetinggateway.media.loop.MediaLoops;
import eu.meetinggateway.media.packet.HeaderExtensions;
import eu.meetinggateway.media.packet.Packet;
import eu.meetinggateway.media.packet.PayloadFormat;
import eu.meetinggateway.media.packet.Pieces;
import eu.meetinggateway.media.packet.Rtcp;
import eu.meetinggateway.media.packet.Rtp;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A source of sound and one of pictures, each with a sink, under a row of decrypted packets. No
 * exception may come out of {@link StreamTable#rtp}, {@link StreamTable#rtcp} or {@link
 * StreamTable#tick}. What leaves is valid, an RTP packet brings at most one about, and a report no
 * more than are kept for retransmission.
 *
 * <p>A piece's kind: bit 0 RTCP; bit 1 RTP with a right header around the bytes, whose first two
 * are the sequence number; bit 2 pictures; bits 6 and 7: that many times 20 ms pass before.
 */
class StreamTableFuzzer {
  private static final int LAYER_ID = 9;
  private static final int RTCP = 1;
  private static final int FRAMED = 2;
  private static final int VIDEO = 4;
  private static final int KEPT = 512;
  private static final byte[] TRAILER = {9, 8, 7, 6};

  private static final MediaLoops LOOPS = MediaLoops.start(1);

  private static final class Outlet implements StreamOutput {
    int count;

    @Override
    public boolean protect(Packet rtp) {
      assertThat(Rtp.valid(rtp)).isTrue();
      return true;
    }

    @Override
    public void send(Packet p) {
      count++;
      assertThat(Rtp.ssrc(p)).isIn(1_000, 2_000, 3_000);
    }

    @Override
    public void rtcp(Packet compound) {
      assertThat(Rtcp.valid(compound)).isTrue();
      assertThat(compound.length()).isLessThanOrEqualTo(1_400);
    }
  }

  @FuzzTest
  void theTableStandsEveryRowOfPackets(byte[] input) throws Exception {
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

  /** On the loop, so that everything happens at once. */
  private static void run(byte[] input) {
    Forwarder forwarder = new Forwarder();
    Outlet outlet = new Outlet();
    StreamTable table = new StreamTable(LOOPS.loop(0), forwarder, outlet);
    RtpSource sound = table.addSource(new SourceSpec(100, 48_000, false, 1, TRAILER));
    RtpSource picture = table.addSource(new SourceSpec(200, 90_000, true, 0, TRAILER));
    RtpSink soundOut = table.addSink(new SinkSpec(1_000, 111, 48_000, false, 2, "gw"));
    RtpSink pictureOut = table.addSink(new SinkSpec(2_000, 96, 90_000, true, 0, "gw"));
    forwarder.open(sound.id(), soundOut.id());
    forwarder.open(picture.id(), pictureOut.id());
    openLayers(forwarder, table);
    Packet packet = Packet.allocate();
    long nowNanos = 0;
    for (Pieces.Piece piece : Pieces.of(input)) {
      for (int i = 0; i < piece.kind() >> 6; i++) {
        nowNanos += 20_000_000L;
        table.tick(nowNanos);
      }
      int before = outlet.count;
      if ((piece.kind() & RTCP) != 0) {
        packet.set(cut(piece.bytes()));
        table.rtcp(packet, nowNanos);
        assertThat(outlet.count - before).isLessThanOrEqualTo(KEPT);
      } else {
        rtp(packet, piece);
        table.rtp(packet, nowNanos);
        assertThat(outlet.count - before).isLessThanOrEqualTo(1);
      }
    }
    table.close();
  }

  private static void openLayers(Forwarder forwarder, StreamTable table) {
    RtpSink merged =
        table.addSink(
            new SinkSpec(
                3_000, 98, 90_000, PayloadFormat.VP9, 0, LAYER_ID, true, LayerNames.NONE, "gw"));
    for (int layer = 0; layer < 3; layer++) {
      RtpSource source =
          table.addSource(
              new SourceSpec(
                  201 + layer, 90_000, PayloadFormat.VP9, 0, LAYER_ID, layer, new byte[0]));
      forwarder.open(source.id(), merged.id());
    }
  }

  private static void rtp(Packet packet, Pieces.Piece piece) {
    byte[] bytes = cut(piece.bytes());
    if ((piece.kind() & FRAMED) == 0 || bytes.length < 2) {
      packet.set(bytes);
      return;
    }
    int sequence = (bytes[0] & 0xFF) << 8 | (bytes[1] & 0xFF);
    int layer = bytes[0] & 3;
    if ((piece.kind() & VIDEO) != 0 && layer > 0 && bytes.length > 10) {
      layer(packet, bytes, sequence, 200 + layer);
      return;
    }
    int ssrc = (piece.kind() & VIDEO) != 0 ? 200 : 100;
    packet.length(Rtp.HEADER_BYTES + bytes.length - 2);
    Rtp.writeHeader(packet, false, true, 96, sequence, 960 * sequence, ssrc);
    packet.bytes().put(Rtp.HEADER_BYTES, bytes, 2, bytes.length - 2);
  }

  /** With the bytes behind the number as a dependency descriptor. */
  private static void layer(Packet packet, byte[] bytes, int sequence, int ssrc) {
    int described = 1 + (bytes[1] & 7);
    packet.length(Rtp.HEADER_BYTES);
    Rtp.writeHeader(packet, true, true, 98, sequence, 3_000 * (sequence >> 2), ssrc);
    int at = HeaderExtensions.begin(false, packet);
    at = HeaderExtensions.element(false, packet, at, LAYER_ID, described);
    packet.bytes().put(at, bytes, 2, described);
    int header = HeaderExtensions.end(packet, at + described);
    int payload = Math.min(bytes.length - 2 - described, 64);
    packet.bytes().put(header, bytes, 2 + described, payload);
    packet.length(header + payload);
  }

  private static byte[] cut(byte[] bytes) {
    return Arrays.copyOf(bytes, Math.min(bytes.length, Packet.CAPACITY - Rtp.HEADER_BYTES));
  }
}
