// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border.wire;

import eu.meetinggateway.meeting.MeetingId;
import eu.meetinggateway.trust.Country;
import java.util.Set;
import java.util.UUID;

/**
 * Whether a meeting comes about in the receiver's country as well: the only notes about a meeting
 * that need not be open at both ends. Each names the meeting and the one invitation that it is
 * about, so that an answer never meets a later invitation.
 */
public sealed interface InvitationNote extends Note {
  /** Most countries of one meeting. */
  int MAX_COUNTRIES = 32;

  /** Chosen at random by who invites, anew for every invitation. */
  UUID invitation();

  /**
   * The sender, host of the meeting, asks the receiver to open it too. Sent again with the same
   * {@code invitation} whenever a session comes up, until it is answered.
   *
   * @param countries who takes part, 2 to {@link #MAX_COUNTRIES}, the host included
   */
  record Invite(MeetingId meeting, UUID invitation, Country host, Set<Country> countries)
      implements InvitationNote {
    public Invite {
      countries = Set.copyOf(countries);
      if (countries.size() < 2 || countries.size() > MAX_COUNTRIES || !countries.contains(host)) {
        throw new IllegalArgumentException(
            "a meeting has 2 to " + MAX_COUNTRIES + " countries, the host among them");
      }
    }
  }

  /** The sender has opened the meeting, with exactly the host and countries of the invitation. */
  record Accept(MeetingId meeting, UUID invitation) implements InvitationNote {}

  /** The sender does not open the meeting. */
  record Decline(MeetingId meeting, UUID invitation, DeclineCode code) implements InvitationNote {}

  /** The sender no longer invites. */
  record Recall(MeetingId meeting, UUID invitation) implements InvitationNote {}

  /**
   * The receiver's invitation still waits for an answer at the sender. Said when a session comes
   * up, so that a recall that was lost is said again.
   */
  record Waiting(MeetingId meeting, UUID invitation) implements InvitationNote {}
}
