// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.datachannel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DcepTest {
  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits.replace(" ", ""));
  }

  @Test
  void anOpenIsWrittenAsTheRfcDrawsIt() {
    assertThat(Dcep.open("ab", Dcep.Delivery.RELIABLE))
        .isEqualTo(hex("03 00 0100 00000000 0002 0000 6162"));
    assertThat(Dcep.open("_lossy", Dcep.Delivery.LOSSY))
        .isEqualTo(hex("03 81 0100 00000000 0006 0000 5f6c6f737379"));
    assertThat(Dcep.ack()).isEqualTo(hex("02"));
  }

  @Test
  void everyKindOfOpenIsRead() {
    assertThat(Dcep.parse(hex("03 00 0000 00000000 0001 0002 61 6263")))
        .isEqualTo(new Dcep.Open("a", Dcep.Delivery.RELIABLE));
    assertThat(Dcep.parse(hex("03 81 0000 00000000 0001 0000 61")))
        .isEqualTo(new Dcep.Open("a", Dcep.Delivery.LOSSY));
    assertThat(Dcep.parse(hex("03 02 0000 00000064 0000 0000")))
        .isEqualTo(new Dcep.Open("", new Dcep.Delivery(true, Dcep.Policy.LIFETIME, 100)));
    assertThat(Dcep.parse(hex("02"))).isEqualTo(new Dcep.Ack());
  }

  @Test
  void anAcknowledgementFilledUpToFourBytesIsOne() {
    assertThat(Dcep.parse(hex("02 00 00 00"))).isEqualTo(new Dcep.Ack());
  }

  @Test
  void malformedMessagesAreRefused() {
    byte[] good = Dcep.open("ab", Dcep.Delivery.RELIABLE);
    for (int length = 0; length < good.length; length++) {
      assertThat(Dcep.parse(Arrays.copyOf(good, length))).isNull();
    }
    assertThat(Dcep.parse(Arrays.copyOf(good, good.length + 1))).isNull();
    assertThat(Dcep.parse(hex("03 03 0000 00000000 0000 0000"))).isNull();
    assertThat(Dcep.parse(hex("03 01 0000 ffffffff 0000 0000"))).isNull();
    assertThat(Dcep.parse(hex("03 00 0000 00000000 0001 0000 ff"))).isNull();
    assertThat(Dcep.parse(hex("02 00 00 00 00"))).isNull();
    assertThat(Dcep.parse(Dcep.open("x".repeat(129), Dcep.Delivery.RELIABLE))).isNull();
    Random random = new Random(8832);
    for (int i = 0; i < 10_000; i++) {
      byte[] bytes = new byte[random.nextInt(40)];
      random.nextBytes(bytes);
      if (bytes.length > 0) {
        bytes[0] = 3;
      }
      Dcep.Message message = Dcep.parse(bytes);
      assertThat(message == null || message instanceof Dcep.Open).isTrue();
    }
  }
}
