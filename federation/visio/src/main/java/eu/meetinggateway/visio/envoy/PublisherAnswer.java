// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.envoy;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import eu.meetinggateway.media.ice.Candidate;
import eu.meetinggateway.media.ice.IceCredentials;
import eu.meetinggateway.media.sdp.MediaSection;
import eu.meetinggateway.media.sdp.SdpException;
import eu.meetinggateway.media.sdp.SessionDescription;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The server's answer on the publisher connection. Pure. */
final class PublisherAnswer {
  private static final int MAX_CANDIDATES = 32;

  private final SessionDescription answer;

  private PublisherAnswer(SessionDescription answer) {
    this.answer = answer;
  }

  /** What was agreed for one track. */
  record Agreed(int payloadType, int audioLevelExtension) {}

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
  Optional<Agreed> agreed(String mid) {
    return answer.media().stream()
        .filter(m -> m.attribute("mid").filter(mid::equals).isPresent())
        .filter(m -> m.port() != 0)
        .filter(m -> m.attributes().stream().noneMatch(a -> a.name().equals("inactive")))
        .findFirst()
        .flatMap(PublisherAnswer::agreed);
  }

  private static Optional<Agreed> agreed(MediaSection section) {
    boolean video = section.kind().equals("video");
    int payloadType = video ? PublisherSections.VP8 : PublisherSections.OPUS;
    if (!section.formats().contains(Integer.toString(payloadType))) {
      return Optional.empty();
    }
    String level = PublisherSections.AUDIO_LEVEL_ID + " " + PublisherSections.AUDIO_LEVEL;
    boolean withLevel = section.attributes("extmap").stream().anyMatch(level::equals);
    return Optional.of(new Agreed(payloadType, withLevel ? PublisherSections.AUDIO_LEVEL_ID : 0));
  }

  @CanIgnoreReturnValue // reading checks that it is there
  private String required(String name) {
    return answer.media().stream()
        .flatMap(m -> answer.attribute(m, name).stream())
        .findFirst()
        .orElseThrow(() -> new SdpException(0, "there is no " + name));
  }
}
