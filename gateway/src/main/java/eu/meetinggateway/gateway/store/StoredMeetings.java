// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.store;

import eu.meetinggateway.meeting.Admissions;
import eu.meetinggateway.meeting.MeetingId;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.PortKind;
import io.vertx.core.Future;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** Meetings in tables. A change counts only if it follows the revision that is kept. */
final class StoredMeetings implements MeetingStore {
  private static final String ROOM = PortKind.VISIO.name();

  private final Database database;

  StoredMeetings(Database database) {
    this.database = database;
  }

  @Override
  public Future<List<StoredMeeting>> all() {
    return database.transaction(StoredMeetings::read);
  }

  private record Row(String id, String host, long revision) {}

  private static List<StoredMeeting> read(Handle handle) {
    Map<String, Set<Country>> countries = new TreeMap<>();
    handle
        .createQuery("SELECT meeting, country FROM meeting_country")
        .map((row, context) -> Map.entry(row.getString(1), new Country(row.getString(2))))
        .forEach(entry ->
            countries.computeIfAbsent(entry.getKey(), id -> new HashSet<>()).add(entry.getValue()));
    Map<String, String> rooms = new TreeMap<>();
    handle
        .createQuery("SELECT meeting, place FROM binding WHERE kind = :kind")
        .bind("kind", ROOM)
        .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
        .forEach(entry -> rooms.put(entry.getKey(), entry.getValue()));
    Map<String, Admissions> admissions = StoredAdmissions.read(handle);
    return handle
        .createQuery("SELECT id, host, revision FROM meeting")
        .map((row, context) -> new Row(row.getString(1), row.getString(2), row.getLong(3)))
        .stream()
        .map(row ->
            new StoredMeeting(
                new MeetingId(row.id()),
                new Country(row.host()),
                countries.getOrDefault(row.id(), Set.of()),
                Optional.ofNullable(rooms.get(row.id())),
                admissions.getOrDefault(row.id(), Admissions.NONE),
                row.revision()))
        .sorted(java.util.Comparator.comparing(meeting -> meeting.id().value()))
        .toList();
  }

  @Override
  public Future<Void> commit(MeetingChange change) {
    return database
        .transaction(handle -> {
          switch (change) {
            case MeetingChange.Kept(var next) -> keep(handle, next);
            case MeetingChange.Removed(var id, var revision) -> remove(handle, id, revision);
          }
          return true;
        })
        .mapEmpty();
  }

  private static void keep(Handle handle, StoredMeeting next) {
    String id = next.id().value();
    if (next.revision() == 1) {
      insert(handle, next);
    } else {
      int changed =
          handle
              .createUpdate(
                  "UPDATE meeting SET revision = :next WHERE id = :id AND revision = :before"
                      + " AND host = :host")
              .bind("next", next.revision())
              .bind("id", id)
              .bind("before", next.revision() - 1)
              .bind("host", next.host().code())
              .execute();
      refuseUnless(changed == 1, next.id());
      int _ = handle.execute("DELETE FROM meeting_country WHERE meeting = ?", id);
      int _ = handle.execute("DELETE FROM binding WHERE meeting = ?", id);
    }
    for (Country country : next.countries()) {
      int _ =
          handle.execute(
              "INSERT INTO meeting_country (meeting, country) VALUES (?, ?)", id, country.code());
    }
    StoredAdmissions.write(handle, id, next.admissions());
    next.room()
        .ifPresent(room -> {
          int bound =
              handle.execute(
                  "INSERT INTO binding (meeting, kind, place) VALUES (?, ?, ?)"
                      + " ON CONFLICT DO NOTHING",
                  id,
                  ROOM,
                  room);
          refuseUnless(bound == 1, next.id());
        });
  }

  private static void insert(Handle handle, StoredMeeting next) {
    int inserted =
        handle.execute(
            "INSERT INTO meeting (id, host, revision) VALUES (?, ?, 1) ON CONFLICT DO NOTHING",
            next.id().value(),
            next.host().code());
    refuseUnless(inserted == 1, next.id());
  }

  private static void remove(Handle handle, MeetingId id, long revision) {
    int removed =
        handle.execute("DELETE FROM meeting WHERE id = ? AND revision = ?", id.value(), revision);
    refuseUnless(removed == 1, id);
  }

  private static void refuseUnless(boolean fits, MeetingId id) {
    if (!fits) {
      throw new StoreException(
          StoreFault.CONFLICT,
          "meeting " + id + " is kept in another revision, or its room is another meeting's",
          null);
    }
  }
}
