// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.store;

import eu.meetinggateway.meeting.Admissions;
import eu.meetinggateway.meeting.MeetingId;
import eu.meetinggateway.trust.Country;
import java.util.Optional;
import java.util.Set;

/**
 * What is kept of an open meeting. Who takes part is not: ports report that again.
 *
 * @param countries who takes part, the host included
 * @param room the name of our own room in LiveKit, once it is bound
 * @param admissions what was decided about guests
 * @param revision 1 when it is opened, one more with every change
 */
public record StoredMeeting(
    MeetingId id,
    Country host,
    Set<Country> countries,
    Optional<String> room,
    Admissions admissions,
    long revision) {
  /**
   * @throws IllegalArgumentException if the host does not take part or the revision is below 1
   */
  public StoredMeeting {
    countries = Set.copyOf(countries);
    if (!countries.contains(host)) {
      throw new IllegalArgumentException("the host country must take part");
    }
    if (revision < 1) {
      throw new IllegalArgumentException("revisions begin at 1");
    }
  }

  /** A meeting that is opened now. */
  public static StoredMeeting opened(MeetingId id, Country host, Set<Country> countries) {
    return new StoredMeeting(id, host, countries, Optional.empty(), Admissions.NONE, 1);
  }

  /** The next revision, with our room. */
  public StoredMeeting withRoom(String name) {
    return withRoom(name, admissions);
  }

  /** The next revision, with our room and what is decided about guests with it. */
  public StoredMeeting withRoom(String name, Admissions next) {
    return new StoredMeeting(id, host, countries, Optional.of(name), next, revision + 1);
  }

  /** The next revision, without a room. */
  public StoredMeeting withoutRoom() {
    return new StoredMeeting(id, host, countries, Optional.empty(), admissions, revision + 1);
  }

  /** The next revision, with other decisions about guests. */
  public StoredMeeting withAdmissions(Admissions next) {
    return new StoredMeeting(id, host, countries, room, next, revision + 1);
  }
}
