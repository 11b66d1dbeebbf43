// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.meeting.run;

import eu.meetinggateway.meeting.Lobby;
import eu.meetinggateway.meeting.Person;
import eu.meetinggateway.meeting.PortId;
import eu.meetinggateway.meeting.Track;
import eu.meetinggateway.trust.Admission;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Flow;
import eu.meetinggateway.trust.Reason;
import java.util.List;
import java.util.Map;

/**
 * An immutable picture of an open meeting.
 *
 * @param ports every bound port and whether it is up
 * @param people participants behind each port
 * @param tracks their tracks
 * @param refusals flows that are refused now, with the reason
 * @param ways by policy, how each country's people enter here
 * @param lobbies by guests' country, how those of it who are there stand before our lobby
 * @param lobbiesAbroad by country, how our people stand before its lobby
 * @param openRoutes routes of packets that are open now
 */
public record MeetingView(
    MeetingSpec spec,
    Map<PortId, Boolean> ports,
    Map<PortId, List<Person>> people,
    List<Track> tracks,
    Map<Flow, Reason> refusals,
    Map<Country, Admission> ways,
    Map<Country, Lobby> lobbies,
    Map<Country, Lobby> lobbiesAbroad,
    int openRoutes) {}
