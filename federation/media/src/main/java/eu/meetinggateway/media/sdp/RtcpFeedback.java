// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.sdp;

import java.util.Optional;

/**
 * Feedback that a payload type understands (RFC 4585 section 4.2).
 *
 * @param payloadType 0 to 127, or {@link #EVERY} for {@code *}
 * @param feedback such as {@code nack}, {@code nack pli} or {@code transport-cc}
 */
public record RtcpFeedback(int payloadType, String feedback) {
  /** Stands for every payload type of the section. */
  public static final int EVERY = -1;

  /** As an attribute: {@code rtcp-fb:96 nack pli}. */
  public SdpAttribute attribute() {
    var type = payloadType == EVERY ? "*" : Integer.toString(payloadType);
    return new SdpAttribute("rtcp-fb", type + " " + feedback);
  }

  static Optional<RtcpFeedback> parse(String value) {
    var space = value.indexOf(' ');
    // pion leaves a blank behind a feedback that has no parameter
    var feedback = space < 0 ? "" : value.substring(space + 1).strip();
    if (feedback.isEmpty()) {
      return Optional.empty();
    }
    var type = value.substring(0, space);
    if (type.equals("*")) {
      return Optional.of(new RtcpFeedback(EVERY, feedback));
    }
    var payloadType = SdpGrammar.number(type, RtpMap.MAX_PAYLOAD_TYPE);
    return payloadType.isEmpty()
        ? Optional.empty()
        : Optional.of(new RtcpFeedback((int) payloadType.getAsLong(), feedback));
  }
}
