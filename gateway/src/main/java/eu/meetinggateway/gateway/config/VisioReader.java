// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.config;

import eu.meetinggateway.gateway.config.NamedFiles.Readers;
import eu.meetinggateway.meeting.Codec;
import eu.meetinggateway.meeting.Secret;
import eu.meetinggateway.trust.Labelled;
import eu.meetinggateway.trust.Language;
import eu.meetinggateway.visio.Occupancy;
import eu.meetinggateway.visio.VisioSettings;
import eu.meetinggateway.visio.rooms.EmailAddress;
import eu.meetinggateway.visio.rooms.MeetSettings;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the section {@code visio} with its optional sections {@code occupancy} and {@code meet}.
 */
final class VisioReader {
  private static final int MAX_POLL_SECONDS = 300;
  private static final Pattern CLIENT_ID = Pattern.compile("[!-~]{1,128}");
  private static final String CODECS = "write vp8, vp9, h264, av1, opus or red; opus is implied";
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final Secrets secrets;
  private final Problems problems;

  VisioReader(Secrets secrets, Problems problems) {
    this.secrets = secrets;
    this.problems = problems;
  }

  Optional<VisioSettings> read(YamlSection section, Optional<InetAddress> mediaAddress) {
    Optional<URI> url = section.value("url", Values::livekitUrl);
    Optional<String> apiKey = section.value("api-key", Values::apiKey);
    Optional<Secret> apiSecret =
        secrets.value(section, "api-secret", Readers.OWNER_AND_GROUP, Secrets.characters(32, 512));
    Optional<String> nameTemplate =
        section.value("name-template", VisioSettings.DEFAULT_NAME_TEMPLATE, Values::nameTemplate);
    Optional<Language> language =
        section.value("language", VisioSettings.DEFAULT_LANGUAGE, VisioReader::language);
    Optional<Occupancy> occupancy =
        section.has("occupancy")
            ? section.section("occupancy").flatMap(this::occupancy)
            : Optional.of(Occupancy.POLLING);
    Optional<MeetSettings> meet =
        section.has("meet") ? section.section("meet").flatMap(this::meet) : Optional.empty();
    Set<Codec> decoded = Codec.ALL;
    if (section.has("decoded-codecs")) {
      decoded = Set.copyOf(section.values("decoded-codecs", VisioReader::codec));
      if (decoded.stream().allMatch(Codec::audio)) {
        problems.add(
            section.lineOf("decoded-codecs"),
            section.path("decoded-codecs") + " names no codec of a picture",
            CODECS);
      }
    }
    section.end();
    if (problems.any()) {
      return Optional.empty();
    }
    return Optional.of(
        new VisioSettings(
            url.orElseThrow(),
            apiKey.orElseThrow(),
            apiSecret.orElseThrow(),
            nameTemplate.orElseThrow(),
            language.orElseThrow(),
            mediaAddress.orElseThrow(),
            occupancy.orElseThrow(),
            meet,
            decoded));
  }

  private static Codec codec(YamlText text) throws WrongValue {
    return Codec.byLabel(text.value())
        .filter(codec -> codec.label().equals(text.value()))
        .orElseThrow(() -> new WrongValue("is not a codec that crosses", CODECS));
  }

  private Optional<Occupancy> occupancy(YamlSection section) {
    Optional<Integer> seconds =
        section.value(
            "poll-seconds",
            (int) Occupancy.DEFAULT_PERIOD.toSeconds(),
            Values.number(1, MAX_POLL_SECONDS));
    Optional<Occupancy.WebhookKey> key = Optional.empty();
    boolean secretNamed = section.has("webhook-secret-file") || section.has("webhook-secret-env");
    if (section.has("webhook-key") || secretNamed || section.has("webhook-secret")) {
      Optional<String> name = section.value("webhook-key", Values::apiKey);
      Optional<Secret> secret =
          secrets.value(
              section, "webhook-secret", Readers.OWNER_AND_GROUP, Secrets.characters(32, 512));
      key = name.flatMap(known -> secret.map(s -> new Occupancy.WebhookKey(known, s)));
    }
    section.end();
    Optional<Occupancy.WebhookKey> webhookKey = key;
    return seconds.map(period -> new Occupancy(Duration.ofSeconds(period), webhookKey));
  }

  private Optional<MeetSettings> meet(YamlSection section) {
    Optional<URI> url = section.value("url", VisioReader::meetUrl);
    Optional<String> clientId = section.value("client-id", VisioReader::clientId);
    Optional<Secret> clientSecret =
        secrets.value(
            section, "client-secret", Readers.OWNER_AND_GROUP, Secrets.characters(16, 512));
    Optional<EmailAddress> organiser = section.value("organiser", VisioReader::organiser);
    Optional<MeetSettings.Access> access =
        section.value("access", MeetSettings.Access.TRUSTED, VisioReader::access);
    section.end();
    if (problems.any()) {
      return Optional.empty();
    }
    return Optional.of(
        new MeetSettings(
            url.orElseThrow(),
            clientId.orElseThrow(),
            clientSecret.orElseThrow(),
            organiser.orElseThrow(),
            access.orElseThrow()));
  }

  private static Language language(YamlText text) throws WrongValue {
    return Labelled.byLabel(Language.class, text.value())
        .orElseThrow(() ->
            new WrongValue("says \"" + Shown.of(text.value()) + "\"", "write fr, de, nl or en"));
  }

  private static URI meetUrl(YamlText text) throws WrongValue {
    String remedy = "write https://host and nothing behind; http is for this machine only";
    try {
      URI url = new URI(text.value());
      String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
      if (url.getHost() == null
          || url.getRawUserInfo() != null
          || url.getRawQuery() != null
          || url.getRawFragment() != null) {
        throw new WrongValue("is not the address of a server", remedy);
      }
      if (!scheme.equals("https")
          && !(scheme.equals("http")
              && LOOPBACK.contains(url.getHost().toLowerCase(Locale.ROOT)))) {
        throw new WrongValue("would send the client secret without TLS", remedy);
      }
      return url;
    } catch (URISyntaxException e) {
      throw new WrongValue("is not a URL", remedy);
    }
  }

  private static String clientId(YamlText text) throws WrongValue {
    if (!CLIENT_ID.matcher(text.value()).matches()) {
      throw new WrongValue(
          "is not a client id", "write 1 to 128 visible ASCII characters as Meet shows them");
    }
    return text.value();
  }

  private static EmailAddress organiser(YamlText text) throws WrongValue {
    try {
      return new EmailAddress(text.value());
    } catch (IllegalArgumentException e) {
      throw new WrongValue(
          "is not an e-mail address", "write the address of an account of this Meet instance");
    }
  }

  private static MeetSettings.Access access(YamlText text) throws WrongValue {
    for (MeetSettings.Access access : MeetSettings.Access.values()) {
      if (access.label().equals(text.value())) {
        return access;
      }
    }
    throw new WrongValue("says \"" + Shown.of(text.value()) + "\"", "write trusted or restricted");
  }
}
