// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.store;

import eu.meetinggateway.meeting.Admissions;
import eu.meetinggateway.meeting.Standing;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Labelled;
import eu.meetinggateway.trust.PersonId;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** What was decided about guests, one row each; a row without a person is about a delegation. */
final class StoredAdmissions {
  private static final String DELEGATION = "";

  private StoredAdmissions() {}

  private record Row(String meeting, Country country, String person, Standing standing) {}

  /** By meeting. */
  static Map<String, Admissions> read(Handle handle) {
    Map<String, Map<Country, Standing>> delegations = new HashMap<>();
    Map<String, Map<PersonId, Standing>> people = new HashMap<>();
    handle
        .createQuery("SELECT meeting, country, person, standing FROM admission")
        .map((row, context) ->
            new Row(
                row.getString(1),
                new Country(row.getString(2)),
                row.getString(3),
                standing(row.getString(4))))
        .forEach(row -> {
          Map<Country, Standing> whole =
              delegations.computeIfAbsent(row.meeting(), _ -> new HashMap<>());
          Map<PersonId, Standing> singly =
              people.computeIfAbsent(row.meeting(), _ -> new HashMap<>());
          if (row.person().equals(DELEGATION)) {
            whole.put(row.country(), row.standing());
          } else {
            singly.put(new PersonId(row.country(), UUID.fromString(row.person())), row.standing());
          }
        });
    Map<String, Admissions> all = new TreeMap<>();
    delegations.forEach((meeting, whole) ->
        all.put(meeting, new Admissions(whole, people.getOrDefault(meeting, Map.of()))));
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
          .forEach((person, standing) ->
              batch.add(
                  meeting, person.owner().code(), person.pseudonym().toString(), standing.label()));
      int[] _ = batch.execute();
    }
  }
}
