// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.store;

import io.vertx.core.Future;

/** A gateway's database. Any thread; nothing here blocks. */
public final class Store {
  static final String PROBING = "UPDATE probe SET count = count + 1";

  private final Database database;
  private final MeetingStore meetings;
  private final IdempotencyKeys idempotencyKeys;

  private Store(Database database) {
    this.database = database;
    this.meetings = new StoredMeetings(database);
    this.idempotencyKeys = new StoredKeys(database);
  }

  /**
   * Connects, brings the tables to this version and gives back the keys that a process claimed that
   * is no more. Fails with a StoreException if the database does not answer, cannot be written, or
   * was written by a newer version.
   */
  public static Future<Store> open(StoreSettings settings) {
    return Database.open(settings)
        .compose(database ->
            database
                .transaction(StoredKeys::releaseAll)
                .map(released -> new Store(database))
                .recover(
                    failure -> database.close().transform(closed -> Future.failedFuture(failure))));
  }

  /**
   * Tries a database without opening it: makes no tables, and can be done beside a running gateway.
   * Blocks, some seconds usually.
   *
   * @throws StoreException with a sentence what is wrong and what to do
   */
  public static void probe(StoreSettings settings) {
    Probe.attempt(settings);
  }

  public MeetingStore meetings() {
    return meetings;
  }

  public IdempotencyKeys idempotencyKeys() {
    return idempotencyKeys;
  }

  /** Writes something; fails with a readable sentence if the database does not take it. */
  public Future<Void> check() {
    return database.transaction(handle -> handle.execute(PROBING)).mapEmpty();
  }

  /** Lets the calls under way finish; later ones fail. */
  public Future<Void> close() {
    return database.close();
  }
}
