// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import eu.meetinggateway.media.packet.Packet;
import java.util.Arrays;

/**
 * Datagrams from strangers at an SRTP receiver. No exception may come out, none is taken for
 * authentic, and none changes what the receiver thinks of the packets of its peer: the next one is
 * taken.
 */
class SrtpReceiverFuzzer {
  private static final int SSRC = 0x0102_0304;
  private static final int MKI = 0x0506_0708;

  private final SrtpSender sender = SrtpSender.withMki(SrtpFixture.keys(1), MKI);
  private final SrtpReceiver receiver = SrtpReceiver.withMki(SrtpFixture.keys(1), MKI);
  private final Packet packet = Packet.allocate();
  private int sequence;

  @FuzzTest
  void aForgedPacketChangesNothing(byte[] input) {
    offer(input, false);
    assertGenuineIsTaken();
  }

  /** The input is laid over a genuine packet: XOR from the end on, where tag and index stand. */
  @FuzzTest
  void aDamagedPacketChangesNothing(byte[] input) {
    boolean rtcp = input.length > 0 && (input[0] & 1) != 0;
    Packet genuine = rtcp ? SrtpFixture.rtcp(SSRC, 3) : SrtpFixture.rtp(SSRC, sequence++ & 0xFFFF);
    assertThat(rtcp ? sender.rtcp(genuine) : sender.rtp(genuine)).isEqualTo(SrtpResult.OK);
    byte[] damaged = genuine.toArray();
    boolean changed = false;
    for (int i = 1; i < input.length && i <= damaged.length; i++) {
      damaged[damaged.length - i] ^= input[i];
      changed |= input[i] != 0;
    }
    if (changed) {
      offer(damaged, rtcp);
    }
    SrtpResult result = rtcp ? receiver.rtcp(genuine) : receiver.rtp(genuine);
    assertThat(result).isEqualTo(SrtpResult.OK);
    assertGenuineIsTaken();
  }

  private void offer(byte[] datagram, boolean onlyRtcp) {
    byte[] bytes = Arrays.copyOf(datagram, Math.min(datagram.length, Packet.CAPACITY));
    packet.set(bytes);
    assertThat(receiver.rtcp(packet)).isNotEqualTo(SrtpResult.OK);
    if (!onlyRtcp) {
      packet.set(bytes);
      assertThat(receiver.rtp(packet)).isNotEqualTo(SrtpResult.OK);
    }
  }

  private void assertGenuineIsTaken() {
    Packet genuine = SrtpFixture.rtp(SSRC, sequence++ & 0xFFFF);
    byte[] plain = genuine.toArray();
    assertThat(sender.rtp(genuine)).isEqualTo(SrtpResult.OK);
    assertThat(receiver.rtp(genuine)).isEqualTo(SrtpResult.OK);
    assertThat(genuine.toArray()).isEqualTo(plain);
  }
}
