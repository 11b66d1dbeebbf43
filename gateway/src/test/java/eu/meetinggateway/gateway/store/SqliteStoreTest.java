// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest extends StoreContract {
  private static final int PAGE_BYTES = 4096;

  @TempDir Path directory;
  private int databases;

  @Override
  StoreSettings freshDatabase() {
    return new StoreSettings.Sqlite(directory.resolve("gateway-" + databases++ + ".db"));
  }

  @Override
  void execute(StoreSettings settings, String sql) throws Exception {
    execute(((StoreSettings.Sqlite) settings).file(), sql);
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
        .withMessageContaining(
            "The database " + nowhere + " cannot be opened (no such directory): create the");
  }

  @Test
  void whatIsNoDatabaseIsRefusedAndLeftAlone() throws Exception {
    Path file = Files.writeString(directory.resolve("letter.db"), "Dear colleague, ".repeat(100));
    assertThat(faultOf(Store.open(new StoreSettings.Sqlite(file))))
        .isEqualTo(StoreFault.UNAVAILABLE);
    assertThat(file).hasContent("Dear colleague, ".repeat(100));
  }

  @Test
  void whatIsWrongWithAFileIsNamed() throws Exception {
    Path letter = Files.writeString(directory.resolve("letter.db"), "Dear colleague, ".repeat(99));
    assertThat(complaintAbout(new StoreSettings.Sqlite(letter)))
        .startsWith("The database " + letter + " cannot be used (SQLITE_NOTADB): it is damaged");
    assertThat(complaintAbout(new StoreSettings.Sqlite(directory)))
        .contains("(SQLITE_CANTOPEN): give the file and its directory to the user");
    assertThat(complaintAbout(new StoreSettings.Sqlite(directory.resolve("absent").resolve("a"))))
        .contains("(no such directory): create the directory, or correct store.url");
    assertThat(complaintAbout(new StoreSettings.Sqlite(Path.of("/sys/gateway.db"))))
        .contains("give the file and its directory to the user");
  }

  @Test
  void aFileThatIsReadOnlyIsNamed() throws Exception {
    StoreSettings.Sqlite settings = new StoreSettings.Sqlite(directory.resolve("sealed.db"));
    await(await(Store.open(settings)).close());
    // Byte 18 of the header is the version that is needed to write: none knows this one.
    overwrite(settings.file(), 18, (byte) 9);
    assertThat(complaintAbout(settings)).contains("(SQLITE_READONLY): give the file");
  }

  @Test
  void aFileThatIsDamagedIsNamed() throws Exception {
    StoreSettings.Sqlite settings = new StoreSettings.Sqlite(directory.resolve("damaged.db"));
    await(await(Store.open(settings)).close());
    // A page that trying to write does not touch.
    long begin = (rootPage(settings.file(), "binding") - 1) * PAGE_BYTES;
    for (long at = begin; at < begin + PAGE_BYTES; at++) {
      overwrite(settings.file(), at, (byte) 0x5A);
    }
    assertThat(complaintAbout(settings)).contains("(SQLITE_CORRUPT): it is damaged");
  }

  private static long rootPage(Path file, String table) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet page =
            statement.executeQuery(
                "SELECT rootpage FROM sqlite_master WHERE name = '" + table + "'")) {
      return page.getLong(1);
    }
  }

  private static void overwrite(Path file, long at, byte value) throws Exception {
    try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
      open.seek(at);
      open.write(value);
    }
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
    assertThat(complaintAbout(new StoreSettings.Sqlite(file)))
        .contains("install the version of the gateway that ran last");
  }

  @Test
  void aDatabaseThatSomebodyElseHoldsTakesNothingHalf() throws Exception {
    StoreSettings.Sqlite settings = new StoreSettings.Sqlite(directory.resolve("held.db"));
    Store store = await(Store.open(settings));
    StoredMeeting meeting = StoredMeeting.opened(ID, DE, Set.of(FR, DE));
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + settings.file());
        Statement statement = other.createStatement()) {
      assertThat(statement.execute("BEGIN IMMEDIATE")).isFalse();
      assertThat(faultOf(store.meetings().commit(new MeetingChange.Kept(meeting))))
          .isEqualTo(StoreFault.UNAVAILABLE);
      assertThat(complaintOf(store.check()))
          .contains("does not take changes (SQLITE_BUSY): another program holds it");
      assertThat(statement.execute("ROLLBACK")).isFalse();
    }
    assertThat(await(store.meetings().all())).isEmpty();
    await(store.meetings().commit(new MeetingChange.Kept(meeting)));
    assertThat(await(store.meetings().all())).containsExactly(meeting);
    await(store.close());
  }
}
