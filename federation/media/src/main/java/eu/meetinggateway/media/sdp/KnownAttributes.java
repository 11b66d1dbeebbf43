// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.sdp;

import java.util.regex.Pattern;

/** Attributes whose values are checked while reading, so that accessors meet only good ones. */
final class KnownAttributes {
  private static final String SHA256 = "sha-256 ";
  private static final Pattern FINGERPRINT =
      Pattern.compile("[A-Za-z0-9-]{1,16} [0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){0,63}");

  private KnownAttributes() {}

  /** Whether the value fits the attribute's own grammar; true for attributes not known here. */
  static boolean valid(String name, String value) {
    return switch (name) {
      case "mid" -> SdpGrammar.token(value);
      case "rtpmap" -> RtpMap.parse(value).isPresent();
      case "fmtp" -> FormatParameters.parse(value).isPresent();
      case "rtcp-fb" -> RtcpFeedback.parse(value).isPresent();
      case "extmap" -> ExtMap.parse(value).isPresent();
      case "ssrc" -> SsrcAttribute.parse(value).isPresent();
      case "ssrc-group" -> SsrcGroup.parse(value).isPresent();
      case "msid" -> Msid.parse(value).isPresent();
      case "setup" -> DtlsSetup.parse(value).isPresent();
      case "ice-ufrag" -> SdpGrammar.iceChars(value, 4, 256);
      case "ice-pwd" -> SdpGrammar.iceChars(value, 22, 256);
      case "fingerprint" -> fingerprint(value);
      case "sctp-port" -> SdpGrammar.number(value, 0xFFFF).isPresent();
      default -> true;
    };
  }

  /** RFC 8122 section 5; a SHA-256 of another length would only be noticed in the handshake. */
  private static boolean fingerprint(String value) {
    var sha256 = value.regionMatches(true, 0, SHA256, 0, SHA256.length());
    return FINGERPRINT.matcher(value).matches()
        && (!sha256 || value.length() == SHA256.length() + 3 * 32 - 1);
  }
}
