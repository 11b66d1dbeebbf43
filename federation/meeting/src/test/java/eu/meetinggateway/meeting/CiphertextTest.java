// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CiphertextTest {
  @ParameterizedTest
  @CsvSource({
    "16, 12, 0, 0",
    "16385, 12, 0, 0",
    "17, 11, 0, 0",
    "17, 13, 0, 0",
    "17, 12, -1, 0",
    "17, 12, 256, 0",
    "17, 12, 0, -1",
    "17, 12, 0, 3",
  })
  void whatIsNotOfTheShapeOfACiphertextIsRefused(int value, int iv, int keyIndex, int type) {
    assertThatThrownBy(() -> new Ciphertext(new byte[value], new byte[iv], keyIndex, type))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void itDoesNotPrintAndKeepsItsBytes() {
    byte[] value = new byte[20];
    Ciphertext ciphertext = new Ciphertext(value, new byte[12], 3, 1);
    value[0] = 1;
    ciphertext.value()[1] = 1;
    ciphertext.iv()[0] = 1;

    assertThat(ciphertext).isEqualTo(new Ciphertext(new byte[20], new byte[12], 3, 1));
    assertThat(ciphertext).isNotEqualTo(new Ciphertext(value, new byte[12], 3, 1));
    assertThat(
            new ChatLine(
                    Cast.id(Cast.FR, 1),
                    Cast.encrypted(Cast.id(Cast.FR, 1), 1).id(),
                    ciphertext,
                    Cast.NOW)
                .toString())
        .contains("[ciphertext]")
        .doesNotContain("keyIndex");
  }
}
