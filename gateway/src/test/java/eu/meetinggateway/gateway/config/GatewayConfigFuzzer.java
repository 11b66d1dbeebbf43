// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/**
 * Configuration files. Nothing but {@link ConfigException} may come out of reading one; it has at
 * most 50 problems, each of one line with a remedy.
 */
class GatewayConfigFuzzer {
  @TempDir private static Path folder;
  private static ConfigFolder files;

  @BeforeAll
  static void writeTheOtherFiles() throws Exception {
    files = new ConfigFolder(folder, TestIdentity.rsa(3072, ConfigFolder.BEGIN, ConfigFolder.END));
  }

  @FuzzTest
  void aFileIsReadOrRefused(byte[] input) throws Exception {
    Files.write(folder.resolve("gateway.yaml"), input);
    GatewayConfig config;
    try {
      config = files.read(Map.of(), 4);
    } catch (ConfigException e) {
      assertThat(e.problems()).hasSizeBetween(1, 50);
      for (ConfigProblem problem : e.problems()) {
        assertThat(problem.toString()).hasSizeLessThan(2_000).doesNotContain("\n", "\r");
        assertThat(problem.remedy()).isNotBlank();
      }
      return;
    }
    assertThat(config.mediaLoops()).isBetween(1, 64);
    assertThat(config.border().peers()).noneMatch(peer -> peer.country().equals(config.country()));
  }
}
