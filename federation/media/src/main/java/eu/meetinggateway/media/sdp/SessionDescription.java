// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.sdp;

import java.util.List;
import java.util.Optional;

/**
 * A session description as far as LiveKit speaks it. Lines i, u, e, p, c, b, r, z and k are read
 * and forgotten.
 *
 * @param attributes session-level attributes
 * @param media at most 256 sections
 */
public record SessionDescription(List<SdpAttribute> attributes, List<MediaSection> media) {
  static final int MAX_SECTIONS = 256;

  public SessionDescription {
    attributes = List.copyOf(attributes);
    media = List.copyOf(media);
    if (media.size() > MAX_SECTIONS) {
      throw new IllegalArgumentException("more than " + MAX_SECTIONS + " media sections");
    }
  }

  /**
   * Reads a description of at most 512 KiB, lines ended by CRLF or LF, lines of at most 8 KiB, 1024
   * attributes a section. The values of well-known attributes are checked, too.
   *
   * @throws SdpException naming the line, for anything that is not SDP
   */
  public static SessionDescription parse(String text) {
    return new SdpParser(text).parse();
  }

  /** As text with CRLF line ends and the fixed lines v, o, s, t. */
  public String format() {
    var out = new StringBuilder(4096);
    line(out, "v=0");
    line(out, "o=- 1 1 IN IP4 127.0.0.1");
    line(out, "s=-");
    line(out, "t=0 0");
    format(out, attributes);
    for (var section : media) {
      var formats = String.join(" ", section.formats());
      line(
          out,
          "m=" + section.kind() + " " + section.port() + " " + section.protocol() + " " + formats);
      line(out, "c=IN IP4 0.0.0.0");
      format(out, section.attributes());
    }
    return out.toString();
  }

  /** The first session-level attribute with this name. */
  public Optional<String> attribute(String name) {
    return attributes.stream()
        .filter(a -> a.name().equals(name))
        .map(SdpAttribute::value)
        .findFirst();
  }

  /** The section's attribute, or else the session's. */
  public Optional<String> attribute(MediaSection section, String name) {
    return section.attribute(name).or(() -> attribute(name));
  }

  /** The section with this identification tag. */
  public Optional<MediaSection> section(String mid) {
    return media.stream().filter(s -> s.mid().filter(mid::equals).isPresent()).findFirst();
  }

  /** The tags of the first BUNDLE group, in order (RFC 9143); none without such a group. */
  public List<String> bundle() {
    return attributes.stream()
        .filter(a -> a.name().equals("group"))
        .map(a -> SdpGrammar.fields(a.value()))
        .filter(fields -> fields.getFirst().equals("BUNDLE"))
        .map(fields -> fields.subList(1, fields.size()))
        .findFirst()
        .orElse(List.of());
  }

  /** Whether the writer is an ICE-lite agent (RFC 8839 section 5.3), which is always controlled. */
  public boolean iceLite() {
    return attribute("ice-lite").isPresent();
  }

  /** The user name fragment that counts for the section. */
  public Optional<String> iceUfrag(MediaSection section) {
    return attribute(section, "ice-ufrag");
  }

  /** The ICE password that counts for the section; a secret. */
  public Optional<String> icePwd(MediaSection section) {
    return attribute(section, "ice-pwd");
  }

  /** The certificate's fingerprint that counts for the section: {@code sha-256 AB:CD:...}. */
  public Optional<String> fingerprint(MediaSection section) {
    return attribute(section, "fingerprint");
  }

  /** Who begins the handshake, as it counts for the section. */
  public Optional<DtlsSetup> setup(MediaSection section) {
    return attribute(section, "setup").flatMap(DtlsSetup::parse);
  }

  /** The direction that counts for the section; {@code sendrecv} where nothing is stated. */
  public MediaDirection direction(MediaSection section) {
    return section
        .statedDirection()
        .or(() ->
            attributes.stream().flatMap(a -> MediaDirection.of(a.name()).stream()).findFirst())
        .orElse(MediaDirection.SENDRECV);
  }

  private static void format(StringBuilder out, List<SdpAttribute> attributes) {
    for (var attribute : attributes) {
      var value = attribute.value();
      line(out, "a=" + attribute.name() + (value.isEmpty() ? "" : ":" + value));
    }
  }

  private static void line(StringBuilder out, String line) {
    out.append(line).append("\r\n");
  }
}
