// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.drops;

import java.util.Locale;

/** Why something was thrown away at a Visio port. */
public enum Drop {
  /** A data packet of a kind that never crosses. */
  DATA_KIND_NOT_RELAYED,
  /** A user packet or text stream on another topic than chat, or a notification but a reaction. */
  DATA_TOPIC_NOT_RELAYED,
  /** A data packet whose sender is hidden, one of our envoys, or unknown. */
  DATA_SENDER_NOT_LOCAL,
  /** A data packet that was meant for some participants only. */
  DATA_PRIVATE,
  /** A message that is not a data packet. */
  DATA_MALFORMED,
  /** A data packet that came while too many waited. */
  DATA_FLOOD,
  /** A stream that is not plain text, or one that edits, deletes or was generated. */
  CHAT_KIND_NOT_RELAYED,
  /** A line longer than what crosses, before or after inflating. */
  CHAT_TOO_LONG,
  /** Content that is not UTF-8, does not inflate, or has no text. */
  CHAT_MALFORMED,
  /** A chunk or trailer without its stream, or out of order. */
  CHAT_STREAM_BROKEN,
  /** A stream beyond those that may be open at once. */
  CHAT_STREAMS_EXCEEDED,
  /** A stream that was not finished in time or gave way to newer ones. */
  CHAT_STREAM_EXPIRED,
  /** The second packet of a line that was already read as a stream. */
  CHAT_LEGACY_COPY,
  /** A line whose author has no envoy, or whose envoy is not connected for too long. */
  CHAT_NOT_WRITTEN,
  /** An end-to-end encrypted packet that is too long or not of the shape that clients make. */
  CIPHERTEXT_MALFORMED,
  /** An end-to-end encrypted packet beyond the forty a second that one person may send. */
  CIPHERTEXT_FLOOD,
  /** A reaction that Meet does not have. */
  REACTION_UNKNOWN,
  /** A reaction beyond the ten a second that one person may send. */
  REACTION_FLOOD,
  /** A reaction of somebody whose envoy is not connected. */
  REACTION_NOT_WRITTEN,
  /** A notice to somebody who was muted or from whom a source was taken, without a connection. */
  MODERATION_NOTICE_NOT_WRITTEN,
  /** What a moderator abroad did and the server here did not carry out. */
  MODERATION_FAILED,
  /** A person who was removed from this room and came back to their own. */
  PERSON_EXPELLED,
  /** A participant or track beyond the limits of a room. */
  ROOM_LIMIT,
  /** A track of a kind or codec that does not cross. */
  TRACK_NOT_RELAYED,
  /** A subscription that the server refused. */
  SUBSCRIPTION_REFUSED,
  /** A publication that the server refused. */
  PUBLICATION_REFUSED,
  /** An order of an older epoch. */
  ORDER_STALE,
  /** An event for which the meeting had no room. */
  EVENT_REFUSED,
  /** A notice to people in the room that the server did not take. */
  NOTICE_NOT_WRITTEN,
  /** A change of the room's metadata that the server did not take; it is tried again. */
  BANNER_NOT_WRITTEN,
  /** A signalling message that could not be read. */
  SIGNAL_MALFORMED,
  /** A signalling message beyond those that wait for a lost connection. */
  SIGNAL_FLOOD;

  /** The name of the counter, such as {@code chat_too_long}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
