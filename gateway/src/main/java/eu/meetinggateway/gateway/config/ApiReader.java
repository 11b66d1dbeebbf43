// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.config;

import eu.meetinggateway.gateway.config.NamedFiles.Readers;
import eu.meetinggateway.meeting.Secret;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the api section: where it listens, its tokens and limits. */
final class ApiReader {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

  private final Secrets secrets;
  private final Problems problems;

  ApiReader(Secrets secrets, Problems problems) {
    this.secrets = secrets;
    this.problems = problems;
  }

  Optional<ApiConfig> read(YamlSection section) {
    Optional<HostPort> listen = section.value("listen", Values::listen);
    List<ApiToken> tokens = tokens(section);
    Optional<Integer> perSecond =
        section.value(
            "requests-per-second", ApiConfig.DEFAULT_REQUESTS_PER_SECOND, Values.number(1, 10_000));
    Optional<Integer> burst =
        section.value("burst", ApiConfig.DEFAULT_BURST, Values.number(1, 100_000));
    section.end();
    if (problems.any()) {
      return Optional.empty();
    }
    return Optional.of(
        new ApiConfig(listen.orElseThrow(), tokens, perSecond.orElseThrow(), burst.orElseThrow()));
  }

  /** The token without a name is needed only if there are no named ones. */
  private List<ApiToken> tokens(YamlSection section) {
    boolean named = section.has("tokens");
    List<ApiToken> tokens = new ArrayList<>();
    if (!named || section.has("token") || section.has("token-file") || section.has("token-env")) {
      secret(section)
          .map(secret -> new ApiToken(ApiConfig.ADMIN_NAME, ApiRole.ADMIN, secret))
          .ifPresent(tokens::add);
    }
    if (named) {
      List<YamlSection> items = section.sections("tokens");
      if (items.isEmpty() && !problems.any()) {
        problems.add(
            section.lineOf("tokens"), "key api.tokens is empty", "add a token or remove the key");
      }
      for (YamlSection item : items) {
        token(item).ifPresent(token -> add(token, item, tokens));
      }
    }
    return tokens;
  }

  private Optional<ApiToken> token(YamlSection section) {
    Optional<String> name = section.value("name", ApiReader::name);
    Optional<ApiRole> role = section.value("role", ApiReader::role);
    Optional<Secret> secret = secret(section);
    section.end();
    if (name.isEmpty() || role.isEmpty() || secret.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new ApiToken(name.orElseThrow(), role.orElseThrow(), secret.orElseThrow()));
  }

  private void add(ApiToken token, YamlSection section, List<ApiToken> tokens) {
    Set<String> names = new HashSet<>();
    for (ApiToken before : tokens) {
      names.add(before.name());
      if (MessageDigest.isEqual(before.secret().reveal(), token.secret().reveal())) {
        problems.add(
            section.lineOf("name"),
            "token " + token.name() + " has the same secret as token " + before.name(),
            "give each its own");
      }
    }
    if (names.contains(token.name())) {
      problems.add(
          section.lineOf("name"),
          "token " + token.name() + " stands twice",
          token.name().equals(ApiConfig.ADMIN_NAME)
              ? "choose another name, that one belongs to token-file"
              : "choose another name");
    }
    tokens.add(token);
  }

  private Optional<Secret> secret(YamlSection section) {
    return secrets.value(section, "token", Readers.OWNER_AND_GROUP, Secrets.characters(32, 512));
  }

  private static String name(YamlText text) throws WrongValue {
    if (!NAME.matcher(text.value()).matches()) {
      throw new WrongValue(
          "says \"" + Shown.of(text.value()) + "\"",
          "write 1 to 32 lower-case letters, digits and dashes");
    }
    return text.value();
  }

  private static ApiRole role(YamlText text) throws WrongValue {
    for (ApiRole role : ApiRole.values()) {
      if (role.name().toLowerCase(Locale.ROOT).equals(text.value())) {
        return role;
      }
    }
    throw new WrongValue(
        "says \"" + Shown.of(text.value()) + "\"", "write viewer, operator or admin");
  }
}
