// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;

/**
 * Tries whether a database can be used as a gateway uses it, beside a running one or without one.
 * Makes no file and no table, and moves nothing to this version.
 */
final class Probe {
  private Probe() {}

  /**
   * Blocks, some seconds at most unless the database is large.
   *
   * @throws StoreException with a sentence what is wrong and what to do
   */
  static void attempt(StoreSettings settings) {
    Dialect dialect = Dialect.of(settings);
    try {
      switch (settings) {
        case StoreSettings.Sqlite(var file) when !Files.exists(file) -> writeBeside(file);
        case StoreSettings.Sqlite _, StoreSettings.Postgresql _ ->
            write(dialect.existing(), dialect);
      }
    } catch (SQLException | IOException | UncheckedIOException | FlywayException e) {
      throw new StoreException(
          StoreFault.UNAVAILABLE,
          Complaint.about(e).sentence(settings.name(), "cannot be used"),
          null);
    }
  }

  private static void writeBeside(Path file) throws IOException {
    Path probe = Files.createTempFile(file.toAbsolutePath().getParent(), ".probe-", "");
    Files.delete(probe);
  }

  private static void write(DataSource source, Dialect dialect) throws SQLException {
    try (Connection connection = source.getConnection()) {
      try (Statement statement = connection.createStatement()) {
        dialect.examine(statement);
        connection.setAutoCommit(false);
        if (hasTables(connection)) {
          int _ = statement.executeUpdate(Store.PROBING);
          connection.commit();
        } else {
          boolean _ = statement.execute("CREATE TABLE gateway_probe (id INTEGER)");
          connection.rollback();
        }
      }
    }
    Database.migrations(source, dialect).ignoreMigrationPatterns("*:pending").load().validate();
  }

  private static boolean hasTables(Connection connection) throws SQLException {
    try (ResultSet tables = connection.getMetaData().getTables(null, null, "probe", null)) {
      return tables.next();
    }
  }
}
