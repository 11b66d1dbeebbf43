// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.store;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Idempotency keys in a table. A row without a status is claimed and not answered. */
final class StoredKeys implements IdempotencyKeys {
  private final Database database;

  StoredKeys(Database database) {
    this.database = database;
  }

  /** What was claimed and not answered before this process began. */
  static int releaseAll(Handle handle) {
    return handle.execute("DELETE FROM idempotency_key WHERE status IS NULL");
  }

  private record Row(String requestHash, @Nullable StoredAnswer answer) {}

  @Override
  public Future<Claim> claim(
      String caller, String key, String requestHash, Instant now, Duration lease) {
    checkLength(caller);
    checkLength(key);
    checkLength(requestHash);
    return database.transaction(handle -> {
      int _ =
          handle.execute(
              "DELETE FROM idempotency_key WHERE caller = ? AND name = ? AND expires_at <= ?",
              caller,
              key,
              now.toEpochMilli());
      return insert(handle, caller, key, requestHash, now, lease)
          ? new Claim.Fresh()
          : find(handle, caller, key)
              .map(row -> claim(row, requestHash))
              .orElseGet(Claim.NoPlace::new);
    });
  }

  private static boolean insert(
      Handle handle, String caller, String key, String requestHash, Instant now, Duration lease) {
    return handle
            .createUpdate(
                "INSERT INTO idempotency_key (caller, name, request_hash, created_at, expires_at)"
                    + " SELECT :caller, :name, :hash, :now, :expiry"
                    + " WHERE (SELECT COUNT(*) FROM idempotency_key WHERE caller = :caller) < :most"
                    + " ON CONFLICT DO NOTHING")
            .bind("caller", caller)
            .bind("name", key)
            .bind("hash", requestHash)
            .bind("now", now.toEpochMilli())
            .bind("expiry", now.plus(lease).toEpochMilli())
            .bind("most", MAX_KEYS)
            .execute()
        == 1;
  }

  private static Optional<Row> find(Handle handle, String caller, String key) {
    return handle
        .createQuery(
            "SELECT request_hash, status, location, body FROM idempotency_key"
                + " WHERE caller = :caller AND name = :name")
        .bind("caller", caller)
        .bind("name", key)
        .map((row, context) -> {
          int status = row.getInt(2);
          boolean answered = !row.wasNull();
          return new Row(
              row.getString(1),
              answered
                  ? new StoredAnswer(status, orEmpty(row.getString(3)), orEmpty(row.getString(4)))
                  : null);
        })
        .findOne();
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static Claim claim(Row row, String requestHash) {
    if (!row.requestHash().equals(requestHash)) {
      return new Claim.OtherRequest();
    }
    StoredAnswer answer = row.answer();
    return answer == null ? new Claim.UnderWay() : new Claim.Answered(answer);
  }

  @Override
  public Future<Boolean> answer(String caller, String key, StoredAnswer answer, Instant expiresAt) {
    return database.transaction(handle ->
        handle.execute(
                "UPDATE idempotency_key SET status = ?, location = ?, body = ?, expires_at = ?"
                    + " WHERE caller = ? AND name = ? AND status IS NULL",
                answer.status(),
                answer.location(),
                answer.body(),
                expiresAt.toEpochMilli(),
                caller,
                key)
            == 1);
  }

  @Override
  public Future<Boolean> release(String caller, String key) {
    return database.transaction(handle ->
        handle.execute(
                "DELETE FROM idempotency_key WHERE caller = ? AND name = ? AND status IS NULL",
                caller,
                key)
            == 1);
  }

  @Override
  public Future<Integer> forgetExpired(Instant now) {
    return database.transaction(handle ->
        handle.execute("DELETE FROM idempotency_key WHERE expires_at <= ?", now.toEpochMilli()));
  }

  private static void checkLength(String text) {
    if (text.isEmpty() || text.length() > MAX_CHARACTERS) {
      throw new IllegalArgumentException("a text has 1 to " + MAX_CHARACTERS + " characters");
    }
  }
}
