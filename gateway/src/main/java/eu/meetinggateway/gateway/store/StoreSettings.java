// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.store;

import eu.meetinggateway.meeting.Secret;
import java.nio.file.Path;

/** Which database keeps what must survive a restart. */
public sealed interface StoreSettings {
  /** What an operator calls it; without secrets. */
  String name();

  /**
   * Embedded SQLite.
   *
   * @param file absolute; made with mode 0600 if it does not exist
   */
  record Sqlite(Path file) implements StoreSettings {
    @Override
    public String name() {
      return file.toString();
    }
  }

  /**
   * A PostgreSQL server. On another machine it is reached by TLS only, and its certificate is
   * checked against the trust store of Java.
   *
   * @param host name or address; an IPv6 address without brackets
   * @param port 1 to 65535
   * @param poolSize connections at most, 1 to 64
   */
  record Postgresql(
      String host, int port, String database, String user, Secret password, int poolSize)
      implements StoreSettings {
    public static final int DEFAULT_PORT = 5432;
    public static final int DEFAULT_POOL_SIZE = 4;
    public static final int MAX_POOL_SIZE = 64;

    @Override
    public String name() {
      String shown = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
      return "postgresql://" + shown + ":" + port + "/" + database;
    }
  }
}
