// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.sdp;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * An {@code m=} section. The accessors read its own attributes; where a session-level attribute
 * counts as well, ask {@link SessionDescription}. A value that does not fit its grammar, which only
 * a section not read from text can hold, is passed over.
 *
 * @param kind {@code audio}, {@code video} or {@code application}
 * @param port 0 to 65535; 0 is a rejected section
 * @param protocol such as {@code UDP/TLS/RTP/SAVPF}
 * @param formats payload types, or {@code webrtc-datachannel}; at least one
 */
public record MediaSection(
    String kind, int port, String protocol, List<String> formats, List<SdpAttribute> attributes) {
  public MediaSection {
    formats = List.copyOf(formats);
    attributes = List.copyOf(attributes);
    if (!SdpGrammar.token(kind) || !SdpGrammar.visible(protocol)) {
      throw new IllegalArgumentException("kind or protocol of a media section is no token");
    }
    if (port < 0 || port > 0xFFFF) {
      throw new IllegalArgumentException("port out of range: " + port);
    }
    if (formats.isEmpty() || !formats.stream().allMatch(SdpGrammar::token)) {
      throw new IllegalArgumentException("formats of a media section are no tokens");
    }
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

  /** Whether the attribute stands in this section, with or without a value. */
  public boolean has(String name) {
    return attribute(name).isPresent();
  }

  /** The section's identification tag (RFC 5888). */
  public Optional<String> mid() {
    return attribute("mid");
  }

  /** Whether the section is rejected or stopped: port 0 and not {@code bundle-only}. */
  public boolean rejected() {
    return port == 0 && !has("bundle-only");
  }

  /** The direction stated in this section, if any. */
  public Optional<MediaDirection> statedDirection() {
    return attributes.stream()
        .filter(a -> a.value().isEmpty())
        .flatMap(a -> MediaDirection.of(a.name()).stream())
        .findFirst();
  }

  /** The stream and track that this section carries, if stated on section level. */
  public Optional<Msid> msid() {
    return attribute("msid").flatMap(Msid::parse);
  }

  /** The payload types of an RTP section in order of preference; none for other sections. */
  public List<Integer> payloadTypes() {
    return formats.stream()
        .flatMapToLong(f -> SdpGrammar.number(f, RtpMap.MAX_PAYLOAD_TYPE).stream())
        .mapToObj(type -> (int) type)
        .toList();
  }

  public List<RtpMap> rtpMaps() {
    return parsed("rtpmap", RtpMap::parse);
  }

  public Optional<RtpMap> rtpMap(int payloadType) {
    return rtpMaps().stream().filter(map -> map.payloadType() == payloadType).findFirst();
  }

  /** The parameters of a payload type. */
  public Optional<FormatParameters> formatParameters(int payloadType) {
    return parsed("fmtp", FormatParameters::parse).stream()
        .filter(parameters -> parameters.payloadType() == payloadType)
        .findFirst();
  }

  /** The payload type that repeats packets of the given one (RFC 4588 section 8.6). */
  public Optional<Integer> retransmissionType(int payloadType) {
    var wanted = Integer.toString(payloadType);
    return rtpMaps().stream()
        .filter(map -> map.is("rtx"))
        .map(RtpMap::payloadType)
        .filter(type ->
            formatParameters(type)
                .map(parameters -> wanted.equals(parameters.values().get("apt")))
                .orElse(false))
        .findFirst();
  }

  /** The feedback for a payload type, with what is stated for every one. */
  public List<String> rtcpFeedback(int payloadType) {
    return parsed("rtcp-fb", RtcpFeedback::parse).stream()
        .filter(f -> f.payloadType() == payloadType || f.payloadType() == RtcpFeedback.EVERY)
        .map(RtcpFeedback::feedback)
        .toList();
  }

  public List<ExtMap> extMaps() {
    return parsed("extmap", ExtMap::parse);
  }

  /** The header extension with this URI. */
  public Optional<ExtMap> extMap(String uri) {
    return extMaps().stream().filter(map -> map.uri().equals(uri)).findFirst();
  }

  /** The declared SSRCs, each once, in order, those of retransmission streams among them. */
  public List<Long> ssrcs() {
    return parsed("ssrc", SsrcAttribute::parse).stream()
        .map(SsrcAttribute::ssrc)
        .distinct()
        .toList();
  }

  /** A property of one SSRC, for example the CNAME. */
  public Optional<String> ssrcAttribute(long ssrc, String name) {
    return parsed("ssrc", SsrcAttribute::parse).stream()
        .filter(a -> a.ssrc() == ssrc && a.name().equals(name))
        .map(SsrcAttribute::value)
        .findFirst();
  }

  public List<SsrcGroup> ssrcGroups() {
    return parsed("ssrc-group", SsrcGroup::parse);
  }

  /** The SSRC that repeats packets of the given one, by its {@code FID} group. */
  public Optional<Long> retransmissionSsrc(long ssrc) {
    return ssrcGroups().stream()
        .filter(g -> g.semantics().equals(SsrcGroup.FID) && g.ssrcs().size() == 2)
        .filter(g -> g.ssrcs().getFirst() == ssrc)
        .map(g -> g.ssrcs().getLast())
        .findFirst();
  }

  private <T> List<T> parsed(String name, Function<String, Optional<T>> parser) {
    return attributes(name).stream().flatMap(value -> parser.apply(value).stream()).toList();
  }
}
