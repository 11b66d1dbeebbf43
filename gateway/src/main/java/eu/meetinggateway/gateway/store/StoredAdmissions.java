// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.store;

import eu.meetinggateway.meeting.Admissions;
import eu.meetinggateway.meeting.Standing;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Labelled;
import eu.meetinggateway.trust.PersonId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * What was decided about guests, one row each; a row without a person is about a delegation. Who
 * stayed in when their delegation was made to wait has a row with a label of its own.
 */
final class StoredAdmissions {
  private static final String DELEGATION = "";
  private static final String STAYED = "stayed";

  private StoredAdmissions() {}

  private record Row(String meeting, Country country, String person, String label) {
    PersonId guest() {
      return new PersonId(country, UUID.fromString(person));
    }
  }

  /** By meeting. */
  static Map<String, Admissions> read(Handle handle) {
    Map<String, Map<Country, Standing>> delegations = new HashMap<>();
    Map<String, Map<PersonId, Standing>> people = new HashMap<>();
    Map<String, Set<PersonId>> stayed = new HashMap<>();
    handle
        .createQuery("SELECT meeting, country, person, standing FROM admission")
        .map((row, context) ->
            new Row(
                row.getString(1),
                new Country(row.getString(2)),
                row.getString(3),
                row.getString(4)))
        .forEach(row -> {
          Map<Country, Standing> whole =
              delegations.computeIfAbsent(row.meeting(), _ -> new HashMap<>());
          if (row.person().equals(DELEGATION)) {
            whole.put(row.country(), standing(row.label()));
          } else if (row.label().equals(STAYED)) {
            boolean _ =
                stayed.computeIfAbsent(row.meeting(), _ -> new HashSet<>()).add(row.guest());
          } else {
            people
                .computeIfAbsent(row.meeting(), _ -> new HashMap<>())
                .put(row.guest(), standing(row.label()));
          }
        });
    Map<String, Admissions> all = new TreeMap<>();
    delegations.forEach((meeting, whole) ->
        all.put(
            meeting,
            new Admissions(
                whole,
                people.getOrDefault(meeting, Map.of()),
                stayed.getOrDefault(meeting, Set.of()))));
    return all;
  }

  /** A standing that another version wrote is the strictest that this one knows. */
  private static Standing standing(String label) {
    return Labelled.byLabel(Standing.class, label).orElse(Standing.REFUSED);
  }

  /** In place of what is kept of the meeting. */
  static void write(Handle handle, String meeting, Admissions admissions) {
    int _ = handle.execute("DELETE FROM admission WHERE meeting = ?", meeting);
    if (admissions.equals(Admissions.NONE)) {
      return;
    }
    try (PreparedBatch batch =
        handle.prepareBatch(
            "INSERT INTO admission (meeting, country, person, standing) VALUES (?, ?, ?, ?)")) {
      admissions
          .delegations()
          .forEach((country, standing) ->
              batch.add(meeting, country.code(), DELEGATION, standing.label()));
      admissions
          .people()
          .forEach((person, standing) -> add(batch, meeting, person, standing.label()));
      admissions.stayed().forEach(person -> add(batch, meeting, person, STAYED));
      int[] _ = batch.execute();
    }
  }

  private static void add(PreparedBatch batch, String meeting, PersonId person, String label) {
    PreparedBatch _ =
        batch.add(meeting, person.owner().code(), person.pseudonym().toString(), label);
  }
}
