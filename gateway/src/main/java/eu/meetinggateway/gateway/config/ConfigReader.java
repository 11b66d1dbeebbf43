// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.config;

import eu.meetinggateway.border.BorderSettings;
import eu.meetinggateway.border.PeerSettings;
import eu.meetinggateway.gateway.config.NamedFiles.Readers;
import eu.meetinggateway.gateway.store.StoreSettings;
import eu.meetinggateway.meeting.Secret;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.visio.VisioSettings;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Reads one configuration file. Every part reports its problems and comes back empty if it has any;
 * the whole is put together only if nothing was reported.
 */
final class ConfigReader {
  static final int MAX_BYTES = 1024 * 1024;

  private final Path file;
  private final Surroundings surroundings;
  private final CertificateDates dates;
  private final Problems problems;
  private final NamedFiles files;
  private final Secrets secrets;

  ConfigReader(Path file, Surroundings surroundings) {
    this(file, surroundings, CertificateDates.CHECKED);
  }

  ConfigReader(Path file, Surroundings surroundings, CertificateDates dates) {
    this.dates = dates;
    this.file = file;
    this.surroundings = surroundings;
    this.problems = new Problems(file.toString());
    this.files = new NamedFiles(file);
    this.secrets = new Secrets(files, surroundings.variables(), problems);
  }

  GatewayConfig read() {
    Optional<GatewayConfig> config =
        bytes().flatMap(bytes -> YamlSource.parse(bytes, problems)).flatMap(this::whole);
    problems.throwIfAny();
    return config.orElseThrow(() -> new IllegalStateException("no configuration and no problem"));
  }

  private Optional<byte[]> bytes() {
    try {
      return Optional.of(NamedFiles.bytes(file, MAX_BYTES));
    } catch (WrongValue wrong) {
      problems.add(0, "--config " + wrong.problem(), wrong.remedy());
      return Optional.empty();
    }
  }

  private Optional<GatewayConfig> whole(YamlSection top) {
    Optional<Country> country = top.value("country", Values::country);
    Optional<ApiConfig> api = top.section("api").flatMap(new ApiReader(secrets, problems)::read);
    Optional<HostPort> operation =
        top.has("operation")
            ? top.section("operation").flatMap(ConfigReader::operation)
            : Optional.empty();
    Optional<Media> media = top.section("media").flatMap(this::media);
    Optional<VisioSettings> visio =
        top.section("visio")
            .flatMap(section ->
                new VisioReader(secrets, problems).read(section, media.map(Media::address)));
    Optional<BorderSettings> border =
        top.section("border").flatMap(section -> border(section, country, media));
    Optional<PolicyFiles> policies = new PolicyFilesReader(files, problems).read(top, country);
    Optional<Secret> pseudonymKey =
        secrets.value(top, "pseudonym-key", Readers.OWNER, Secrets.hexadecimal(16, 64));
    Optional<StoreSettings> store = new StoreReader(files, secrets, problems).read(top);
    top.end();
    if (problems.any()) {
      return Optional.empty();
    }
    return Optional.of(
        new GatewayConfig(
            country.orElseThrow(),
            api.orElseThrow(),
            operation,
            visio.orElseThrow(),
            media.orElseThrow().loops(),
            border.orElseThrow(),
            policies.orElseThrow(),
            pseudonymKey.orElseThrow(),
            store.orElseThrow()));
  }

  private static Optional<HostPort> operation(YamlSection section) {
    Optional<HostPort> listen = section.value("listen", Values::listen);
    section.end();
    return listen;
  }

  /** Whether a border certificate that is not valid now is a problem. */
  enum CertificateDates {
    CHECKED,
    IGNORED
  }

  private record Media(int loops, InetAddress address) {}

  private Optional<Media> media(YamlSection section) {
    Optional<Integer> loops =
        section.value(
            "loops",
            GatewayConfig.defaultMediaLoops(surroundings.processors()),
            Values.number(1, 64));
    Optional<InetAddress> address = section.value("address", Values::address);
    section.end();
    return loops.flatMap(count -> address.map(at -> new Media(count, at)));
  }

  private Optional<BorderSettings> border(
      YamlSection section, Optional<Country> here, Optional<Media> media) {
    return new BorderReader(files, secrets, problems, surroundings.now(), dates)
        .read(section, here, media.map(Media::loops).orElse(1))
        .flatMap(border -> media.map(Media::address).map(border::settings));
  }

  /** What the border section says, before the media section is known to be right. */
  record Border(
      Country here,
      HostPort listen,
      BorderReader.Identity identity,
      int mediaPort,
      String announcedMediaHost,
      List<PeerSettings> peers) {
    BorderSettings settings(InetAddress mediaAddress) {
      return new BorderSettings(
          here,
          listen.host(),
          listen.port(),
          identity.certificate(),
          identity.privateKey(),
          mediaAddress,
          mediaPort,
          announcedMediaHost,
          peers);
    }
  }
}
