// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.gateway.HeldPort;
import eu.meetinggateway.meeting.Secret;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresqlStoreTest extends StoreContract {
  /** The pool (HikariCP) hands out what was used in the last half second without a test. */
  private static final long UNTESTED_MILLIS_MOST = 600;

  private static EmbeddedPostgres server;
  private static int databases;

  @BeforeAll
  static void startServer() throws Exception {
    server = EmbeddedPostgres.builder().setServerConfig("listen_addresses", "127.0.0.1").start();
  }

  @AfterAll
  static void stopServer() throws Exception {
    server.close();
  }

  private static StoreSettings.Postgresql at(int port, String database) {
    return new StoreSettings.Postgresql(
        "127.0.0.1",
        port,
        database,
        "postgres",
        new Secret("hush-hush".getBytes(StandardCharsets.US_ASCII)),
        4);
  }

  @Override
  StoreSettings freshDatabase() throws Exception {
    String name = "gateway_" + databases++;
    execute("postgres", "CREATE DATABASE " + name);
    return at(server.getPort(), name);
  }

  @Override
  void execute(StoreSettings settings, String sql) throws Exception {
    execute(((StoreSettings.Postgresql) settings).database(), sql);
  }

  private static void execute(String database, String sql) throws Exception {
    try (Connection connection = server.getDatabase("postgres", database).getConnection();
        Statement statement = connection.createStatement()) {
      assertThat(statement.execute(sql)).isIn(true, false);
    }
  }

  @Test
  void aServerThatDoesNotAnswerIsNamed() throws Exception {
    try (HeldPort held = new HeldPort()) {
      StoreSettings.Postgresql nobody = at(held.number(), "gateway");
      assertThat(faultOf(Store.open(nobody))).isEqualTo(StoreFault.UNAVAILABLE);
      assertThat(nobody.name()).isEqualTo("postgresql://127.0.0.1:" + held.number() + "/gateway");
      assertThat(nobody.toString()).contains("[secret]").doesNotContain("hush");
      assertThat(complaintAbout(nobody))
          .startsWith("The database " + nobody.name() + " cannot be used (SQL state 08001): ")
          .contains("see that the server runs at this address");
    }
  }

  @Test
  void aDatabaseThatDoesNotExistIsNamed() {
    assertThat(complaintAbout(at(server.getPort(), "nowhere")))
        .contains("(SQL state 3D000): create the database and give it to store.user");
  }

  @Test
  void aDatabaseThatIsNotTheUsersIsNamed() throws Exception {
    StoreSettings.Postgresql own = (StoreSettings.Postgresql) freshDatabase();
    execute("postgres", "CREATE ROLE guest LOGIN");
    StoreSettings.Postgresql foreign =
        new StoreSettings.Postgresql(
            own.host(), own.port(), own.database(), "guest", own.password(), 1);
    assertThat(complaintAbout(foreign))
        .contains("(SQL state 42501): give the database and its schema to store.user");
  }

  @Test
  void aDatabaseThatIsReadOnlyIsNamedBeforeTheStartAndWhileRunning() throws Exception {
    StoreSettings.Postgresql settings = (StoreSettings.Postgresql) freshDatabase();
    Store store = await(Store.open(settings));
    execute(
        "postgres",
        "ALTER DATABASE " + settings.database() + " SET default_transaction_read_only = on");
    cut(settings);
    String readOnly = "(SQL state 25006): it is read-only: name the primary";
    assertThat(complaintAbout(settings)).contains(readOnly);
    io.vertx.core.Future<Void> first = store.check();
    boolean _ = await(first.transform(done -> io.vertx.core.Future.succeededFuture(true)));
    Thread.sleep(UNTESTED_MILLIS_MOST);
    assertThat(complaintOf(store.check())).contains("does not take changes", readOnly);
    await(store.close());
  }

  /** Ends every connection to a database. */
  private static void cut(StoreSettings.Postgresql settings) throws Exception {
    execute(
        "postgres",
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '"
            + settings.database()
            + "'");
  }

  @Test
  void connectionsThatTheServerCutAreMadeAnew() throws Exception {
    StoreSettings.Postgresql settings = (StoreSettings.Postgresql) freshDatabase();
    Store store = await(Store.open(settings));
    StoredMeeting meeting = StoredMeeting.opened(ID, DE, Set.of(FR, DE));
    await(store.meetings().commit(new MeetingChange.Kept(meeting)));
    cut(settings);
    io.vertx.core.Future<Void> first = store.check();
    boolean _ = await(first.transform(done -> io.vertx.core.Future.succeededFuture(true)));
    await(store.check());
    assertThat(await(store.meetings().all())).containsExactly(meeting);
    await(store.close());
  }
}
