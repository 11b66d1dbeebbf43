// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.store;

import eu.meetinggateway.trust.Country;
import io.vertx.core.Future;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The outbox in a table; its order is the order of commits. */
final class StoredOutbox implements Outbox {
  private final Database database;

  StoredOutbox(Database database) {
    this.database = database;
  }

  /** Within a transaction that has locked the outbox. */
  static void put(Handle handle, OutgoingMessage message) {
    int waiting =
        handle
            .createQuery("SELECT COUNT(*) FROM outbox WHERE peer = :peer")
            .bind("peer", message.peer().code())
            .mapTo(Integer.class)
            .one();
    if (waiting >= MAX_WAITING) {
      throw new StoreException(
          StoreFault.OUTBOX_FULL,
          "too many messages wait for peer " + message.peer() + "; see why it is not reached",
          null);
    }
    int _ =
        handle.execute(
            "INSERT INTO outbox (peer, id, message) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            message.peer().code(),
            message.id(),
            message.bytes());
  }

  @Override
  public Future<List<OutgoingMessage>> waiting(Country peer, int limit) {
    if (limit < 1 || limit > MAX_WAITING) {
      throw new IllegalArgumentException("a limit is 1 to " + MAX_WAITING);
    }
    return database.transaction(handle ->
        handle
            .createQuery(
                "SELECT id, message FROM outbox WHERE peer = :peer ORDER BY position LIMIT :limit")
            .bind("peer", peer.code())
            .bind("limit", limit)
            .map((row, context) -> new OutgoingMessage(peer, row.getString(1), row.getBytes(2)))
            .list());
  }

  @Override
  public Future<Boolean> acknowledge(Country peer, String id) {
    return database.transaction(handle ->
        handle.execute("DELETE FROM outbox WHERE peer = ? AND id = ?", peer.code(), id) == 1);
  }
}
