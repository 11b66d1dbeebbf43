// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway;

import eu.meetinggateway.border.Border;
import eu.meetinggateway.border.PeerStatus;
import eu.meetinggateway.meeting.MeetingId;
import eu.meetinggateway.meeting.Port;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.visio.VisioInstance;
import java.util.List;
import java.util.Set;

/** The connectors that this gateway has: its border and its Visio instance. */
record Connectors(Set<Country> configuredPeers, Border border, VisioInstance visio)
    implements PortSource {
  Connectors {
    configuredPeers = Set.copyOf(configuredPeers);
  }

  @Override
  public Port peer(MeetingId meeting, Country country) {
    return border.port(meeting, country);
  }

  @Override
  public Port room(MeetingId meeting, String room) {
    return visio.room(meeting, room);
  }

  @Override
  public List<PeerStatus> peers() {
    return border.peers();
  }
}
