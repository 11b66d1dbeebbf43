// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.observer;

import eu.meetinggateway.media.ice.Candidate;
import eu.meetinggateway.media.ice.IceCredentials;
import eu.meetinggateway.media.packet.DependencyDescriptor;
import eu.meetinggateway.media.sdp.MediaSection;
import eu.meetinggateway.media.sdp.SdpAttribute;
import eu.meetinggateway.media.sdp.SdpException;
import eu.meetinggateway.media.sdp.SessionDescription;
import eu.meetinggateway.meeting.Codec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An offer of the server on the subscriber connection, and our answer to it. Pure.
 *
 * <p>The answer accepts every codec that can be decoded wherever the tracks go; the server then
 * sends the first of a track's own codecs that is among them, and a publisher does not have to fall
 * back for our sake. Retransmission streams are not accepted: retransmitted packets come on the
 * stream itself. The server reuses the section of a track that went away for another one, with
 * another SSRC: the streams are therefore read from every offer anew, and a stream is known by its
 * track sid alone.
 */
final class SubscriberOffer {
  private static final int MAX_CANDIDATES = 32;
  private static final Set<String> FEEDBACK = Set.of("nack", "nack pli", "ccm fir");

  private final SessionDescription offer;
  private final IceCredentials remote;
  private final String fingerprint;
  private final List<SubscribedStream> streams;
  private final Set<Codec> decodable;

  private SubscriberOffer(
      SessionDescription offer,
      IceCredentials remote,
      String fingerprint,
      Map<String, String> midToTrackSid,
      Set<Codec> decodable) {
    this.offer = offer;
    this.decodable = decodable;
    this.remote = remote;
    this.fingerprint = fingerprint;
    this.streams = streams(midToTrackSid);
  }

  /**
   * @param midToTrackSid as the server sends it with the offer; may be empty
   * @param decodable the codecs to accept
   * @throws SdpException if the text is no session description or lacks what a connection needs
   */
  static SubscriberOffer read(String sdp, Map<String, String> midToTrackSid, Set<Codec> decodable) {
    SessionDescription offer = SessionDescription.parse(sdp);
    IceCredentials remote =
        new IceCredentials(required(offer, "ice-ufrag"), required(offer, "ice-pwd"));
    return new SubscriberOffer(
        offer, remote, sha256(required(offer, "fingerprint")), midToTrackSid, decodable);
  }

  IceCredentials remote() {
    return remote;
  }

  /** The server's SHA-256 certificate fingerprint. */
  String fingerprint() {
    return fingerprint;
  }

  /** A lite server only answers checks: we control then (RFC 8445 section 6.1.1). */
  boolean iceLite() {
    return offer.attributes().stream().anyMatch(a -> a.name().equals("ice-lite"));
  }

  /** Candidates that stand in the offer itself. */
  List<Candidate> candidates() {
    return offer.media().stream()
        .flatMap(m -> m.attributes("candidate").stream())
        .limit(MAX_CANDIDATES)
        .flatMap(c -> Candidate.parse(c).stream())
        .distinct()
        .toList();
  }

  /** The streams that the server sends from now on; each track at most once. */
  List<SubscribedStream> streams() {
    return streams;
  }

  /** Our answer; every section of the offer has its counterpart. */
  String answer(IceCredentials local, String localFingerprint, Candidate candidate) {
    List<SdpAttribute> session = new ArrayList<>();
    session.add(
        new SdpAttribute(
            "group",
            "BUNDLE "
                + String.join(
                    " ",
                    offer.media().stream().flatMap(m -> m.attribute("mid").stream()).toList())));
    session.add(new SdpAttribute("msid-semantic", "WMS *"));
    List<MediaSection> sections =
        offer.media().stream().map(m -> section(m, local, localFingerprint, candidate)).toList();
    return new SessionDescription(session, sections).format();
  }

  private MediaSection section(
      MediaSection offered, IceCredentials local, String fingerprint, Candidate candidate) {
    List<SdpAttribute> attributes = new ArrayList<>();
    offered.attribute("mid").ifPresent(mid -> attributes.add(new SdpAttribute("mid", mid)));
    attributes.add(new SdpAttribute("ice-ufrag", local.ufrag()));
    attributes.add(new SdpAttribute("ice-pwd", local.password()));
    attributes.add(new SdpAttribute("fingerprint", "sha-256 " + fingerprint));
    attributes.add(new SdpAttribute("setup", "active"));
    attributes.add(
        new SdpAttribute("candidate", candidate.format().replaceFirst("^candidate:", "")));
    attributes.add(new SdpAttribute("end-of-candidates", ""));
    if (offered.kind().equals("application")) {
      attributes.add(new SdpAttribute("sctp-port", "5000"));
      attributes.add(new SdpAttribute("max-message-size", "65535"));
      return new MediaSection(offered.kind(), 9, offered.protocol(), offered.formats(), attributes);
    }
    List<String> payloadTypes = payloadTypes(offered);
    boolean receives = !payloadTypes.isEmpty() && sends(offered);
    attributes.add(new SdpAttribute("rtcp-mux", ""));
    attributes.add(new SdpAttribute("rtcp-rsize", ""));
    attributes.add(new SdpAttribute(receives ? "recvonly" : "inactive", ""));
    List<String> formats =
        payloadTypes.isEmpty() ? List.of(offered.formats().getFirst()) : payloadTypes;
    attributes.addAll(codecs(offered, formats));
    int descriptor = descriptorExtension(offered);
    if (descriptor != 0) {
      attributes.add(new SdpAttribute("extmap", descriptor + " " + DependencyDescriptor.URI));
    }
    return new MediaSection(offered.kind(), 9, offered.protocol(), formats, attributes);
  }

