// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.config;

import eu.meetinggateway.gateway.config.NamedFiles.Readers;
import eu.meetinggateway.gateway.store.StoreSettings;
import eu.meetinggateway.gateway.store.StoreSettings.Postgresql;
import eu.meetinggateway.gateway.store.StoreSettings.Sqlite;
import eu.meetinggateway.meeting.Secret;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the store section; without one, SQLite keeps everything beside the configuration. */
final class StoreReader {
  static final String DEFAULT_FILE = "gateway.db";
  private static final String REMEDY =
      "write sqlite:FILE or postgresql://host:port/database and nothing behind";
  private static final Pattern SQLITE = Pattern.compile("sqlite:([^?#]{1,512})");
  private static final Pattern POSTGRESQL =
      Pattern.compile(
          "postgresql://(?:\\[([0-9A-Fa-f:.]{2,45})]|([A-Za-z0-9._-]{1,253}))(?::([0-9]{1,5}))?"
              + "/([A-Za-z0-9_-]{1,63})");
  private static final Pattern USER = Pattern.compile("[A-Za-z0-9_.-]{1,63}");

  private final NamedFiles files;
  private final Secrets secrets;
  private final Problems problems;

  StoreReader(NamedFiles files, Secrets secrets, Problems problems) {
    this.files = files;
    this.secrets = secrets;
    this.problems = problems;
  }

  Optional<StoreSettings> read(YamlSection top) {
    if (!top.has("store")) {
      return Optional.of(inDefaultFile());
    }
    return top.section("store").flatMap(this::section);
  }

  private StoreSettings inDefaultFile() {
    try {
      return new Sqlite(files.resolve(DEFAULT_FILE));
    } catch (WrongValue e) {
      throw new IllegalStateException("a plain file name is a path", e);
    }
  }

  private Optional<StoreSettings> section(YamlSection section) {
    Optional<Url> url = section.value("url", this::url);
    if (url.isEmpty()) {
      return Optional.empty();
    }
    Optional<StoreSettings> settings =
        switch (url.orElseThrow()) {
          case File(var sqlite) -> embedded(section, sqlite);
          case Server server -> server(section, server);
        };
    section.end();
    return settings;
  }

  private sealed interface Url {}

  private record File(Sqlite sqlite) implements Url {}

  private record Server(String host, int port, String database) implements Url {}

  private Url url(YamlText text) throws WrongValue {
    Matcher sqlite = SQLITE.matcher(text.value());
    if (sqlite.matches()) {
      return new File(new Sqlite(files.resolve(sqlite.group(1))));
    }
    Matcher postgresql = POSTGRESQL.matcher(text.value());
    if (!postgresql.matches()) {
      throw new WrongValue("is not the place of a database", REMEDY);
    }
    String port = postgresql.group(3);
    int number = port == null ? Postgresql.DEFAULT_PORT : Integer.parseInt(port);
    if (number < 1 || number > 65_535) {
      throw new WrongValue("says port " + number, "write a port from 1 to 65535");
    }
    String address = postgresql.group(1);
    return new Server(address == null ? postgresql.group(2) : address, number, postgresql.group(4));
  }

  private Optional<StoreSettings> embedded(YamlSection section, Sqlite sqlite) {
    for (String key : List.of("user", "password-file", "password-env", "pool-size")) {
      if (section.remove(key)) {
        problems.add(
            section.lineOf(key),
            "key " + section.path(key) + " says nothing to SQLite",
            "remove it, or write a postgresql: URL");
      }
    }
    return Optional.of(sqlite);
  }

  private Optional<StoreSettings> server(YamlSection section, Server server) {
    Optional<String> user = section.value("user", StoreReader::user);
    Optional<Secret> password =
        secrets.value(section, "password", Readers.OWNER_AND_GROUP, Secrets.characters(1, 512));
    Optional<Integer> poolSize =
        section.value(
            "pool-size", Postgresql.DEFAULT_POOL_SIZE, Values.number(1, Postgresql.MAX_POOL_SIZE));
    return user.flatMap(name ->
        password.flatMap(secret ->
            poolSize.map(size ->
                new Postgresql(
                    server.host(), server.port(), server.database(), name, secret, size))));
  }

  private static String user(YamlText text) throws WrongValue {
    if (!USER.matcher(text.value()).matches()) {
      throw new WrongValue(
          "is not the name of a user", "write 1 to 63 letters, digits and the characters _ . -");
    }
    return text.value();
  }
}
