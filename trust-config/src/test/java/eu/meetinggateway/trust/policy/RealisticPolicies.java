// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The documents of four countries that the system tests use, too. */
public final class RealisticPolicies {
  static final List<String> COUNTRIES = List.of("fr", "de", "nl", "be");
  private static final Path FOLDER = Path.of("..", "tests", "src", "test", "resources", "policies");

  private RealisticPolicies() {}

  /** The YAML of that country, such as {@code fr}. */
  public static byte[] trust(String country) {
    return bytes(country, "trust.yaml");
  }

  /** The YAML of that country, such as {@code fr}. */
  public static byte[] residency(String country) {
    return bytes(country, "residency.yaml");
  }

  private static byte[] bytes(String country, String file) {
    try {
      return Files.readAllBytes(FOLDER.resolve(country).resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
