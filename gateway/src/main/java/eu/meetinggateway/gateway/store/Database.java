// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
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
  private final Dialect dialect;
  private final HikariDataSource pool;
  private final Jdbi jdbi;
  private final ExecutorService threads;
  private final Semaphore calls = new Semaphore(MAX_CALLS);

  private Database(String name, Dialect dialect, HikariDataSource pool, ExecutorService threads) {
    this.name = name;
    this.dialect = dialect;
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
      return new Database(settings.name(), dialect, new HikariDataSource(config), threads);
    } catch (FlywayException | UncheckedIOException e) {
      throw new StoreException(
          StoreFault.UNAVAILABLE,
          "the database " + settings.name() + " cannot be opened" + reason(e),
          e);
    }
  }

  private static void migrate(DataSource connections, Dialect dialect) {
    var _ =
        Flyway.configure(Database.class.getClassLoader())
            .dataSource(connections)
            .locations("classpath:eu/meetinggateway/gateway/store/" + dialect.migrations())
            .ignoreMigrationPatterns(new String[0])
            .cleanDisabled(true)
            .load()
            .migrate();
  }

  /** Runs work in a transaction on a virtual thread; an exception undoes it. */
  <T> Future<T> transaction(Function<Handle, T> work) {
    if (!calls.tryAcquire()) {
      return Future.failedFuture(
          new StoreException(
              StoreFault.BUSY, "the database " + name + " has too much to do; try again", null));
    }
    try {
      return on(threads, () -> inTransaction(work)).onComplete(done -> calls.release());
    } catch (java.util.concurrent.RejectedExecutionException e) {
      calls.release();
      return Future.failedFuture(
          new StoreException(StoreFault.UNAVAILABLE, "the database " + name + " is closed", e));
    }
  }

  private <T> T inTransaction(Function<Handle, T> work) {
    try {
      return jdbi.inTransaction(work::apply);
    } catch (JdbiException e) {
      throw new StoreException(
          StoreFault.UNAVAILABLE,
          "the database " + name + " does not answer or cannot be written" + reason(e),
          null);
    }
  }

  /**
   * The first SQL state on the way down: no text of the libraries, which repeat the values that
   * were to be kept.
   */
  private static String reason(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof org.sqlite.SQLiteException sqlite) {
        return " (" + sqlite.getResultCode().name() + ")";
      }
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        return " (SQL state " + sql.getSQLState() + ")";
      }
      if (cause instanceof IOException) {
        return " (" + cause.getClass().getSimpleName() + ")";
      }
    }
    return "";
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

  Dialect dialect() {
    return dialect;
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
