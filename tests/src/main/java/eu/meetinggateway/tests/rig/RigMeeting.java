// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.rig;

import java.util.Collection;
import java.util.Map;

/**
 * A joint meeting that is open in a rig.
 *
 * @param rooms the LiveKit room that each country bound to it
 */
public record RigMeeting(String id, Map<String, String> rooms, Collection<Site> sites)
    implements AutoCloseable {
  /** The country's room. */
  public String room(String country) {
    String room = rooms.get(country);
    if (room == null) {
      throw new IllegalArgumentException(country + " takes no part");
    }
    return room;
  }

  /** Ends it in every country. */
  @Override
  public void close() {
    for (Site site : sites) {
      site.gateway().client().endMeeting(id);
    }
  }
}
