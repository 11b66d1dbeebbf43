// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.sdp;

import java.util.List;
import java.util.Optional;

/**
 * An {@code m=} section.
 *
 * @param kind {@code audio}, {@code video} or {@code application}
 * @param port 0 to 65535; 0 is a rejected section
 * @param protocol such as {@code UDP/TLS/RTP/SAVPF}
 * @param formats payload types, or {@code webrtc-datachannel}
 */
public record MediaSection(
    String kind, int port, String protocol, List<String> formats, List<SdpAttribute> attributes) {
  public MediaSection {
    formats = List.copyOf(formats);
    attributes = List.copyOf(attributes);
  }

  /** The first attribute with this name. */
  public Optional<String> attribute(String name) {
    return attributes.stream()
        .filter(a -> a.name().equals(name))
        .map(SdpAttribute::value)
        .findFirst();
  }

  /** The values of all attributes with this name, in order. */
  public List<String> attributes(String name) {
    return attributes.stream().filter(a -> a.name().equals(name)).map(SdpAttribute::value).toList();
  }
}
