// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway;

import eu.meetinggateway.border.Invitation;
import eu.meetinggateway.border.InvitationState;
import eu.meetinggateway.border.Invitations;
import eu.meetinggateway.border.PeerStatus;
import eu.meetinggateway.border.ReceivedInvitation;
import eu.meetinggateway.gateway.api.ApiException;
import eu.meetinggateway.gateway.api.Fault;
import eu.meetinggateway.gateway.api.MeetingInvitations;
import eu.meetinggateway.gateway.api.Meetings;
import eu.meetinggateway.meeting.AdmissionDecision;
import eu.meetinggateway.meeting.MeetingId;
import eu.meetinggateway.meeting.run.MeetingSpec;
import eu.meetinggateway.meeting.run.MeetingView;
import eu.meetinggateway.trust.Admission;
import eu.meetinggateway.trust.Country;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Meetings whose opening and ending the border learns of, so that it invites, accepts and recalls.
 * An invitation opens nothing: a person accepts it, and the meeting is opened as any other.
 *
 * <p>Any thread: the lock makes looking at the table and telling the border one step.
 */
final class InvitedMeetings implements Meetings, MeetingInvitations {
  private final Meetings meetings;
  private final Invitations invitations;
  private final ReentrantLock telling = new ReentrantLock();

  InvitedMeetings(Meetings meetings, Invitations invitations) {
    this.meetings = meetings;
    this.invitations = invitations;
  }

  /** Before the border is started: tells it of the meetings that were open before a restart. */
  void resume() {
    meetings.all().forEach(view -> invitations.resume(invitation(view.spec())));
  }

  private static Invitation invitation(MeetingSpec spec) {
    return new Invitation(spec.id(), spec.host(), spec.countries());
  }

  private void tell(MeetingId id) {
    telling.lock();
    try {
      invitations.opened(invitation(meetings.view(id).spec()));
    } catch (ApiException e) {
      invitations.ended(id);
    } finally {
      telling.unlock();
    }
  }

  @Override
  public Future<MeetingView> open(MeetingId id, Country host, Set<Country> countries) {
    return meetings
        .open(id, host, countries)
        .map(view -> {
          tell(id);
          return view;
        });
  }

  @Override
  public Future<Void> end(MeetingId id) {
    return meetings
        .end(id)
        .compose(done -> {
          tell(id);
          return Future.succeededFuture();
        });
  }

  @Override
  public List<MeetingView> all() {
    return meetings.all();
  }

  @Override
  public MeetingView view(MeetingId id) {
    return meetings.view(id);
  }

  @Override
  public Future<MeetingView> bindRoom(MeetingId id, String room, Admission admission) {
    return meetings.bindRoom(id, room, admission);
  }

  @Override
  public Future<MeetingView> decide(MeetingId id, AdmissionDecision decision) {
    return meetings.decide(id, decision);
  }

  @Override
  public List<PeerStatus> peers() {
    return meetings.peers();
  }

  @Override
  public List<ReceivedInvitation> waiting() {
    return invitations.waiting();
  }

  @Override
  public Future<MeetingView> accept(MeetingId meeting, Optional<Country> from) {
    Invitation accepted = one(meeting, from);
    return open(meeting, accepted.host(), accepted.countries());
  }

  @Override
  public void decline(MeetingId meeting, Optional<Country> from) {
    if (!invitations.decline(meeting, one(meeting, from).host())) {
      throw unknown(meeting);
    }
  }

  private Invitation one(MeetingId meeting, Optional<Country> from) {
    List<Invitation> found =
        invitations.waiting().stream()
            .map(ReceivedInvitation::invitation)
            .filter(each -> each.meeting().equals(meeting))
            .filter(each -> from.isEmpty() || each.host().equals(from.orElseThrow()))
            .toList();
    if (found.isEmpty()) {
      throw unknown(meeting);
    }
    if (found.size() > 1) {
      throw new ApiException(
          Fault.SEVERAL_INVITATIONS,
          "add ?from= with one of " + found.stream().map(Invitation::host).toList());
    }
    return found.getFirst();
  }

  private static ApiException unknown(MeetingId meeting) {
    return new ApiException(
        Fault.UNKNOWN_INVITATION, "no invitation to meeting " + meeting + " waits for an answer");
  }

  @Override
  public void inviteAgain(MeetingId meeting, Country country) {
    MeetingSpec spec = meetings.view(meeting).spec();
    if (!spec.countries().contains(country)) {
      throw new ApiException(
          Fault.COUNTRIES_FIXED,
          country + " takes no part; end the meeting and create one with all countries");
    }
    if (!spec.host().equals(spec.here())) {
      throw new ApiException(Fault.NOT_HOST, "ask " + spec.host() + " to invite");
    }
    if (country.equals(spec.here())) {
      throw new ApiException(
          Fault.MALFORMED_REQUEST, "country: " + country + " is this gateway's own");
    }
    if (!invitations.inviteAgain(meeting, country)) {
      throw new ApiException(Fault.UNKNOWN_MEETING, "no meeting " + meeting + " is open");
    }
  }

  @Override
  public SortedMap<Country, InvitationState> sent(MeetingId meeting) {
    return invitations.sent(meeting);
  }
}
