// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border.wire;

/** Why a gateway takes its side of a meeting down. */
public enum MeetingEnd {
  /** It closed the meeting. */
  CLOSED,
  /** It does not take part with this peer any more. */
  WITHDRAWN;

  String label() {
    return this == CLOSED ? "closed" : "withdrawn";
  }
}
