// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a document of the permitted size says, it costs less than a second and 64 MB. */
final class LargestPoliciesTest {
  static List<LargestPolicies.Document> documents() {
    return LargestPolicies.all();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void theLargestDocumentsOfEachSortTakeLessThanASecond(LargestPolicies.Document document) {
    byte[] yaml = document.yaml();
    Cost cost = new Cost();

    boolean read = LargestPolicies.Document.isRead(yaml);

    assertThat(cost.time()).isLessThan(Cost.MAX_TIME);
    assertThat(read).isEqualTo(document.valid());
  }

  @Test
  void aProcessWithAHeapOf64MegabytesReadsThemAll() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                LargestPolicies.class.getName())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(said).isZero();
  }
}
