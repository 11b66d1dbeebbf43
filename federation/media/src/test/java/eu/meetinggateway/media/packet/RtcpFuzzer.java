// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.packet;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;

/**
 * Compound RTCP. No exception may come out; in a valid compound each step leads on, every packet
 * has its eight bytes, and the last one ends where the datagram does.
 */
class RtcpFuzzer {
  private final Packet packet = Packet.allocate();

  @FuzzTest
  void aValidCompoundIsWalkedThrough(byte[] input) {
    packet.set(Arrays.copyOf(input, Math.min(input.length, Packet.CAPACITY)));
    if (!Rtcp.valid(packet)) {
      return;
    }
    int at = 0;
    while (at < packet.length()) {
      int next = Rtcp.next(packet, at);
      assertThat(next).isBetween(at + 8, packet.length());
      assertThat(Rtcp.type(packet, at)).isBetween(0, 255);
      assertThat(Rtcp.format(packet, at)).isBetween(0, 31);
      assertThat(Rtcp.senderSsrc(packet, at)).isEqualTo(packet.bytes().getInt(at + 4));
      at = next;
    }
    assertThat(at).isEqualTo(packet.length());
  }
}
