// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border.wire;

import java.util.Locale;
import java.util.Optional;

/** Why a session ends; the code that {@link Message.Bye} carries. */
public enum WireError {
  /** The gateway stops; dial again later. */
  CLOSING("the gateway stops"),
  /** A newer session of the same peer took over. */
  REPLACED("a newer session took over"),
  /** Nothing came for the keep-alive time. */
  SILENT("nothing was received in time"),
  /** The peer does not read what is sent to it. */
  SLOW_READER("the peer does not read"),
  /** Not one JSON object: bad syntax, a duplicate field, something behind it, a binary frame. */
  MALFORMED("a message is not one JSON object"),
  /** Longer, deeper or with longer strings or numbers than any valid message. */
  TOO_LARGE("a message is too large or too deep"),
  /** A message of a type that this version does not have. */
  UNKNOWN_TYPE("a message has an unknown type"),
  /** A field that this message does not have. */
  UNKNOWN_FIELD("a message has an unknown field"),
  /** A field is missing. */
  MISSING_FIELD("a message lacks a field"),
  /** A field has another JSON type. */
  WRONG_TYPE("a field has the wrong type"),
  /** A value is not within its range or shape. */
  OUT_OF_RANGE("a value is out of range"),
  /** Hello states a protocol version that is not spoken here. */
  UNSUPPORTED_VERSION("the protocol version is not supported"),
  /** A known message at a time when it is not allowed, such as before Hello. */
  NOT_NOW("a message came at the wrong time"),
  /** Hello names another country than the one that the certificate is pinned for. */
  WRONG_COUNTRY("Hello names another country than the certificate is pinned for"),
  /** More people or tracks than a meeting may have. */
  TOO_MANY("more people or tracks than allowed"),
  /** More sessions in short time than a peer may open. */
  TOO_MANY_SESSIONS("more sessions than allowed"),
  /** More or larger messages than a peer may send, for longer than is put up with. */
  FLOODING("the peer sends more than it may"),
  /** Demand states an SSRC that is not higher than all before. */
  SSRC_REUSED("an SSRC was stated twice or out of order"),
  /** The flows that Hello states cannot be used. */
  FLOWS_UNUSABLE("the stated flows cannot be used"),
  /** The TLS connection gave no keying material for media. */
  NO_KEYS("the connection gave no keys for media");

  private final String text;

  WireError(String text) {
    this.text = text;
  }

  /** One sentence without a capital and full stop, for logs and statuses. */
  public String text() {
    return text;
  }

  /** On the wire: lower case, dashed. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<WireError> byLabel(String label) {
    for (WireError error : values()) {
      if (error.label().equals(label)) {
        return Optional.of(error);
      }
    }
    return Optional.empty();
  }
}
