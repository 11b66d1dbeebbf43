// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.sdp;

import java.util.Optional;

/**
 * A header extension (RFC 8285 section 8).
 *
 * @param id 1 to 255 (15 cannot be written with one-byte headers)
 * @param uri such as {@code urn:ietf:params:rtp-hdrext:sdes:mid}
 * @param direction empty unless stated behind the id
 */
public record ExtMap(int id, String uri, Optional<MediaDirection> direction) {
  /** An extension without a direction of its own. */
  public ExtMap(int id, String uri) {
    this(id, uri, Optional.empty());
  }

  /** As an attribute: {@code extmap:1 urn:ietf:params:rtp-hdrext:sdes:mid}. */
  public SdpAttribute attribute() {
    var way = direction.map(d -> "/" + d.attributeName()).orElse("");
    return new SdpAttribute("extmap", id + way + " " + uri);
  }

  static Optional<ExtMap> parse(String value) {
    var fields = SdpGrammar.fields(value);
    if (fields.size() < 2 || !SdpGrammar.visible(fields.get(1))) {
      return Optional.empty();
    }
    var head = fields.getFirst();
    var slash = head.indexOf('/');
    var id = SdpGrammar.number(slash < 0 ? head : head.substring(0, slash), 255).orElse(0);
    var direction =
        slash < 0 ? Optional.<MediaDirection>empty() : MediaDirection.of(head.substring(slash + 1));
    if (id < 1 || (slash >= 0 && direction.isEmpty())) {
      return Optional.empty();
    }
    return Optional.of(new ExtMap((int) id, fields.get(1), direction));
  }
}
