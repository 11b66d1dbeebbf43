// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Damaged policies are errors or valid policies; nothing else comes out, and none costs more than a
 * second of processor time or 64 MB, counted as everything that is allocated, whether still in use
 * or not.
 */
final class MutatedPoliciesTest {
  @Test
  void aThousandDamagedPoliciesAreReadOrRefused() {
    assertThat(read(1_000)).isBetween(10, 500);
  }

  @Test
  @Tag("long")
  void aHundredThousandDamagedPoliciesAreReadOrRefused() {
    assertThat(read(100_000)).isBetween(1_000, 50_000);
  }

  private static int read(int times) {
    DamagedPolicies damaged = new DamagedPolicies();
    int read = 0;
    for (long seed = 0; seed < times; seed++) {
      read += damaged.read(seed) ? 1 : 0;
    }
    return read;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "k#: 1\n",
        "rules: [1, 2]\n",
        "- [[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]\n",
        "? a\n",
        "# comment\n",
        "\n",
        "x\n",
        "- *a\n",
        "- &a#\n",
        "- ''\n",
        "%TAG !a#! tag:x,2000:\n",
        "- \"\\n\\n\\n\"\n",
        "k#: |\n  x\n",
      })
  void theLargestDocumentsOfOneKindCostLittle(String unit) {
    StringBuilder text =
        new StringBuilder(YamlDocument.MAX_BYTES).append(unit.startsWith("-") ? "rules:\n" : "");
    for (int i = 0; text.length() + unit.length() + 6 <= YamlDocument.MAX_BYTES; i++) {
      text.append(unit.replace("#", Integer.toString(i)));
    }
    byte[] yaml = text.toString().getBytes(StandardCharsets.UTF_8);

    Cost cost = new Cost();
    assertThatExceptionOfType(PolicyException.class).isThrownBy(() -> TrustPolicy.parse(yaml));

    assertThat(cost.time()).isLessThan(Cost.MAX_TIME);
  }
}
