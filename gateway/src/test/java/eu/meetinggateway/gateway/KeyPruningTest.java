// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.gateway.store.IdempotencyKeys;
import eu.meetinggateway.gateway.store.IdempotencyKeys.Claim;
import eu.meetinggateway.gateway.store.Store;
import eu.meetinggateway.gateway.store.StoreSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(VertxExtension.class)
class KeyPruningTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

  @TempDir Path directory;

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private static int rows(Path file) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet count = statement.executeQuery("SELECT COUNT(*) FROM idempotency_key")) {
      return count.getInt(1);
    }
  }

  @Test
  void keysThatHaveExpiredLeaveTheDatabase(Vertx vertx) throws Exception {
    Path file = directory.resolve("gateway.db");
    Store store = await(Store.open(new StoreSettings.Sqlite(file)));
    IdempotencyKeys keys = store.idempotencyKeys();
    for (int i = 1; i <= 3; i++) {
      Duration lease = Duration.ofMinutes(i);
      assertThat(await(keys.claim("ops", "k" + i, "hash", NOW, lease)))
          .isEqualTo(new Claim.Fresh());
    }
    KeyPruning pruning =
        KeyPruning.start(vertx, keys, () -> NOW.plus(Duration.ofMinutes(2)), Duration.ofMillis(5));
    GatewayPair.until(() -> rows(file) == 1);
    pruning.close();
    assertThat(await(keys.claim("ops", "k3", "hash", NOW, Duration.ofMinutes(1))))
        .isEqualTo(new Claim.UnderWay());
    await(store.close());
  }
}
