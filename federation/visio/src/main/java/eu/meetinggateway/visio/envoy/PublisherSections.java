// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.envoy;

import eu.meetinggateway.media.ice.Candidate;
import eu.meetinggateway.media.ice.IceCredentials;
import eu.meetinggateway.media.sdp.MediaSection;
import eu.meetinggateway.media.sdp.SdpAttribute;
import eu.meetinggateway.media.sdp.SessionDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The sections of one envoy's session description: data channels first, then one section for every
 * published track. A section never moves and never disappears (RFC 8829 section 5.2.2): that of a
 * withdrawn track becomes inactive and is used again for the next one of its kind. Pure and
 * single-threaded.
 *
 * <p>Tracks are not simulcast and declare their SSRC. There is no retransmission stream: what is
 * sent again goes on the stream itself.
 */
final class PublisherSections {
  static final int OPUS = 111;
  static final int VP8 = 96;
  static final int AUDIO_LEVEL_ID = 2;
  static final String AUDIO_LEVEL = "urn:ietf:params:rtp-hdrext:ssrc-audio-level";

  /** Sections beyond this number are not opened; the server's answer has to be read, too. */
  static final int MAX_SECTIONS = 64;

  private static final class Section {
    final boolean video;
    Optional<Publication> publication;

    Section(Publication publication) {
      this.video = publication.video();
      this.publication = Optional.of(publication);
    }
  }

  private final String cname;
  private final List<Section> sections = new ArrayList<>();

  /**
   * @param cname one name for all streams of the envoy (RFC 8834 section 4.9)
   */
  PublisherSections(String cname) {
    this.cname = cname;
  }

  /** Adds a track; false if there is no room for it. */
  boolean add(Publication publication) {
    for (Section section : sections) {
      if (section.video == publication.video() && section.publication.isEmpty()) {
        section.publication = Optional.of(publication);
        return true;
      }
    }
    if (sections.size() >= MAX_SECTIONS) {
      return false;
    }
    return sections.add(new Section(publication));
  }

  void remove(Publication publication) {
    for (Section section : sections) {
      if (section.publication.filter(publication::equals).isPresent()) {
        section.publication = Optional.empty();
      }
    }
  }

  /** The section tag of a track; empty if it is not there. */
  Optional<String> mid(Publication publication) {
    return IntStream.range(0, sections.size())
        .filter(i -> sections.get(i).publication.filter(publication::equals).isPresent())
        .mapToObj(i -> Integer.toString(i + 1))
        .findFirst();
  }

  /** The whole description as an offer. */
  String offer(IceCredentials local, String fingerprint, Candidate candidate) {
    List<SdpAttribute> connection =
        List.of(
            new SdpAttribute("ice-ufrag", local.ufrag()),
            new SdpAttribute("ice-pwd", local.password()),
            new SdpAttribute("ice-options", "trickle"),
            new SdpAttribute("fingerprint", "sha-256 " + fingerprint),
            new SdpAttribute("setup", "actpass"),
            new SdpAttribute("candidate", candidate.format().replaceFirst("^candidate:", "")),
            new SdpAttribute("end-of-candidates", ""));
    List<MediaSection> media = new ArrayList<>();
    media.add(dataChannels(connection));
    for (int i = 0; i < sections.size(); i++) {
      media.add(track(sections.get(i), Integer.toString(i + 1), connection));
    }
    List<String> mids =
        IntStream.rangeClosed(0, sections.size()).mapToObj(Integer::toString).toList();
    return new SessionDescription(
            List.of(
                new SdpAttribute("group", "BUNDLE " + String.join(" ", mids)),
                new SdpAttribute("msid-semantic", "WMS *"),
                new SdpAttribute("extmap-allow-mixed", "")),
            media)
        .format();
  }

  private static MediaSection dataChannels(List<SdpAttribute> connection) {
    List<SdpAttribute> attributes = new ArrayList<>();
    attributes.add(new SdpAttribute("mid", "0"));
    attributes.addAll(connection);
    attributes.add(new SdpAttribute("sctp-port", "5000"));
    attributes.add(new SdpAttribute("max-message-size", "65535"));
    return new MediaSection(
        "application", 9, "UDP/DTLS/SCTP", List.of("webrtc-datachannel"), attributes);
  }

  private MediaSection track(Section section, String mid, List<SdpAttribute> connection) {
    List<SdpAttribute> attributes = new ArrayList<>();
    attributes.add(new SdpAttribute("mid", mid));
    attributes.addAll(connection);
    attributes.add(new SdpAttribute("rtcp-mux", ""));
    attributes.add(new SdpAttribute("rtcp-rsize", ""));
    attributes.add(new SdpAttribute(section.publication.isPresent() ? "sendonly" : "inactive", ""));
    boolean stereo = section.publication.map(Publication::stereo).orElse(false);
    attributes.addAll(section.video ? vp8() : opus(stereo));
    section.publication.ifPresent(p -> attributes.addAll(stream(p)));
    return new MediaSection(
        section.video ? "video" : "audio",
        9,
        "UDP/TLS/RTP/SAVPF",
        List.of(Integer.toString(section.video ? VP8 : OPUS)),
        attributes);
  }

  private static List<SdpAttribute> opus(boolean stereo) {
    String parameters = "minptime=10;useinbandfec=1" + (stereo ? ";stereo=1;sprop-stereo=1" : "");
    return List.of(
        new SdpAttribute("rtpmap", OPUS + " opus/48000/2"),
        new SdpAttribute("fmtp", OPUS + " " + parameters),
        new SdpAttribute("rtcp-fb", OPUS + " nack"),
        new SdpAttribute("extmap", AUDIO_LEVEL_ID + " " + AUDIO_LEVEL));
  }

  private static List<SdpAttribute> vp8() {
    return List.of(
        new SdpAttribute("rtpmap", VP8 + " VP8/90000"),
        new SdpAttribute("rtcp-fb", VP8 + " ccm fir"),
        new SdpAttribute("rtcp-fb", VP8 + " nack"),
        new SdpAttribute("rtcp-fb", VP8 + " nack pli"));
  }

  private List<SdpAttribute> stream(Publication p) {
    String ssrc = Integer.toUnsignedString(p.ssrc());
    String msid = p.stream() + " " + p.cid();
    return List.of(
        new SdpAttribute("msid", msid),
        new SdpAttribute("ssrc", ssrc + " cname:" + cname),
        new SdpAttribute("ssrc", ssrc + " msid:" + msid));
  }
}
