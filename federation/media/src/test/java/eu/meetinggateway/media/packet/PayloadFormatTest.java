// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class PayloadFormatTest {
  private static final String SPS_OF_2X2 = "6742c01f0fd91f88888400000300040000 0300c83c60c920";

  private static Packet packet(String payload) {
    Packet packet = Packet.allocate();
    packet.set(HexFormat.of().parseHex("8060000100000001000000aa" + payload.replace(" ", "")));
    return packet;
  }

  private static Packet described(String descriptor) {
    Packet packet = packet("");
    Rtp.writeHeader(packet, true, false, 98, 1, 1, 1);
    byte[] bytes = HexFormat.of().parseHex(descriptor.replace(" ", ""));
    boolean twoByteForm = bytes.length > HeaderExtensions.ONE_BYTE_FORM_MOST;
    int at =
        HeaderExtensions.element(
            twoByteForm, packet, HeaderExtensions.begin(twoByteForm, packet), 4, bytes.length);
    packet.bytes().put(at, bytes);
    packet.length(HeaderExtensions.end(packet, at + bytes.length));
    return packet;
  }

  private static boolean keyframe(PayloadFormat format, String payload) {
    return format.startsKeyframe(packet(payload), 0);
  }

  @Test
  void vp9StartsAKeyframeWhereItsLowestLayerNeedsNoOtherPicture() {
    assertThat(keyframe(PayloadFormat.VP9, "88 92 aa")).as("no layers, long-form flag").isTrue();
    assertThat(keyframe(PayloadFormat.VP9, "a8 12 00 05 aa")).as("layer 0").isTrue();
    assertThat(keyframe(PayloadFormat.VP9, "a8 9234 02 05 aa")).as("spatial layer 1").isFalse();
    assertThat(keyframe(PayloadFormat.VP9, "b8 9234 00 aa")).as("flexible").isTrue();
    assertThat(keyframe(PayloadFormat.VP9, "f8 9234 00 03 aa")).as("inter-predicted").isFalse();
    assertThat(keyframe(PayloadFormat.VP9, "a0 9234 00 05 aa")).as("not the beginning").isFalse();
    assertThat(keyframe(PayloadFormat.VP9, "a8 92")).as("cut short").isFalse();
    assertThat(keyframe(PayloadFormat.VP9, "")).isFalse();
  }

  @Test
  void vp9TellsItsLayers() {
    Packet packet = packet("a0 9234 54 05 aa");
    assertThat(Vp9.spatialLayer(packet)).isEqualTo(2);
    assertThat(Vp9.temporalLayer(packet)).isEqualTo(2);
    assertThat(Vp9.spatialLayer(packet("80 12 aa"))).isEqualTo(Vp9.NO_LAYER);
    assertThat(Vp9.temporalLayer(packet("20"))).isEqualTo(Vp9.NO_LAYER);
  }

  @Test
  void h264StartsAKeyframeWithAParameterSetOrAnIdrSlice() {
    assertThat(keyframe(PayloadFormat.H264, "65 88")).as("IDR slice").isTrue();
    assertThat(keyframe(PayloadFormat.H264, "67 42")).as("parameter set").isTrue();
    assertThat(keyframe(PayloadFormat.H264, "41 9a")).as("other slice").isFalse();
    assertThat(keyframe(PayloadFormat.H264, "78 0002 0605 0002 6742")).as("STAP-A").isTrue();
    assertThat(keyframe(PayloadFormat.H264, "78 0002 0605 0002 419a")).isFalse();
    assertThat(keyframe(PayloadFormat.H264, "78 00ff 6742")).as("longer than the packet").isFalse();
    assertThat(keyframe(PayloadFormat.H264, "7c 85 88")).as("first fragment").isTrue();
    assertThat(keyframe(PayloadFormat.H264, "7c 05 88")).as("later fragment").isFalse();
    assertThat(keyframe(PayloadFormat.H264, "7c")).isFalse();
    assertThat(keyframe(PayloadFormat.H264, "")).isFalse();
  }

  @Test
  void av1StartsAKeyframeWithACodedVideoSequence() {
    assertThat(keyframe(PayloadFormat.AV1, "08 0a")).isTrue();
    assertThat(keyframe(PayloadFormat.AV1, "88 0a")).as("continues an element").isFalse();
    assertThat(keyframe(PayloadFormat.AV1, "10 0a")).isFalse();
    assertThat(keyframe(PayloadFormat.AV1, "")).isFalse();
  }

  @Test
  void aDescriptorTellsAKeyframeByItsStructure() {
    for (PayloadFormat format : new PayloadFormat[] {PayloadFormat.VP9, PayloadFormat.AV1}) {
      assertThat(format.startsKeyframe(described("c0 0001 80 0014ea"), 4)).isTrue();
      assertThat(format.startsKeyframe(described("c0 0001" + "80".repeat(40)), 4))
          .as("in the two-byte form")
          .isTrue();
      assertThat(format.startsKeyframe(described("40 0001 80"), 4)).as("not the first").isFalse();
      assertThat(format.startsKeyframe(described("c0 0001 40"), 4)).as("targets only").isFalse();
      assertThat(format.startsKeyframe(described("c0 0001"), 4)).as("mandatory part").isFalse();
    }
  }

  @Test
  void redundantAudioTellsWhereItsNewestBlockBegins() {
    assertThat(Red.newestOffset(packet("6f f8fffe"))).isEqualTo(13);
    assertThat(Red.newestOffset(packet("ef 0f00 02 6f aabb cc"))).isEqualTo(19);
    assertThat(Red.newestOffset(packet("ef 0f00 09 6f aabb cc"))).isEqualTo(Red.MALFORMED);
    assertThat(Red.newestOffset(packet("ef 0f"))).isEqualTo(Red.MALFORMED);
    assertThat(Red.newestOffset(packet(""))).isEqualTo(Red.MALFORMED);
  }

  @Test
  void blankFramesAreToldFromRealOnes() {
    assertThat(PayloadFormat.OPUS.blank(packet("f8fffe"))).isTrue();
    assertThat(PayloadFormat.RED.blank(packet("6f f8fffe"))).isTrue();
    assertThat(PayloadFormat.RED.blank(packet("ef 0f00 03 6f f8fffe f8fffe"))).isFalse();
    assertThat(PayloadFormat.RED.blank(packet("6f f8fffd"))).isFalse();
    assertThat(PayloadFormat.VP8.blank(packet("10 10 02 00 9d012a 0800 0800 0047"))).isTrue();
    assertThat(PayloadFormat.H264.blank(packet("18 0018" + SPS_OF_2X2 + "0002 6887"))).isTrue();
    assertThat(PayloadFormat.H264.blank(packet("18 0018" + SPS_OF_2X2.replace("1f8", "1f9"))))
        .isFalse();
    assertThat(PayloadFormat.H264.blank(packet("18 0018 6742"))).isFalse();
  }
}
