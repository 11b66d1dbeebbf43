// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.envoy;

import eu.meetinggateway.media.ice.Candidate;
import eu.meetinggateway.media.ice.IceCredentials;
import eu.meetinggateway.media.packet.DependencyDescriptor;
import eu.meetinggateway.media.sdp.MediaSection;
import eu.meetinggateway.media.sdp.SdpAttribute;
import eu.meetinggateway.media.sdp.SessionDescription;
import eu.meetinggateway.meeting.Codec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The sections of one envoy's session description: data channels first, then one section for every
 * published track. A section never moves and never disappears (RFC 8829 section 5.2.2): that of a
 * withdrawn track becomes inactive. No other track comes into it: LiveKit would show that one for
 * as long as the connection lasts, withdrawn or not. Pure and single-threaded.
 *
 * <p>A simulcast track names its layers by restriction identifiers, any other track declares its
 * SSRC. There is no retransmission stream: what is sent again goes on the stream itself.
 */
final class PublisherSections {
  static final int AUDIO_LEVEL_ID = 2;
  static final String AUDIO_LEVEL = "urn:ietf:params:rtp-hdrext:ssrc-audio-level";
  static final int MID_ID = 1;
  static final int RID_ID = 3;
  static final int DESCRIPTOR_ID = 4;
  private static final String MID = "urn:ietf:params:rtp-hdrext:sdes:mid";
  private static final String RID = "urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id";
  private static final int OPUS = 111;
  private static final List<String> AUDIO_FEEDBACK = List.of("nack");
  private static final List<String> VIDEO_FEEDBACK = List.of("ccm fir", "nack", "nack pli");

  /** Sections beyond this number are not opened; the server's answer has to be read, too. */
  static final int MAX_SECTIONS = 64;

  private static final class Section {
    final Codec codec;
    final List<String> rids;
    Optional<Publication> publication;

    Section(Publication publication) {
      this.codec = publication.codec();
      this.rids = publication.rids();
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

  /** Adds a track in a section of its own; false if there is no room for it. */
  boolean add(Publication publication) {
    return sections.size() < MAX_SECTIONS && sections.add(new Section(publication));
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
    for (Codec codec : codecs(section.codec)) {
      attributes.addAll(codec(codec, stereo));
    }
    attributes.addAll(extensions(section));
    section.publication.ifPresent(p -> attributes.addAll(stream(p)));
    List<String> formats =
        codecs(section.codec).stream().map(c -> Integer.toString(payloadType(c))).toList();
    return new MediaSection(
        section.codec.audio() ? "audio" : "video", 9, "UDP/TLS/RTP/SAVPF", formats, attributes);
  }

  /** The payload types that browsers and the server use, too. */
  static int payloadType(Codec codec) {
    return switch (codec) {
      case OPUS -> OPUS;
      case RED -> 63;
      case VP8 -> 96;
      case VP9 -> 98;
      case H264 -> 108;
      case AV1 -> 35;
    };
  }

  /**
   * The codec of a section and then the others of its kind: the server settles with the first
   * section of a connection which codecs later ones can have.
   */
  private static List<Codec> codecs(Codec first) {
    List<Codec> codecs = new ArrayList<>();
    codecs.add(first);
    for (Codec other : Codec.values()) {
      if (other != first && other.audio() == first.audio()) {
        codecs.add(other);
      }
    }
    return codecs;
  }

  private static List<SdpAttribute> codec(Codec codec, boolean stereo) {
    int type = payloadType(codec);
    List<SdpAttribute> attributes = new ArrayList<>();
    attributes.add(new SdpAttribute("rtpmap", type + " " + encoding(codec)));
    parameters(codec, stereo)
        .ifPresent(p -> attributes.add(new SdpAttribute("fmtp", type + " " + p)));
    for (String feedback : codec.audio() ? AUDIO_FEEDBACK : VIDEO_FEEDBACK) {
      attributes.add(new SdpAttribute("rtcp-fb", type + " " + feedback));
    }
    return attributes;
  }

  private static String encoding(Codec codec) {
    return switch (codec) {
      case OPUS -> "opus/48000/2";
      case RED -> "red/48000/2";
      case VP8, VP9, H264, AV1 -> codec + "/90000";
    };
  }

  private static List<SdpAttribute> extensions(Section section) {
    List<SdpAttribute> attributes = new ArrayList<>();
    if (section.codec.audio()) {
      attributes.add(new SdpAttribute("extmap", AUDIO_LEVEL_ID + " " + AUDIO_LEVEL));
      return attributes;
    }
    attributes.add(new SdpAttribute("extmap", DESCRIPTOR_ID + " " + DependencyDescriptor.URI));
    attributes.add(new SdpAttribute("extmap", MID_ID + " " + MID));
    attributes.add(new SdpAttribute("extmap", RID_ID + " " + RID));
    if (!section.rids.isEmpty()) {
      section.rids.forEach(rid -> attributes.add(new SdpAttribute("rid", rid + " send")));
      attributes.add(new SdpAttribute("simulcast", "send " + String.join(";", section.rids)));
    }
    return attributes;
  }

  private static Optional<String> parameters(Codec codec, boolean stereo) {
    return switch (codec) {
      case OPUS ->
          Optional.of("minptime=10;useinbandfec=1" + (stereo ? ";stereo=1;sprop-stereo=1" : ""));
      case RED -> Optional.of(OPUS + "/" + OPUS);
      case VP9 -> Optional.of("profile-id=0");
      case H264 ->
          Optional.of("level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f");
      case VP8, AV1 -> Optional.empty();
    };
  }

  private List<SdpAttribute> stream(Publication p) {
    String ssrc = Integer.toUnsignedString(p.ssrc());
    String msid = p.stream() + " " + p.cid();
    if (p.simulcast()) {
      return List.of(new SdpAttribute("msid", msid));
    }
    return List.of(
        new SdpAttribute("msid", msid),
        new SdpAttribute("ssrc", ssrc + " cname:" + cname),
        new SdpAttribute("ssrc", ssrc + " msid:" + msid));
  }
}
