// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.meeting;

import eu.meetinggateway.trust.PersonId;

/** One audio or video stream of one person: never a SID, SSRC or mid. */
public record TrackKey(PersonId person, int number) {}
