// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.store;

import com.zaxxer.hikari.HikariConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.sqlite.SQLiteOpenMode;

/** What differs between the databases; the statements are the same. */
sealed interface Dialect {
  static Dialect of(StoreSettings settings) {
    return switch (settings) {
      case StoreSettings.Sqlite sqlite -> new Sqlite(sqlite.file());
      case StoreSettings.Postgresql postgresql -> new Postgresql(postgresql);
    };
  }

  /** The package of resources with the migrations. */
  String migrations();

  /**
   * Connections without a pool.
   *
   * @throws UncheckedIOException if a file cannot be made
   */
  DataSource connections();

  /** The same, but to what is there already, and as it is. */
  DataSource existing();

  /** Looks for damage, as far as that is done in seconds; holds up nobody who writes. */
  void examine(Statement statement) throws SQLException;

  void sizePool(HikariConfig pool);

  /**
   * One connection, because SQLite has one writer: whoever waits does so in our queue and not in
   * its busy loop. Write-ahead logging lets a backup read meanwhile; FULL writes every commit
   * through to the disk.
   */
  record Sqlite(Path file) implements Dialect {
    private static final int BUSY_MILLIS = 5_000;

    @Override
    public String migrations() {
      return "sqlite";
    }

    @Override
    public DataSource connections() {
      makeFile();
      SQLiteConfig config = new SQLiteConfig();
      config.setJournalMode(SQLiteConfig.JournalMode.WAL);
      config.enforceForeignKeys(true);
      return source(config);
    }

    @Override
    public DataSource existing() {
      SQLiteConfig config = new SQLiteConfig();
      config.resetOpenMode(SQLiteOpenMode.CREATE);
      return source(config);
    }

    @Override
    public void examine(Statement statement) throws SQLException {
      try (ResultSet damage = statement.executeQuery("PRAGMA quick_check(1)")) {
        if (damage.next() && !"ok".equals(damage.getString(1))) {
          throw new SQLiteException("damaged", SQLiteErrorCode.SQLITE_CORRUPT);
        }
      }
    }

    private DataSource source(SQLiteConfig config) {
      config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
      config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
      config.setBusyTimeout(BUSY_MILLIS);
      SQLiteDataSource source = new SQLiteDataSource(config);
      source.setUrl("jdbc:sqlite:" + file);
      return source;
    }

    /** SQLite gives its side files the mode of the main one. */
    private void makeFile() {
      boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
      FileAttribute<?>[] mode =
          posix
              ? new FileAttribute<?>[] {
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
              }
              : new FileAttribute<?>[0];
      try {
        Path _ = Files.createFile(file, mode);
      } catch (FileAlreadyExistsException e) {
        return;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void sizePool(HikariConfig pool) {
      pool.setMaximumPoolSize(1);
      pool.setMaxLifetime(0);
    }
  }

  record Postgresql(StoreSettings.Postgresql settings) implements Dialect {
    private static final int CONNECT_SECONDS = 4;
    private static final int ANSWER_SECONDS = 10;

    @Override
    public String migrations() {
      return "postgresql";
    }

    @Override
    public DataSource connections() {
      PGSimpleDataSource source = new PGSimpleDataSource();
      source.setServerNames(new String[] {settings.host()});
      source.setPortNumbers(new int[] {settings.port()});
      source.setDatabaseName(settings.database());
      source.setUser(settings.user());
      source.setPassword(new String(settings.password().reveal(), StandardCharsets.US_ASCII));
      source.setApplicationName("meeting-gateway");
      source.setConnectTimeout(CONNECT_SECONDS);
      source.setLoginTimeout(CONNECT_SECONDS);
      source.setSocketTimeout(ANSWER_SECONDS);
      if (isThisMachine(settings.host())) {
        source.setSslMode("prefer");
      } else {
        source.setSslMode("verify-full");
        source.setSslfactory("org.postgresql.ssl.DefaultJavaSSLFactory");
      }
      return source;
    }

    @Override
    public DataSource existing() {
      return connections();
    }

    @Override
    public void examine(Statement statement) {
      // The server does so by itself.
    }

    private static boolean isThisMachine(String host) {
      if (host.equals("localhost")) {
        return true;
      }
      try {
        return InetAddress.ofLiteral(host).isLoopbackAddress();
      } catch (IllegalArgumentException e) {
        return false;
      }
    }

    @Override
    public void sizePool(HikariConfig pool) {
      pool.setMaximumPoolSize(settings.poolSize());
      pool.setMinimumIdle(1);
    }
  }
}
