// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.room;

import eu.meetinggateway.meeting.TrackKey;
import eu.meetinggateway.trust.PersonId;
import java.util.Optional;

/** LiveKit's names of local people and tracks that are there. */
public interface RoomDirectory {
  /** The identity of a person. */
  Optional<String> identity(PersonId person);

  /** The sid of the session in which a person is there. */
  Optional<String> session(PersonId person);

  /** The sid of a track, unless it is muted. */
  Optional<String> audible(TrackKey key);
}
