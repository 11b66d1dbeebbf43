// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.sdp;

import java.util.Optional;

/**
 * A codec behind a payload type (RFC 8866 section 6.6).
 *
 * @param payloadType 0 to 127
 * @param encoding such as {@code opus}, {@code VP8} or {@code rtx}; compare it without case
 * @param clockRate in Hz, at least 1
 * @param channels 1 if not stated
 */
public record RtpMap(int payloadType, String encoding, int clockRate, int channels) {
  static final int MAX_PAYLOAD_TYPE = 127;
  private static final int MAX_CHANNELS = 255;

  /** Whether this is the given codec, such as {@code "vp8"}; case does not matter. */
  public boolean is(String codec) {
    return encoding.equalsIgnoreCase(codec);
  }

  /** As an attribute: {@code rtpmap:111 opus/48000/2}. */
  public SdpAttribute attribute() {
    var suffix = channels == 1 ? "" : "/" + channels;
    return new SdpAttribute("rtpmap", payloadType + " " + encoding + "/" + clockRate + suffix);
  }

  static Optional<RtpMap> parse(String value) {
    var fields = SdpGrammar.fields(value);
    if (fields.size() != 2) {
      return Optional.empty();
    }
    var parts = fields.get(1).split("/", -1);
    if (parts.length < 2 || parts.length > 3 || !SdpGrammar.token(parts[0])) {
      return Optional.empty();
    }
    var payloadType = SdpGrammar.number(fields.get(0), MAX_PAYLOAD_TYPE).orElse(-1);
    var clockRate = SdpGrammar.number(parts[1], Integer.MAX_VALUE).orElse(-1);
    var channels = parts.length == 2 ? 1 : SdpGrammar.number(parts[2], MAX_CHANNELS).orElse(-1);
    if (payloadType < 0 || clockRate < 1 || channels < 1) {
      return Optional.empty();
    }
    return Optional.of(new RtpMap((int) payloadType, parts[0], (int) clockRate, (int) channels));
  }
}
