// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.meeting;

/** Why something that a port reported was dropped; each is a counter. */
public enum Drop {
  /** The bounded inbox had no room. */
  INBOX_FULL,
  /** The meeting has ended or has no such port. */
  NO_PORT,
  /** The event is of a connection that is over, or comes before its Up. */
  STALE_EPOCH,
  /** A person whose owner is not the country behind the port: an impersonation. */
  FOREIGN_PERSON,
  /** A person who is already behind another port. */
  PERSON_ELSEWHERE,
  /** A track or line of a person, or the end of something, that is not behind the port. */
  UNKNOWN,
  /** A demand for a track that is not published through the port. */
  UNPUBLISHED,
  /** What a moderator did to somebody or something that is not shown, or taken, at the port. */
  NOT_SHOWN,
  /** What a moderator did, and what the person's country or ours does not let reach them. */
  MODERATION_REFUSED,
  /** A line that was said before. */
  REPEATED_LINE,
  /** A lobby behind a port of our own, or one that names others than people of ours. */
  MISPLACED_LOBBY,
  TOO_MANY_PEOPLE,
  TOO_MANY_TRACKS,
  TOO_MANY_WANTED
}
