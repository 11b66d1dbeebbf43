// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.config;

import eu.meetinggateway.border.BorderSettings;
import eu.meetinggateway.gateway.store.StoreSettings;
import eu.meetinggateway.meeting.Secret;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.visio.VisioSettings;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Everything that a gateway is told at start; checked as a whole, immutable afterwards. Secrets in
 * it do not print.
 *
 * @param operation where metrics, health and readiness are served, if anywhere
 * @param mediaLoops 1 to 64
 * @param pseudonymKey 16 to 64 bytes
 */
public record GatewayConfig(
    Country country,
    ApiConfig api,
    Optional<HostPort> operation,
    VisioSettings visio,
    int mediaLoops,
    BorderSettings border,
    PolicyFiles policies,
    Secret pseudonymKey,
    StoreSettings store) {

  /** Half of the processors, at least 1 and at most 64. */
  static int defaultMediaLoops(int processors) {
    return Math.clamp(processors / 2, 1, 64);
  }

  /**
   * Reads and checks a configuration file and the files that it names. Starts nothing.
   *
   * @throws ConfigException naming every problem that was found, with file, line and remedy
   */
  public static GatewayConfig read(Path file, Surroundings surroundings) {
    return new ConfigReader(file, surroundings).read();
  }

  /**
   * The same, but a border certificate whose validity has ended or not begun is taken, so that
   * everything else can be looked at, too.
   *
   * @throws ConfigException naming every other problem that was found
   */
  public static GatewayConfig readWhateverTheDates(Path file, Surroundings surroundings) {
    return new ConfigReader(file, surroundings, ConfigReader.CertificateDates.IGNORED).read();
  }
}
