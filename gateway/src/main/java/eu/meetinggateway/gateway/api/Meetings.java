// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.api;

import eu.meetinggateway.border.PeerStatus;
import eu.meetinggateway.meeting.MeetingId;
import eu.meetinggateway.meeting.run.MeetingView;
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

  /** Binds our own room; the same room again changes nothing. */
  Future<MeetingView> bindRoom(MeetingId id, String room);

  /** Ends a meeting; completes when its envoys are out of the room. */
  Future<Void> end(MeetingId id);

  /** Every configured peer, in order of country. */
  List<PeerStatus> peers();
}
