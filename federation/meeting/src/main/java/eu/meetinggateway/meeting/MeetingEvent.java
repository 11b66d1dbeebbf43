// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.meeting;

import eu.meetinggateway.trust.Reason;

/** What happened to a joint meeting. */
public sealed interface MeetingEvent {
  /** A port was added; nothing is known of it until its first {@link PortEvent.Up}. */
  record Bound(PortId port) implements MeetingEvent {}

  /** A port is taken away. */
  record Unbound(PortId port, Reason reason) implements MeetingEvent {}

  /** A port reports something, in the given epoch of its connection. */
  record Reported(PortId port, long epoch, PortEvent event) implements MeetingEvent {}

  /** Something that a port reported in this epoch did not arrive: nothing of it counts any more. */
  record Lost(PortId port, long epoch) implements MeetingEvent {}

  /** A port misbehaved inside this gateway: it is closed, and stays bound but down. */
  record Failed(PortId port, Reason reason) implements MeetingEvent {}

  /** This is everything that was decided about guests; it takes the place of what was before. */
  record Decided(Admissions admissions) implements MeetingEvent {}

  /** The time that {@link MeetingState#reviewAt} names has come. */
  record ReviewDue() implements MeetingEvent {}

  /** The meeting is over. */
  record Ended(Reason reason) implements MeetingEvent {}
}