  private static List<SdpAttribute> codecs(MediaSection offered, List<String> formats) {
    List<SdpAttribute> attributes = new ArrayList<>();
    for (SdpAttribute a : offered.attributes()) {
      String[] parts = a.value().split(" ", 2);
      boolean kept =
          switch (a.name()) {
            case "rtpmap", "fmtp" -> formats.contains(parts[0]);
            case "rtcp-fb" ->
                formats.contains(parts[0])
                    && parts.length == 2
                    && FEEDBACK.contains(parts[1].strip());
            default -> false;
          };
      if (kept) {
        attributes.add(a);
      }
    }
    return attributes;
  }

  /** The payload types of the codecs that we accept for this kind of media. */
  private List<String> payloadTypes(MediaSection section) {
    return section.attributes("rtpmap").stream()
        .map(map -> map.split(" ", 2))
        .filter(map -> map.length == 2 && accepts(section.kind(), map[1].strip()))
        .map(map -> map[0])
        .filter(section.formats()::contains)
        .distinct()
        .toList();
  }

  private boolean accepts(String kind, String encoding) {
    String[] parts = encoding.split("/", 2);
    return parts.length == 2
        && Codec.byLabel(parts[0])
            .filter(decodable::contains)
            .filter(codec -> kind.equals(codec.audio() ? "audio" : "video"))
            .filter(codec -> parts[1].equals(codec.audio() ? "48000/2" : "90000"))
            .isPresent();
  }

  /** The id of the dependency descriptor, 0 if the server does not send it. */
  private static int descriptorExtension(MediaSection section) {
    return section.attributes("extmap").stream()
        .map(map -> map.split(" ", 2))
        .filter(map -> map.length == 2 && map[1].strip().equals(DependencyDescriptor.URI))
        .map(map -> map[0])
        .filter(id -> id.matches("[1-9]|1[0-4]"))
        .mapToInt(Integer::parseInt)
        .findFirst()
        .orElse(0);
  }

  private static boolean sends(MediaSection section) {
    return section.port() != 0
        && section.attributes().stream()
            .noneMatch(a -> a.name().equals("inactive") || a.name().equals("recvonly"));
  }

  private List<SubscribedStream> streams(Map<String, String> midToTrackSid) {
    List<SubscribedStream> streams = new ArrayList<>();
    Set<String> tracks = new HashSet<>();
    for (MediaSection section : offer.media()) {
      boolean media = section.kind().equals("audio") || section.kind().equals("video");
      if (!media || !sends(section) || payloadTypes(section).isEmpty()) {
        continue;
      }
      Optional<String> track = trackSid(section, midToTrackSid);
      Optional<Integer> ssrc = mediaSsrc(section);
      if (track.isPresent() && ssrc.isPresent() && tracks.add(track.get())) {
        streams.add(
            new SubscribedStream(
                track.get(),
                ssrc.get(),
                section.kind().equals("video"),
                descriptorExtension(section)));
      }
    }
    return List.copyOf(streams);
  }

  private static Optional<String> trackSid(
      MediaSection section, Map<String, String> midToTrackSid) {
    Optional<String> byMid =
        section.attribute("mid").flatMap(mid -> Optional.ofNullable(midToTrackSid.get(mid)));
    return byMid.or(() ->
        section
            .attribute("msid")
            .map(msid -> msid.split(" ", -1))
            .filter(parts -> parts.length == 2)
            .map(parts -> parts[1]));
  }

  /** The stream's own SSRC: the first of a FID group, otherwise the first that is declared. */
  private static Optional<Integer> mediaSsrc(MediaSection section) {
    return section.attributes("ssrc-group").stream()
        .map(group -> group.split(" ", -1))
        .filter(group -> group.length == 3 && group[0].equals("FID"))
        .map(group -> group[1])
        .findFirst()
        .or(() -> section.attribute("ssrc").map(ssrc -> ssrc.split(" ", 2)[0]))
        .flatMap(SubscriberOffer::unsigned);
  }

  private static Optional<Integer> unsigned(String text) {
    try {
      return Optional.of(Integer.parseUnsignedInt(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static String required(SessionDescription offer, String name) {
    return offer.media().stream()
        .flatMap(m -> m.attribute(name).stream())
        .findFirst()
        .or(() ->
            offer.attributes().stream()
                .filter(a -> a.name().equals(name))
                .map(SdpAttribute::value)
                .findFirst())
        .orElseThrow(() -> new SdpException(0, "there is no " + name));
  }

  private static String sha256(String attribute) {
    String[] parts = attribute.strip().split(" +", 2);
    if (parts.length != 2 || !parts[0].equalsIgnoreCase("sha-256")) {
      throw new SdpException(0, "the fingerprint is not of SHA-256");
    }
    return parts[1].toUpperCase(Locale.ROOT);
  }
}
