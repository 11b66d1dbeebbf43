// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.observer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.meetinggateway.media.ice.Candidate;
import eu.meetinggateway.media.ice.IceCredentials;
import eu.meetinggateway.media.ice.IceProtocol;
import eu.meetinggateway.media.packet.DependencyDescriptor;
import eu.meetinggateway.media.sdp.MediaSection;
import eu.meetinggateway.media.sdp.SdpException;
import eu.meetinggateway.media.sdp.SessionDescription;
import eu.meetinggateway.meeting.Codec;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Reads an offer that livekit-server 1.13.5 made for one microphone and one camera. */
class SubscriberOfferTest {
  private static final String AUDIO = "TR_AMSQgpfiuJDYfZ";
  private static final String VIDEO = "TR_VCHcLxD5N2KHug";
  private static final IceCredentials LOCAL =
      new IceCredentials("abcdefgh", "abcdefghijklmnopqrstuvwx");
  private static final int DESCRIPTOR = 1;
  private static final String FINGERPRINT = "AB" + ":CD".repeat(31);
  private static final Candidate CANDIDATE =
      Candidate.host(new InetSocketAddress(java.net.InetAddress.getLoopbackAddress(), 5000));

  @Test
  void theStreamsAreReadByTrackWithoutTheirRetransmissionStreams() {
    assertThat(read(text(), Map.of()).streams())
        .containsExactly(
            new SubscribedStream(AUDIO, (int) 4118442498L, false, 0),
            new SubscribedStream(VIDEO, (int) 4228576769L, true, DESCRIPTOR));
  }

  @Test
  void theServersOwnTableOfSectionsCountsMoreThanTheSections() {
    assertThat(read(text(), Map.of("2", "TR_other")).streams())
        .extracting(SubscribedStream::trackSid)
        .containsExactly(AUDIO, "TR_other");
  }

  @Test
  void aReusedSectionIsAnotherTrackWithAnotherSsrc() {
    String inactive = section(text(), 2, s -> s.replace("a=sendrecv", "a=inactive"));
    assertThat(read(inactive, Map.of()).streams())
        .extracting(SubscribedStream::trackSid)
        .containsExactly(AUDIO);
    String reused =
        section(
            text(),
            2,
            s ->
                s.replace(VIDEO, "TR_next")
                    .replace("4228576769", "77")
                    .replace("1228478210", "78"));
    assertThat(read(reused, Map.of("1", AUDIO, "2", "TR_next")).streams())
        .containsExactly(
            new SubscribedStream(AUDIO, (int) 4118442498L, false, 0),
            new SubscribedStream("TR_next", 77, true, DESCRIPTOR));
  }

  @Test
  void whatAConnectionNeedsIsRead() {
    SubscriberOffer offer = read(text(), Map.of());
    assertThat(offer.remote())
        .isEqualTo(new IceCredentials("SztKKVIEDYNjAeAo", "MpSqTeDzbjHtkeWrfSLwosbVQPdLRMDP"));
    assertThat(offer.fingerprint()).startsWith("CB:4E:FB").hasSize(95);
    assertThat(offer.iceLite()).isFalse();
    assertThat(
            read(
                    "v=0\r\n" + text().substring(5).replaceFirst("t=0 0", "t=0 0\r\na=ice-lite"),
                    Map.of())
                .iceLite())
        .isTrue();
  }

  @Test
  void onlyCandidatesOfTheFirstComponentAreOurs() {
    List<Candidate> candidates = read(text(), Map.of()).candidates();
    assertThat(candidates).extracting(Candidate::protocol).containsOnlyOnce(IceProtocol.TCP);
    assertThat(candidates)
        .filteredOn(c -> c.protocol() == IceProtocol.UDP)
        .extracting(Candidate::address)
        .containsExactly(new InetSocketAddress(java.net.InetAddress.getLoopbackAddress(), 17482));
  }

