// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.sqlite.SQLiteException;

/**
 * Why a database did not do what it was asked, and what an operator does about it. Takes the codes
 * of a failure only: the texts of drivers and libraries repeat the values that were to be kept.
 *
 * @param code for a search, such as {@code SQLITE_FULL}; empty if there is none
 * @param remedy what to do
 */
record Complaint(String code, String remedy) {
  private static final Complaint OTHER =
      new Complaint("", "see that it runs and is not overloaded; its log says more");
  private static final String PERMISSION =
      "give the file and its directory to the user that runs the gateway, and see that the disk is"
          + " not mounted read-only";
  private static final String DAMAGED =
      "put the backup in its place, or move it away to start with an empty one";
  private static final String DISK_FULL = "make room on its disk";

  /** From the first cause that has a code. */
  static Complaint about(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case FlywayValidateException newer -> {
          return new Complaint(
              "",
              "its tables are not this version's: install the version of the gateway that ran last,"
                  + " or restore the backup from before the upgrade");
        }
        case SQLiteException sqlite -> {
          return ofSqlite(sqlite.getResultCode().name());
        }
        case SQLException sql when sql.getSQLState() != null -> {
          return ofState(sql.getSQLState());
        }
        case NoSuchFileException missing -> {
          return new Complaint("no such directory", "create the directory, or correct store.url");
        }
        case AccessDeniedException denied -> {
          return new Complaint("access denied", PERMISSION);
        }
        case IOException io -> {
          return new Complaint(io.getClass().getSimpleName(), PERMISSION);
        }
        default -> {}
      }
    }
    return OTHER;
  }

  /** Of a result code or an extended one, such as {@code SQLITE_READONLY_DBMOVED}. */
  static Complaint ofSqlite(String code) {
    String family = code.split("_", 3)[1];
    return new Complaint(
        code,
        switch (family) {
          case "READONLY", "CANTOPEN", "PERM", "AUTH" -> PERMISSION;
          case "BUSY", "LOCKED" ->
              "another program holds it: end that one; no second gateway may use it";
          case "CORRUPT", "NOTADB", "FORMAT" -> "it is damaged, or no database: " + DAMAGED;
          case "FULL" -> DISK_FULL;
          case "IOERR" -> "its disk fails: see the system's log";
          default -> OTHER.remedy;
        });
  }

  /** Of a PostgreSQL error code, five characters. */
  static Complaint ofState(String state) {
    String remedy =
        switch (state) {
          case "3D000" -> "create the database and give it to store.user";
          case "25006" ->
              "it is read-only: name the primary in store.url, or lift"
                  + " default_transaction_read_only";
          case "42501" -> "give the database and its schema to store.user";
          case "53100" -> DISK_FULL;
          case "53300" ->
              "it has no connection left: raise max_connections or lower" + " store.pool-size";
          case "57P01", "57P02", "57P03" -> "it is starting or stopping: wait, and see its log";
          default ->
              switch (state.length() < 2 ? "" : state.substring(0, 2)) {
                case "08" ->
                    "see that the server runs at this address and port, and that its"
                        + " listen_addresses, pg_hba.conf and firewall let this machine in";
                case "28" -> "see store.user, its password, and pg_hba.conf";
                case "XX" -> "it is damaged: see its log, and " + DAMAGED;
                default -> OTHER.remedy;
              };
        };
    return new Complaint("SQL state " + state, remedy);
  }

  /** A sentence about a database, without a full stop. */
  String sentence(String database, String what) {
    return "The database "
        + database
        + " "
        + what
        + (code.isEmpty() ? "" : " (" + code + ")")
        + ": "
        + remedy;
  }
}
