// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.observer;

import eu.meetinggateway.media.ice.Candidate;
import eu.meetinggateway.media.ice.IceCredentials;
import eu.meetinggateway.media.sdp.MediaSection;
import eu.meetinggateway.media.sdp.SdpAttribute;
import eu.meetinggateway.media.sdp.SdpException;
import eu.meetinggateway.media.sdp.SessionDescription;
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
 * <p>The answer accepts Opus and VP8 only, without retransmission streams and without RED:
 * retransmitted packets then come on the stream itself, and audio is plain Opus. The server reuses
 * the section of a track that went away for another one, with another SSRC: the streams are
 * therefore read from every offer anew, and a stream is known by its track sid alone.
 */
final class SubscriberOffer {
  private static final int MAX_CANDIDATES = 32;
  private static final Set<String> FEEDBACK = Set.of("nack", "nack pli", "ccm fir");

  private final SessionDescription offer;
  private final IceCredentials remote;
  private final String fingerprint;
  private final List<SubscribedStream> streams;

  private SubscriberOffer(
      SessionDescription offer,
      IceCredentials remote,
      String fingerprint,
      List<SubscribedStream> streams) {
    this.offer = offer;
    this.remote = remote;
    this.fingerprint = fingerprint;
    this.streams = streams;
  }

  /**
   * @param midToTrackSid as the server sends it with the offer; may be empty
   * @throws SdpException if the text is no session description or lacks what a connection needs
   */
  static SubscriberOffer read(String sdp, Map<String, String> midToTrackSid) {
    SessionDescription offer = SessionDescription.parse(sdp);
    IceCredentials remote =
        new IceCredentials(required(offer, "ice-ufrag"), required(offer, "ice-pwd"));
    return new SubscriberOffer(
        offer, remote, sha256(required(offer, "fingerprint")), streams(offer, midToTrackSid));
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

  private static MediaSection section(
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
    Optional<String> payloadType = payloadType(offered);
    boolean receives = payloadType.isPresent() && sends(offered);
    attributes.add(new SdpAttribute("rtcp-mux", ""));
    attributes.add(new SdpAttribute("rtcp-rsize", ""));
    attributes.add(new SdpAttribute(receives ? "recvonly" : "inactive", ""));
    String format = payloadType.orElseGet(() -> offered.formats().getFirst());
    attributes.addAll(codec(offered, format));
    return new MediaSection(offered.kind(), 9, offered.protocol(), List.of(format), attributes);
  }

  private static List<SdpAttribute> codec(MediaSection offered, String format) {
    List<SdpAttribute> attributes = new ArrayList<>();
    String prefix = format + " ";
    for (SdpAttribute a : offered.attributes()) {
      boolean kept =
          switch (a.name()) {
            case "rtpmap", "fmtp" -> a.value().startsWith(prefix);
            case "rtcp-fb" ->
                a.value().startsWith(prefix)
                    && FEEDBACK.contains(a.value().substring(prefix.length()).strip());
            default -> false;
          };
      if (kept) {
        attributes.add(a);
      }
    }
    return attributes;
  }

  /** The payload type of the one codec that we accept for this kind of media. */
  private static Optional<String> payloadType(MediaSection section) {
    String codec =
        switch (section.kind()) {
          case "audio" -> "opus/48000/2";
          case "video" -> "vp8/90000";
          default -> "";
        };
    return section.attributes("rtpmap").stream()
        .map(map -> map.split(" ", 2))
        .filter(map -> map.length == 2 && map[1].strip().toLowerCase(Locale.ROOT).equals(codec))
        .map(map -> map[0])
        .filter(section.formats()::contains)
        .findFirst();
  }

  private static boolean sends(MediaSection section) {
    return section.port() != 0
        && section.attributes().stream()
            .noneMatch(a -> a.name().equals("inactive") || a.name().equals("recvonly"));
  }

  private static List<SubscribedStream> streams(
      SessionDescription offer, Map<String, String> midToTrackSid) {
    List<SubscribedStream> streams = new ArrayList<>();
    Set<String> tracks = new HashSet<>();
    for (MediaSection section : offer.media()) {
      boolean media = section.kind().equals("audio") || section.kind().equals("video");
      if (!media || !sends(section) || payloadType(section).isEmpty()) {
        continue;
      }
      Optional<String> track = trackSid(section, midToTrackSid);
      Optional<Integer> ssrc = mediaSsrc(section);
      if (track.isPresent() && ssrc.isPresent() && tracks.add(track.get())) {
        streams.add(new SubscribedStream(track.get(), ssrc.get(), section.kind().equals("video")));
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
