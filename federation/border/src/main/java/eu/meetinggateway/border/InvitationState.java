// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border;

/** How an invitation stands that was sent from here. */
public enum InvitationState {
  /** The peer has it, and has not answered. */
  SENT,
  /** The peer has opened the meeting. */
  ACCEPTED,
  /** Somebody there declined. */
  DECLINED,
  /** The peer's gateway did not take it: too many wait there, or it does not see us as the host. */
  REFUSED,
  /** There is no session with the peer; it gets the invitation as soon as there is one. */
  UNREACHABLE,
  /** Nobody answered in time. */
  EXPIRED
}
