// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.packet;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;

/**
 * RTP headers, their extensions and the VP8 descriptor; {@link PayloadFormatFuzzer} has the others.
 * No exception may come out, and whatever is told of a valid packet lies within it.
 */
class RtpFuzzer {
  private final Packet packet = Packet.allocate();

  @FuzzTest
  void whatIsToldOfAPacketLiesWithinIt(byte[] input) {
    byte[] datagram = Arrays.copyOf(input, Math.min(input.length, Packet.CAPACITY));
    packet.set(datagram);
    boolean rtcp = Rtcp.looksLike(packet);
    assertThat(rtcp && datagram.length < 2).isFalse();
    if (!Rtp.valid(packet)) {
      return;
    }
    int header = Rtp.headerBytes(packet);
    assertThat(header).isBetween(Rtp.HEADER_BYTES + 4 * Rtp.csrcCount(packet), datagram.length);
    assertThat(Rtp.payloadBytes(packet)).isBetween(0, datagram.length - header);
    assertThat(header + Rtp.payloadBytes(packet) + Rtp.paddingBytes(packet))
        .isEqualTo(datagram.length);
    assertThat(Rtp.sequence(packet)).isBetween(0, 0xFFFF);
    for (int id = 1; id <= 14; id++) {
      int found = HeaderExtensions.find(packet, id);
      int at = HeaderExtensions.offset(found);
      if (found != HeaderExtensions.NONE) {
        boolean oneByteForm = datagram[Rtp.HEADER_BYTES + 4 * Rtp.csrcCount(packet)] == (byte) 0xBE;
        int head = oneByteForm ? datagram[at - 1] >> 4 & 0x0F : datagram[at - 2] & 0xFF;
        assertThat(head).isEqualTo(id);
        assertThat(at).isGreaterThan(Rtp.HEADER_BYTES + 4);
        assertThat(at + HeaderExtensions.length(found)).isLessThanOrEqualTo(header);
      }
    }
    int size = Vp8.keyframeSize(packet);
    assertThat(size & 0xC000_C000).isZero();
    assertThat(packet.toArray()).isEqualTo(datagram);
  }
}
