// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.sdp;

import java.util.Optional;

/**
 * A property of one stream (RFC 5576 section 4.1).
 *
 * @param ssrc 0 to 2^32-1
 * @param name the property, for example the CNAME; empty if only the SSRC is declared
 * @param value empty for a flag
 */
public record SsrcAttribute(long ssrc, String name, String value) {
  static final long MAX_SSRC = 0xFFFF_FFFFL;

  /** As an attribute: {@code ssrc:1111 cname:gw}. */
  public SdpAttribute attribute() {
    var property = value.isEmpty() ? name : name + ":" + value;
    return new SdpAttribute("ssrc", property.isEmpty() ? "" + ssrc : ssrc + " " + property);
  }

  static Optional<SsrcAttribute> parse(String text) {
    var space = text.indexOf(' ');
    var ssrc = SdpGrammar.number(space < 0 ? text : text.substring(0, space), MAX_SSRC);
    if (ssrc.isEmpty()) {
      return Optional.empty();
    }
    var property = space < 0 ? "" : text.substring(space + 1).strip();
    var colon = property.indexOf(':');
    var name = colon < 0 ? property : property.substring(0, colon);
    if (!name.isEmpty() && !SdpGrammar.token(name)) {
      return Optional.empty();
    }
    var value = colon < 0 ? "" : property.substring(colon + 1);
    return Optional.of(new SsrcAttribute(ssrc.getAsLong(), name, value));
  }
}
