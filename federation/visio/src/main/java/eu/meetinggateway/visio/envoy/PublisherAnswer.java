// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.envoy;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import eu.meetinggateway.media.ice.Candidate;
import eu.meetinggateway.media.ice.IceCredentials;
import eu.meetinggateway.media.sdp.MediaSection;
import eu.meetinggateway.media.sdp.SdpException;
import eu.meetinggateway.media.sdp.SessionDescription;
import eu.meetinggateway.meeting.Codec;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The server's answer on the publisher connection. Pure. */
final class PublisherAnswer {
  private static final int MAX_CANDIDATES = 32;

  private final SessionDescription answer;

  private PublisherAnswer(SessionDescription answer) {
    this.answer = answer;
  }

  /** What was agreed for one track: ids are 0 where an extension was not. */
  record Agreed(
      int payloadType, int audioLevelExtension, int descriptorExtension, boolean layerNames) {}

  /**
   * @throws SdpException if the text is no session description or lacks what a connection needs
   */
  static PublisherAnswer read(String sdp) {
    PublisherAnswer answer = new PublisherAnswer(SessionDescription.parse(sdp));
    answer.required("ice-ufrag");
    answer.required("ice-pwd");
    answer.required("setup");
    if (!answer.required("fingerprint").toLowerCase(Locale.ROOT).startsWith("sha-256 ")) {
      throw new SdpException(0, "the fingerprint is not of SHA-256");
    }
    return answer;
  }

  IceCredentials remote() {
    return new IceCredentials(required("ice-ufrag"), required("ice-pwd"));
  }

  /** The server's SHA-256 certificate fingerprint. */
  String fingerprint() {
    return required("fingerprint").substring("sha-256 ".length()).strip().toUpperCase(Locale.ROOT);
  }

  /** Whether the server begins the DTLS handshake. */
  boolean serverIsDtlsClient() {
    return !required("setup").equals("passive");
  }

  List<Candidate> candidates() {
    return answer.media().stream()
        .flatMap(m -> m.attributes("candidate").stream())
        .limit(MAX_CANDIDATES)
        .flatMap(c -> Candidate.parse(c).stream())
        .distinct()
        .toList();
  }

  /** What was agreed for the section with this tag; empty if the server does not take it. */
  Optional<Agreed> agreed(String mid, Codec codec) {
    return answer.media().stream()
        .filter(m -> m.attribute("mid").filter(mid::equals).isPresent())
        .filter(m -> m.port() != 0)
        .filter(m -> m.attributes().stream().noneMatch(a -> a.name().equals("inactive")))
        .findFirst()
        .flatMap(section -> agreed(section, codec));
  }

  private static Optional<Agreed> agreed(MediaSection section, Codec codec) {
    int payloadType = PublisherSections.payloadType(codec);
    if (!section.formats().contains(Integer.toString(payloadType))) {
      return Optional.empty();
    }
    Set<String> extensions = new HashSet<>();
    section.attributes("extmap").forEach(map -> extensions.add(map.split("[ /]", 2)[0]));
    return Optional.of(
        new Agreed(
            payloadType,
            codec.audio() ? agreed(extensions, PublisherSections.AUDIO_LEVEL_ID) : 0,
            codec.scalable() ? agreed(extensions, PublisherSections.DESCRIPTOR_ID) : 0,
            agreed(extensions, PublisherSections.MID_ID) != 0
                && agreed(extensions, PublisherSections.RID_ID) != 0));
  }

  private static int agreed(Set<String> extensions, int id) {
    return extensions.contains(Integer.toString(id)) ? id : 0;
  }

  @CanIgnoreReturnValue // reading checks that it is there
  private String required(String name) {
    return answer.media().stream()
        .flatMap(m -> answer.attribute(m, name).stream())
        .findFirst()
        .orElseThrow(() -> new SdpException(0, "there is no " + name));
  }
}
