// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.api;

import eu.meetinggateway.border.PeerStatus;
import eu.meetinggateway.meeting.AdmissionDecision;
import eu.meetinggateway.meeting.MeetingId;
import eu.meetinggateway.meeting.run.MeetingView;
import eu.meetinggateway.trust.Admission;
import eu.meetinggateway.trust.Country;
import io.vertx.core.Future;
import java.util.List;
import java.util.Set;

/**
 * What the API may do to this gateway's joint meetings. All methods: any thread, never block; they
 * fail or throw with {@link ApiException}.
 */
public interface Meetings {
  /** Opens a meeting and binds its peers' ports. */
  Future<MeetingView> open(MeetingId id, Country host, Set<Country> countries);

  /** Every open meeting, in order of id. */
  List<MeetingView> all();

  /**
   * One open meeting.
   *
   * @throws ApiException UNKNOWN_MEETING
   */
  MeetingView view(MeetingId id);

  /**
   * Binds our own room; the same room again changes nothing.
   *
   * @param admission LOBBY if everybody from abroad has to be let into this room, whatever the
   *     policy says; DIRECT if the policy decides
   */
  Future<MeetingView> bindRoom(MeetingId id, String room, Admission admission);

  /** Binds our own room, into which people enter as the policy says. */
  default Future<MeetingView> bindRoom(MeetingId id, String room) {
    return bindRoom(id, room, Admission.DIRECT);
  }

  /** Decides how guests stand before our lobby; the same decision again changes nothing. */
  Future<MeetingView> decide(MeetingId id, AdmissionDecision decision);

  /** Ends a meeting; completes when its envoys are out of the room. */
  Future<Void> end(MeetingId id);

  /** Every configured peer, in order of country. */
  List<PeerStatus> peers();
}
