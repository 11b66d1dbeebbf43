// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.operation;

import eu.meetinggateway.border.PeerStatus;
import eu.meetinggateway.border.counter.BorderCounter;
import eu.meetinggateway.media.forward.Forwarder;
import eu.meetinggateway.media.loop.MediaLoops;
import eu.meetinggateway.meeting.run.MeetingView;
import eu.meetinggateway.trust.Country;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Where the operator's view of a running gateway comes from. Every supplier answers at once, from
 * any thread.
 *
 * @param liveKit whether the LiveKit server answers
 * @param store whether the database takes changes
 * @param visioDrops by the name of the counter
 * @param certificateEnd when the border certificate expires
 */
public record OperationSources(
    Country here,
    Instant certificateEnd,
    MediaLoops loops,
    Forwarder forwarder,
    Supplier<HealthReport> liveKit,
    HealthWatch store,
    Supplier<List<PeerStatus>> peers,
    Supplier<Map<BorderCounter, Long>> borderCounters,
    Supplier<Map<String, Long>> visioDrops,
    Supplier<List<MeetingView>> meetings) {}
