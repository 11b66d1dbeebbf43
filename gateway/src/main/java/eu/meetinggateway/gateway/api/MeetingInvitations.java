// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.api;

import eu.meetinggateway.border.InvitationState;
import eu.meetinggateway.border.ReceivedInvitation;
import eu.meetinggateway.meeting.MeetingId;
import eu.meetinggateway.meeting.run.MeetingView;
import eu.meetinggateway.trust.Country;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What the API may do with invitations. All methods: any thread, never block; they fail or throw
 * with {@link ApiException}.
 */
public interface MeetingInvitations {
  /** What other countries sent and nobody here answered. */
  List<ReceivedInvitation> waiting();

  /**
   * Opens the meeting here with exactly the countries of the invitation.
   *
   * @param from whose invitation; needed only if several countries invite under this id
   */
  Future<MeetingView> accept(MeetingId meeting, Optional<Country> from);

  /**
   * Declines.
   *
   * @param from whose invitation; needed only if several countries invite under this id
   */
  void decline(MeetingId meeting, Optional<Country> from);

  /** Invites a country once more to a meeting that we host; changes nothing if it accepted. */
  void inviteAgain(MeetingId meeting, Country country);

  /** How the invitations to a meeting that we host stand; empty if we do not. */
  SortedMap<Country, InvitationState> sent(MeetingId meeting);
}
