// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust;

/** What a participant is. */
public enum ParticipantKind implements Labelled {
  /** Somebody in a browser. */
  PERSON,
  /** A telephone. */
  PHONE,
  /** A meeting room's fixed equipment, with an unknown number of people before it. */
  ROOM_SYSTEM,
  /** Somebody in a Matrix room. */
  MATRIX_USER
}
