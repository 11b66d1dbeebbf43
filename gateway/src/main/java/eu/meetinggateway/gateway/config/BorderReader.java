// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.config;

import eu.meetinggateway.border.PeerSettings;
import eu.meetinggateway.gateway.config.ConfigReader.CertificateDates;
import eu.meetinggateway.gateway.config.NamedFiles.Readers;
import eu.meetinggateway.trust.Country;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateCrtKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the border section: our identity, where flows are, and the peers with their pins. */
final class BorderReader {
  private static final int MAX_PINS = 4;

  private final NamedFiles files;
  private final Secrets secrets;
  private final Problems problems;
  private final Instant now;
  private final CertificateDates dates;
  private final Map<Country, Integer> countries = new HashMap<>();
  private final Map<Pin, String> owners = new HashMap<>();

  BorderReader(
      NamedFiles files, Secrets secrets, Problems problems, Instant now, CertificateDates dates) {
    this.dates = dates;
    this.files = files;
    this.secrets = secrets;
    this.problems = problems;
    this.now = now;
  }

  /** Our certificate with its key. */
  record Identity(X509Certificate certificate, RSAPrivateCrtKey privateKey) {
    @Override
    public String toString() {
      return "[identity]";
    }
  }

  Optional<ConfigReader.Border> read(YamlSection section, Optional<Country> here, int loops) {
    Optional<HostPort> listen = section.value("listen", Values::listen);
    Optional<Identity> identity = identity(section);
    Optional<Integer> mediaPort = section.value("media-port", Values.number(0, 65_535));
    if (mediaPort.isPresent() && mediaPort.orElseThrow() + loops - 1 > 65_535) {
      problems.add(
          section.lineOf("media-port"),
          "key border.media-port leaves no ports for " + loops + " media loops",
          "write at most " + (65_536 - loops));
    }
    Optional<String> announced = section.value("announced-media-host", Values::host);
    identity.ifPresent(own -> owners.put(Pin.of(own.certificate()), "this gateway"));
    List<PeerSettings> peers = new ArrayList<>();
    for (YamlSection peer : section.sections("peers")) {
      peer(peer, here).ifPresent(peers::add);
    }
    section.end();
    if (problems.any()) {
      return Optional.empty();
    }
    return Optional.of(
        new ConfigReader.Border(
            here.orElseThrow(),
            listen.orElseThrow(),
            identity.orElseThrow(),
            mediaPort.orElseThrow(),
            announced.orElseThrow(),
            peers));
  }

  private Optional<Identity> identity(YamlSection section) {
    Optional<X509Certificate> certificate =
        section.value("certificate-file", name -> certificate(text(name)));
    Optional<RSAPrivateCrtKey> key =
        secrets.value(section, "private-key", Readers.OWNER, Pem::privateKey);
    if (certificate.isEmpty() || key.isEmpty()) {
      return Optional.empty();
    }
    if (!Pem.belongTogether(certificate.orElseThrow(), key.orElseThrow())) {
      problems.add(
          section.lineOf("certificate-file"),
          "the border's certificate and private key do not belong together",
          "name the two files that keygen wrote together");
      return Optional.empty();
    }
    return Optional.of(new Identity(certificate.orElseThrow(), key.orElseThrow()));
  }

  private X509Certificate certificate(String pem) throws WrongValue {
    X509Certificate certificate = Pem.borderCertificate(pem);
    switch (dates) {
      case CHECKED -> Pem.checkDates(certificate, now);
      case IGNORED -> {}
    }
    return certificate;
  }

  private String text(YamlText name) throws WrongValue {
    byte[] bytes = files.read(name, CertificateFile.MAX_BYTES, Readers.ANYBODY);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private Optional<PeerSettings> peer(YamlSection section, Optional<Country> here) {
    Optional<Country> country = section.value("country", Values::country);
    country.ifPresent(peer -> checkCountry(section, peer, here));
    Optional<HostPort> address = section.value("address", Values::remote);
    Set<Pin> pins = pins(section, country.map(Country::code).orElse("?"));
    section.end();
    if (country.isEmpty() || address.isEmpty() || pins.isEmpty()) {
      return Optional.empty();
    }
    HostPort at = address.orElseThrow();
    return Optional.of(
        new PeerSettings(
            country.orElseThrow(),
            at.host(),
            at.port(),
            pins.stream().map(Pin::value).collect(Collectors.toUnmodifiableSet())));
  }

  private void checkCountry(YamlSection section, Country peer, Optional<Country> here) {
    int line = section.lineOf("country");
    if (here.isPresent() && here.orElseThrow().equals(peer)) {
      problems.add(
          line, "peer " + peer + " is this gateway's own country", "name another or remove it");
    }
    Integer before = countries.putIfAbsent(peer, line);
    if (before != null) {
      problems.add(line, "peer " + peer + " stands here and in line " + before, "keep one of them");
    }
  }

  private Set<Pin> pins(YamlSection section, String owner) {
    List<Pin> listed = section.values("pins", Values::pin);
    Set<Pin> pins = new LinkedHashSet<>(listed);
    int line = section.lineOf("pins");
    if (pins.size() != listed.size()) {
      problems.add(line, "a pin stands twice for peer " + owner, "keep one of them");
    }
    if (pins.size() > MAX_PINS) {
      problems.add(line, "peer " + owner + " has too many pins", "write at most " + MAX_PINS);
    }
    if (pins.isEmpty() && !problems.any()) {
      problems.add(
          line, "peer " + owner + " has no pin", "write the one that its gateway's keygen printed");
    }
    for (Pin pin : pins) {
      String before = owners.putIfAbsent(pin, "peer " + owner);
      if (before != null) {
        problems.add(
            line,
            "a pin of peer " + owner + " is already the one of " + before,
            "write the pin that peer " + owner + " gave you");
      }
    }
    return pins;
  }
}
