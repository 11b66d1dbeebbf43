// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.loop;

/** What the media loops count. A closed list: operators and tests read the same numbers. */
public enum MediaCounter {
  /** RTP packets that arrived authentic. */
  RTP_RECEIVED,
  /** RTP packets that left. */
  RTP_SENT,
  /** Bytes of these packets, header and payload. */
  RTP_SENT_BYTES,
  /** Packets sent again because the receiver missed them. */
  RTP_RESENT,
  /** Packets that we asked a sender to send again. */
  NACKED,
  /** Keyframes that we asked a sender for. */
  KEYFRAME_REQUESTED,
  /** Dropped: the socket's send buffer was full. */
  SOCKET_FULL,
  /** Dropped: too much waits already in front of a slow TCP connection. */
  TCP_QUEUE_FULL,
  /** Dropped: longer than a packet buffer. */
  TOO_LONG,
  /** Dropped: first byte is of no protocol that we speak (RFC 7983). */
  UNKNOWN_PROTOCOL,
  /** Dropped: STUN that is malformed, not authentic or answers nothing that was asked. */
  STUN_REFUSED,
  /** Dropped: media or handshake before the connection was secured, or not on its path. */
  UNSECURED,
  /** Dropped: not shaped like RTP or RTCP. */
  MALFORMED,
  /** Dropped: authentication failed. */
  FORGED,
  /** Dropped: seen before. */
  REPLAYED,
  /** Dropped: nobody registered this SSRC. */
  UNKNOWN_SSRC,
  /** Dropped: injected by the server or without payload. */
  INJECTED,
  /** Dropped: of a layered stream, what another of its sources brings, or cannot be placed yet. */
  LAYER_SURPLUS,
  /** Dropped: too late to be put in order. */
  TOO_LATE,
  /** Dropped: the queue to another loop was full. */
  LOOP_QUEUE_FULL,
  /** Dropped: the route was closed while the packet was under way. */
  NO_ROUTE,
  /** Dropped: could not be protected. */
  UNPROTECTED,
  /** Dropped: the queue of a handshake was full. */
  HANDSHAKE_QUEUE_FULL,
  /** A candidate of the server beyond those that are kept. */
  CANDIDATES_REFUSED,
  /** A route was asked for whose source or sink is gone. */
  ROUTE_WITHOUT_END,
  /** Dropped: a loop's queue of tasks was full. */
  TASK_REFUSED,
  /** Dropped: an SCTP packet that is malformed, or has chunks that data channels do not use. */
  SCTP_REFUSED,
  /** Dropped: too many SCTP packets wait already, or one was too long. */
  SCTP_QUEUE_FULL,
  /** Dropped: a message of an unknown channel or kind, or too long. */
  MESSAGE_REFUSED,
  /** Dropped: a message of ours that found the queue full, or a lossy channel without room. */
  MESSAGE_QUEUE_FULL,
  /** A data channel of ours beyond the limit, or after the end. */
  CHANNEL_REFUSED
}
