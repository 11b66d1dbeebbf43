// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.store;

import eu.meetinggateway.meeting.MeetingId;

/** How a meeting shall be from now on. */
public sealed interface MeetingChange {
  /** It is kept like this: new at revision 1, otherwise in place of the revision before. */
  record Kept(StoredMeeting next) implements MeetingChange {}

  /**
   * It has ended.
   *
   * @param revision the last one
   */
  record Removed(MeetingId id, long revision) implements MeetingChange {}
}
