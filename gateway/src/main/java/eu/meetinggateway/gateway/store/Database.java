// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * A pool of connections to one database, and the virtual threads that use them. Calls that find
 * {@link #MAX_CALLS} others under way fail at once, so that a database that hangs does not pile up
 * work.
 */
final class Database {
  static final int MAX_CALLS = 256;
  private static final int CONNECTION_MILLIS = 5_000;
  private static final int VALIDATION_MILLIS = 2_000;

  private final String name;
  private final HikariDataSource pool;
  private final Jdbi jdbi;
  private final ExecutorService threads;
  private final Semaphore calls = new Semaphore(MAX_CALLS);

  private Database(String name, HikariDataSource pool, ExecutorService threads) {
    this.name = name;
    this.pool = pool;
    this.jdbi = Jdbi.create(pool);
    this.threads = threads;
  }

  /** Connects, and brings the tables to this version. */
  static Future<Database> open(StoreSettings settings) {
    ExecutorService threads =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("store-", 0).factory());
    return on(threads, () -> connect(settings, threads)).onFailure(failure -> threads.shutdown());
  }

  private static Database connect(StoreSettings settings, ExecutorService threads) {
    Dialect dialect = Dialect.of(settings);
    try {
      DataSource connections = dialect.connections();
      migrate(connections, dialect);
      HikariConfig config = new HikariConfig();
      config.setPoolName("store");
      config.setDataSource(connections);
      config.setConnectionTimeout(CONNECTION_MILLIS);
      config.setValidationTimeout(VALIDATION_MILLIS);
      config.setThreadFactory(Thread.ofVirtual().name("store-pool-", 0).factory());
      dialect.sizePool(config);
      return new Database(settings.name(), new HikariDataSource(config), threads);
    } catch (FlywayException | UncheckedIOException e) {
      throw new StoreException(
          StoreFault.UNAVAILABLE,
          Complaint.about(e).sentence(settings.name(), "cannot be opened"),
          e);
    }
  }

  private static void migrate(DataSource connections, Dialect dialect) {
    var _ =
        migrations(connections, dialect).ignoreMigrationPatterns(new String[0]).load().migrate();
  }

  /** The tables that this version knows. */
  static FluentConfiguration migrations(DataSource connections, Dialect dialect) {
    return Flyway.configure(Database.class.getClassLoader())
        .dataSource(connections)
        .locations("classpath:eu/meetinggateway/gateway/store/" + dialect.migrations())
        .cleanDisabled(true);
  }

  /** Runs work in a transaction on a virtual thread; an exception undoes it. */
  <T> Future<T> transaction(Function<Handle, T> work) {
    if (!calls.tryAcquire()) {
      return Future.failedFuture(
          new StoreException(
              StoreFault.BUSY, "The database " + name + " has too much to do: try again", null));
    }
    try {
      return on(threads, () -> inTransaction(work)).onComplete(done -> calls.release());
    } catch (java.util.concurrent.RejectedExecutionException e) {
      calls.release();
      return Future.failedFuture(
          new StoreException(StoreFault.UNAVAILABLE, "The database " + name + " is closed", e));
    }
  }

  private <T> T inTransaction(Function<Handle, T> work) {
    try {
      return jdbi.inTransaction(work::apply);
    } catch (JdbiException e) {
      throw new StoreException(
          StoreFault.UNAVAILABLE, Complaint.about(e).sentence(name, "does not take changes"), null);
    }
  }

  /** Completes on the context of the caller, if it has one. */
  private static <T> Future<T> on(ExecutorService threads, Supplier<T> work) {
    Context context = Vertx.currentContext();
    CompletableFuture<T> result = new CompletableFuture<>();
    threads.execute(() -> {
      try {
        result.complete(work.get());
      } catch (RuntimeException | Error e) {
        result.completeExceptionally(e);
      }
    });
    return context == null
        ? Future.fromCompletionStage(result)
        : Future.fromCompletionStage(result, context);
  }

  /** Lets the calls under way finish; later ones fail. */
  Future<Void> close() {
    Future<Boolean> closing =
        on(
            threads,
            () -> {
              pool.close();
              return true;
            });
    return closing.onComplete(done -> threads.shutdown()).mapEmpty();
  }
}