  @Test
  void theAnswerAcceptsWhatCanBeDecodedEverywhere() {
    SessionDescription answer = answer(text());

    assertThat(answer.bundle()).containsExactly("0", "1", "2");
    assertThat(answer.media())
        .extracting(MediaSection::kind)
        .containsExactly("application", "audio", "video");
    MediaSection audio = answer.media().get(1);
    assertThat(audio.formats()).containsExactly("111");
    assertThat(audio.attributes("rtpmap")).containsExactly("111 opus/48000/2");
    assertThat(audio.attributes("fmtp")).containsExactly("111 minptime=10;useinbandfec=1");
    assertThat(audio.attribute("recvonly")).isPresent();
    MediaSection video = answer.media().get(2);
    assertThat(video.formats()).containsExactly("96");
    assertThat(video.attributes("rtpmap")).containsExactly("96 VP8/90000");
    assertThat(video.attributes("rtcp-fb")).containsExactly("96 ccm fir", "96 nack", "96 nack pli");
    assertThat(video.attributes("extmap"))
        .containsExactly(DESCRIPTOR + " " + DependencyDescriptor.URI);
  }

  @Test
  void aLayeredCodecIsAcceptedWhereItCanBeDecoded() {
    String both = section(text(), 2, s -> s.replace("VP8/90000", "VP9/90000"));
    SubscriberOffer offer = SubscriberOffer.read(both, Map.of(), EnumSet.allOf(Codec.class));
    MediaSection video =
        SessionDescription.parse(offer.answer(LOCAL, FINGERPRINT, CANDIDATE)).media().get(2);
    assertThat(video.attribute("recvonly")).isPresent();
    assertThat(video.attributes("rtpmap")).contains("96 VP9/90000");
    assertThat(video.attributes("rtpmap")).noneMatch(map -> map.contains("rtx"));
  }

  @Test
  void everySectionOfTheAnswerConnectsTheSameWayAsDtlsClient() {
    for (MediaSection section : answer(text()).media()) {
      assertThat(section.port()).isEqualTo(9);
      assertThat(section.attribute("setup")).contains("active");
      assertThat(section.attribute("ice-ufrag")).contains("abcdefgh");
      assertThat(section.attribute("fingerprint")).contains("sha-256 " + FINGERPRINT);
      assertThat(section.attribute("candidate"))
          .hasValueSatisfying(c -> assertThat(Candidate.parse(c)).contains(CANDIDATE));
    }
  }

  @Test
  void aCodecThatWeDoNotTakeIsAnsweredInactive() {
    String h264 = section(text(), 2, s -> s.replace("VP8/90000", "VP9/90000"));
    assertThat(answer(h264).media().get(2).attribute("inactive")).isPresent();
    assertThat(read(h264, Map.of()).streams())
        .extracting(SubscribedStream::trackSid)
        .containsExactly(AUDIO);
  }

  @Test
  void anOfferWithoutFingerprintOrWithAnotherHashIsRefused() {
    assertThatThrownBy(() -> read(text().replaceAll("a=fingerprint.*\r\n", ""), Map.of()))
        .isInstanceOf(SdpException.class);
    assertThatThrownBy(() -> read(text().replace("sha-256", "sha-1"), Map.of()))
        .isInstanceOf(SdpException.class);
    assertThatThrownBy(() -> read("hello", Map.of())).isInstanceOf(SdpException.class);
  }

  private static SubscriberOffer read(String sdp, Map<String, String> mids) {
    return SubscriberOffer.read(sdp, mids, EnumSet.of(Codec.OPUS, Codec.VP8));
  }

  private static SessionDescription answer(String offer) {
    return SessionDescription.parse(read(offer, Map.of()).answer(LOCAL, FINGERPRINT, CANDIDATE));
  }

  private static String section(
      String sdp, int index, java.util.function.UnaryOperator<String> change) {
    String[] parts = sdp.split("(?=m=)");
    parts[index + 1] = change.apply(parts[index + 1]);
    return String.join("", parts);
  }

  private static String text() {
    try (InputStream in = SubscriberOfferTest.class.getResourceAsStream("subscriber-offer.sdp")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return text.replace("\r\n", "\n").replace("\n", "\r\n");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
