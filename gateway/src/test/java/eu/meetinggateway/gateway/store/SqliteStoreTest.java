// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest extends StoreContract {
  @TempDir Path directory;
  private int databases;

  @Override
  StoreSettings freshDatabase() {
    return new StoreSettings.Sqlite(directory.resolve("gateway-" + databases++ + ".db"));
  }

  private static void execute(Path file, String sql) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      assertThat(statement.execute(sql)).isFalse();
    }
  }

  @Test
  void onlyItsOwnerMayReadTheDatabase() throws Exception {
    Path file = directory.resolve("gateway-0.db");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void aDatabaseThatCannotBeMadeIsNamed() {
    Path nowhere = directory.resolve("absent").resolve("gateway.db");
    assertThat(faultOf(Store.open(new StoreSettings.Sqlite(nowhere))))
        .isEqualTo(StoreFault.UNAVAILABLE);
    assertThat(Store.open(new StoreSettings.Sqlite(nowhere)).toCompletionStage())
        .failsWithin(java.time.Duration.ofSeconds(10))
        .withThrowableOfType(java.util.concurrent.ExecutionException.class)
        .withMessageContaining("the database " + nowhere + " cannot be opened");
  }

  @Test
  void whatIsNoDatabaseIsRefusedAndLeftAlone() throws Exception {
    Path file = Files.writeString(directory.resolve("letter.db"), "Dear colleague, ".repeat(100));
    assertThat(faultOf(Store.open(new StoreSettings.Sqlite(file))))
        .isEqualTo(StoreFault.UNAVAILABLE);
    assertThat(file).hasContent("Dear colleague, ".repeat(100));
  }

  @Test
  void theTablesOfANewerVersionAreRefused() throws Exception {
    Path file = directory.resolve("newer.db");
    await(await(Store.open(new StoreSettings.Sqlite(file))).close());
    execute(
        file,
        "INSERT INTO flyway_schema_history SELECT 99, '99', 'later', 'SQL', 'V99__later.sql', 1,"
            + " installed_by, installed_on, 1, 1 FROM flyway_schema_history WHERE"
            + " installed_rank = 1");
    assertThat(faultOf(Store.open(new StoreSettings.Sqlite(file))))
        .isEqualTo(StoreFault.UNAVAILABLE);
  }

  @Test
  void aDatabaseThatSomebodyElseHoldsTakesNothingHalf() throws Exception {
    StoreSettings.Sqlite settings = new StoreSettings.Sqlite(directory.resolve("held.db"));
    Store store = await(Store.open(settings));
    StoredMeeting meeting = StoredMeeting.opened(ID, DE, Set.of(FR, DE));
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + settings.file());
        Statement statement = other.createStatement()) {
      assertThat(statement.execute("BEGIN IMMEDIATE")).isFalse();
      assertThat(faultOf(store.meetings().commit(new MeetingChange.Kept(meeting), List.of())))
          .isEqualTo(StoreFault.UNAVAILABLE);
      assertThat(statement.execute("ROLLBACK")).isFalse();
    }
    assertThat(await(store.meetings().all())).isEmpty();
    await(store.meetings().commit(new MeetingChange.Kept(meeting), List.of()));
    assertThat(await(store.meetings().all())).containsExactly(meeting);
    await(store.close());
  }
}
