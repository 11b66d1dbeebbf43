// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.analysis;

import eu.meetinggateway.trust.policy.ResidencyPolicy;
import eu.meetinggateway.trust.policy.TrustPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The realistic policies of four countries, and texts of them with a place changed. */
final class Realistic {
  private static final Path FOLDER = Path.of("..", "tests", "src", "test", "resources", "policies");

  private Realistic() {}

  static byte[] bytes(String file) {
    try {
      return Files.readAllBytes(FOLDER.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static CountryPolicies policies(String country) {
    return edited(country, Map.of());
  }

  /** The policies of a country, some text of whose documents is replaced. */
  static CountryPolicies edited(String country, Map<String, String> edits) {
    return new CountryPolicies(
        TrustPolicy.parse(edited(bytes(country + "/trust.yaml"), edits)),
        ResidencyPolicy.parse(edited(bytes(country + "/residency.yaml"), edits)));
  }

  private static byte[] edited(byte[] document, Map<String, String> edits) {
    String text = new String(document, StandardCharsets.UTF_8);
    for (Map.Entry<String, String> edit : edits.entrySet()) {
      text = text.replace(edit.getKey(), edit.getValue());
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static List<CountryPolicies> all() {
    return List.of(policies("fr"), policies("de"), policies("nl"), policies("be"));
  }
}
