// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.meeting.Secret;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresqlStoreTest extends StoreContract {
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

  private static void execute(String database, String sql) throws Exception {
    try (Connection connection = server.getDatabase("postgres", database).getConnection();
        Statement statement = connection.createStatement()) {
      assertThat(statement.execute(sql)).isIn(true, false);
    }
  }

  @Test
  void aServerThatDoesNotAnswerIsNamed() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    assertThat(faultOf(Store.open(at(port, "gateway")))).isEqualTo(StoreFault.UNAVAILABLE);
    assertThat(at(port, "gateway").name()).isEqualTo("postgresql://127.0.0.1:" + port + "/gateway");
    assertThat(at(port, "gateway").toString()).contains("[secret]").doesNotContain("hush");
  }

  @Test
  void connectionsThatTheServerCutAreMadeAnew() throws Exception {
    StoreSettings settings = freshDatabase();
    Store store = await(Store.open(settings));
    StoredMeeting meeting = StoredMeeting.opened(ID, DE, Set.of(FR, DE));
    await(store.meetings().commit(new MeetingChange.Kept(meeting), List.of()));
    String name = ((StoreSettings.Postgresql) settings).database();
    execute(
        "postgres",
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'");
    io.vertx.core.Future<Void> first = store.check();
    boolean _ = await(first.transform(done -> io.vertx.core.Future.succeededFuture(true)));
    await(store.check());
    assertThat(await(store.meetings().all())).containsExactly(meeting);
    await(store.close());
  }
}
