// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border.wire;

import eu.meetinggateway.meeting.TrackFacts;
import java.util.UUID;

/**
 * A track as a note tells of it.
 *
 * @param person the pseudonym towards this peer
 * @param number 0 or more
 */
public record TrackState(UUID person, int number, TrackFacts facts) {
  /**
   * @throws IllegalArgumentException if the number is negative
   */
  public TrackState {
    if (number < 0) {
      throw new IllegalArgumentException("a track's number is not negative");
    }
  }
}
