// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.packet;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;

/**
 * Payload descriptors of every format. No exception may come out, nothing is changed, and what is
 * told depends on the packet's own bytes alone: whatever lies behind them in the buffer.
 *
 * <p>The first byte of an input is what fills the buffer behind the packet; the others are payload,
 * behind a header whose one extension is a dependency descriptor of the payload's first bytes.
 */
class PayloadFormatFuzzer {
  private static final int DESCRIPTOR_ID = 5;

  private final Packet packet = Packet.allocate();

  @FuzzTest
  void layeredVideoIsReadOrNot(byte[] input) {
    for (PayloadFormat format : new PayloadFormat[] {PayloadFormat.VP9, PayloadFormat.AV1}) {
      check(input, format);
    }
    fill(input, 0);
    assertThat(Vp9.spatialLayer(packet)).isBetween(Vp9.NO_LAYER, 7);
    assertThat(Vp9.temporalLayer(packet)).isBetween(Vp9.NO_LAYER, 7);
  }

  @FuzzTest
  void h264IsReadOrNot(byte[] input) {
    check(input, PayloadFormat.H264);
  }

  @FuzzTest
  void redundantAudioIsReadOrNot(byte[] input) {
    check(input, PayloadFormat.RED);
    int newest = Red.newestOffset(packet);
    if (newest != Red.MALFORMED) {
      assertThat(newest).isBetween(Rtp.headerBytes(packet) + 1, packet.length());
    }
  }

  private void check(byte[] input, PayloadFormat format) {
    fill(input, 0);
    byte[] before = packet.toArray();
    boolean keyframe = format.startsKeyframe(packet, 0);
    boolean described = format.startsKeyframe(packet, DESCRIPTOR_ID);
    boolean blank = format.blank(packet);
    assertThat(keyframe && format.audio()).isFalse();
    assertThat(packet.toArray()).isEqualTo(before);
    fill(input, 0xFF);
    assertThat(format.startsKeyframe(packet, 0)).isEqualTo(keyframe);
    assertThat(format.startsKeyframe(packet, DESCRIPTOR_ID)).isEqualTo(described);
    assertThat(format.blank(packet)).isEqualTo(blank);
  }

  private void fill(byte[] input, int behind) {
    byte[] payload = Arrays.copyOf(input, Math.min(input.length, 1_400));
    for (int i = 0; i < packet.capacity(); i++) {
      packet.bytes().put(i, (byte) behind);
    }
    Rtp.writeHeader(packet, true, false, 96, 1, 1, 1);
    int bytes = Math.min(payload.length, 12);
    int at = HeaderExtensions.begin(true, packet);
    at = HeaderExtensions.element(true, packet, at, DESCRIPTOR_ID, bytes);
    packet.bytes().put(at, payload, 0, bytes);
    int header = HeaderExtensions.end(packet, at + bytes);
    packet.bytes().put(header, payload);
    packet.length(header + payload.length);
    assertThat(Rtp.valid(packet)).isTrue();
  }
}
