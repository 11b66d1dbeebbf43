// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.sdp;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Parameters of a payload type (RFC 8866 section 6.15).
 *
 * @param payloadType 0 to 127
 * @param text as it stands in the description, such as {@code minptime=10;useinbandfec=1}
 */
public record FormatParameters(int payloadType, String text) {
  /** The parameters by their names in lower case, in order; one without "=" has an empty value. */
  public Map<String, String> values() {
    var values = new LinkedHashMap<String, String>();
    for (var part : text.split(";", -1)) {
      var equals = part.indexOf('=');
      var name = equals < 0 ? part : part.substring(0, equals);
      if (!name.isBlank()) {
        var value = equals < 0 ? "" : part.substring(equals + 1);
        values.putIfAbsent(name.strip().toLowerCase(Locale.ROOT), value.strip());
      }
    }
    return Collections.unmodifiableMap(values);
  }

  /** As an attribute: {@code fmtp:111 minptime=10;useinbandfec=1}. */
  public SdpAttribute attribute() {
    return new SdpAttribute("fmtp", payloadType + " " + text);
  }

  static Optional<FormatParameters> parse(String value) {
    var space = value.indexOf(' ');
    if (space < 0 || space == value.length() - 1) {
      return Optional.empty();
    }
    var payloadType = SdpGrammar.number(value.substring(0, space), RtpMap.MAX_PAYLOAD_TYPE);
    return payloadType.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new FormatParameters((int) payloadType.getAsLong(), value.substring(space + 1)));
  }
}
