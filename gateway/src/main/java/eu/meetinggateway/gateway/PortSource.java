// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway;

import eu.meetinggateway.border.PeerStatus;
import eu.meetinggateway.meeting.MeetingId;
import eu.meetinggateway.meeting.Port;
import eu.meetinggateway.trust.Country;
import java.util.List;
import java.util.Set;

/** Where the ports of a meeting come from: the connectors of this process. Any thread. */
interface PortSource {
  /** Countries that {@link #peer} knows. */
  Set<Country> configuredPeers();

  Port peer(MeetingId meeting, Country country);

  /** A port to a room of our own instance. */
  Port room(MeetingId meeting, String room);

  List<PeerStatus> peers();
}
