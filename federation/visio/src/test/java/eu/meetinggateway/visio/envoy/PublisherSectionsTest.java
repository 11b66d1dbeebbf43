// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.envoy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.meetinggateway.media.ice.Candidate;
import eu.meetinggateway.media.ice.IceCredentials;
import eu.meetinggateway.media.ice.IceProtocol;
import eu.meetinggateway.media.sdp.MediaSection;
import eu.meetinggateway.media.sdp.SdpException;
import eu.meetinggateway.media.sdp.SessionDescription;
import eu.meetinggateway.meeting.Codec;
import eu.meetinggateway.meeting.Layer;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PublisherSectionsTest {
  private static final IceCredentials LOCAL =
      new IceCredentials("abcdefgh", "abcdefghijklmnopqrstuvwx");
  private static final String FINGERPRINT = "AB" + ":CD".repeat(31);
  private static final Publication VOICE = sound("cid-a", "camera", (int) 4_000_000_000L, false);
  private static final Publication VIDEO = picture("cid-v", "camera", 77, Codec.VP8, Layer.HIGH);

  private static Publication sound(String cid, String stream, int ssrc, boolean stereo) {
    return new Publication(cid, stream, ssrc, Codec.OPUS, stereo, Set.of(Layer.HIGH));
  }

  private static Publication picture(
      String cid, String stream, int ssrc, Codec codec, Layer... layers) {
    return new Publication(cid, stream, ssrc, codec, false, Set.of(layers));
  }

  private final PublisherSections sections = new PublisherSections("envoy-1");

  @Test
  void theFirstOfferBeginsWithDataChannels() {
    SessionDescription offer = offer();
    assertThat(offer.bundle()).containsExactly("0");
    MediaSection data = offer.media().getFirst();
    assertThat(data.kind()).isEqualTo("application");
    assertThat(data.formats()).containsExactly("webrtc-datachannel");
    assertThat(data.attribute("sctp-port")).contains("5000");
    assertThat(data.attribute("setup")).contains("actpass");
    assertThat(data.attribute("ice-ufrag")).contains("abcdefgh");
  }

  @Test
  void aTrackDeclaresItsSsrcAndOffersItsCodecBeforeTheOthersOfItsKind() {
    assertThat(sections.add(VOICE)).isTrue();
    assertThat(sections.add(VIDEO)).isTrue();
    SessionDescription offer = offer();

    assertThat(offer.bundle()).containsExactly("0", "1", "2");
    MediaSection audio = offer.media().get(1);
    assertThat(audio.formats()).containsExactly("111", "63");
    assertThat(audio.attribute("sendonly")).isPresent();
    assertThat(audio.attribute("msid")).contains("camera cid-a");
    assertThat(audio.attributes("ssrc"))
        .containsExactly("4000000000 cname:envoy-1", "4000000000 msid:camera cid-a");
    assertThat(audio.attributes("extmap"))
        .containsExactly("2 urn:ietf:params:rtp-hdrext:ssrc-audio-level");
    MediaSection video = offer.media().get(2);
    assertThat(video.formats()).containsExactly("96", "98", "108", "35");
    assertThat(video.attributes("rtpmap")).startsWith("96 VP8/90000");
    assertThat(video.attribute("msid")).contains("camera cid-v");
    assertThat(video.attributes("ssrc-group")).isEmpty();
  }

  @Test
  void aSimulcastTrackNamesItsLayersInsteadOfDeclaringSsrcs() {
    Publication simulcast = picture("s", "camera", 9, Codec.VP8, Layer.LOW, Layer.MEDIUM);
    assertThat(sections.add(simulcast)).isTrue();
    MediaSection section = offer().media().get(1);
    assertThat(section.attributes("rid")).containsExactly("q send", "h send");
    assertThat(section.attribute("simulcast")).contains("send q;h");
    assertThat(section.attributes("ssrc")).isEmpty();
    assertThat(section.attributes("extmap"))
        .contains(
            "1 urn:ietf:params:rtp-hdrext:sdes:mid",
            "3 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id");
    sections.remove(simulcast);
    assertThat(sections.add(VIDEO)).isTrue();
    assertThat(sections.mid(VIDEO)).as("not in a section with other layers").contains("2");
  }

  @Test
  void everyCodecIsOfferedFirstInItsSection() {
    for (Codec codec : List.of(Codec.VP9, Codec.H264, Codec.AV1)) {
      Publication one = picture(codec.label(), "camera", 9, codec, Layer.LOW, Layer.HIGH);
      assertThat(sections.add(one)).isTrue();
      MediaSection section = offer().media().getLast();
      String type = Integer.toString(PublisherSections.payloadType(codec));
      assertThat(section.formats()).startsWith(type).hasSize(4);
      assertThat(section.attributes("rtpmap")).startsWith(type + " " + codec + "/90000");
      assertThat(section.attributes("extmap"))
          .anyMatch(map -> map.contains("dependency-descriptor"));
    }
  }

  @Test
  void redIsOfferedBeforeTheOpusThatItWraps() {
    assertThat(
            sections.add(new Publication("r", "camera", 9, Codec.RED, false, Set.of(Layer.HIGH))))
        .isTrue();
    MediaSection section = offer().media().get(1);
    assertThat(section.formats()).containsExactly("63", "111");
    assertThat(section.attributes("fmtp")).contains("63 111/111");
  }

  @Test
  void stereoIsOfferedWhereItIsMeant() {
    assertThat(sections.add(sound("s", "screen_share", 1, true))).isTrue();
    assertThat(offer().media().get(1).attribute("fmtp"))
        .contains("111 minptime=10;useinbandfec=1;stereo=1;sprop-stereo=1");
  }

  @Test
  void aWithdrawnTracksSectionGoesInactiveAndNoOtherTrackComesIntoIt() {
    assertThat(sections.add(VOICE)).isTrue();
    sections.remove(VOICE);
    MediaSection inactive = offer().media().get(1);
    assertThat(inactive.attribute("inactive")).isPresent();
    assertThat(inactive.attributes("ssrc")).isEmpty();
    assertThat(sections.mid(VOICE)).isEmpty();

    assertThat(sections.add(VIDEO)).isTrue();
    assertThat(sections.mid(VIDEO)).contains("2");
    Publication next = sound("cid-b", "camera", 5, false);
    assertThat(sections.add(next)).isTrue();
    assertThat(sections.mid(next)).contains("3");
    assertThat(offer().media()).hasSize(4);
    assertThat(offer().media().get(1).attribute("inactive")).isPresent();
  }

  @Test
  void thereIsAnEndToSections() {
    for (int i = 0; i < PublisherSections.MAX_SECTIONS; i++) {
      assertThat(sections.add(picture("c" + i, "camera", i + 1, Codec.VP8, Layer.HIGH))).isTrue();
    }
    assertThat(sections.add(VIDEO)).isFalse();
    assertThat(sections.mid(VIDEO)).isEmpty();
  }

  @Test
  void theAnswerSaysWhatIsAgreed() {
    PublisherAnswer answer =
        PublisherAnswer.read(
            String.join(
                "\r\n",
                List.of(
                    "v=0",
                    "o=- 1 2 IN IP4 0.0.0.0",
                    "s=-",
                    "t=0 0",
                    "a=fingerprint:sha-256 ED" + ":E1".repeat(31),
                    "a=group:BUNDLE 0 1 2 3",
                    "m=application 9 UDP/DTLS/SCTP webrtc-datachannel",
                    "c=IN IP4 0.0.0.0",
                    "a=setup:active",
                    "a=mid:0",
                    "a=ice-ufrag:AJiyMXdZYKWGVpqk",
                    "a=ice-pwd:gAzzlWhCUAwpWJMOkZFufLHgWEtgYLsY",
                    "a=candidate:28787 1 udp 2130706431 127.0.0.1 17482 typ host",
                    "a=candidate:37573 1 tcp 1671430143 127.0.0.1 17481 typ host tcptype passive",
                    "a=sctp-port:5000",
                    "m=audio 9 UDP/TLS/RTP/SAVPF 111",
                    "c=IN IP4 0.0.0.0",
                    "a=rtpmap:111 opus/48000/2",
                    "a=extmap:2 urn:ietf:params:rtp-hdrext:ssrc-audio-level",
                    "a=mid:1",
                    "a=recvonly",
                    "m=video 0 UDP/TLS/RTP/SAVPF 96",
                    "c=IN IP4 0.0.0.0",
                    "a=mid:2",
                    "m=audio 9 UDP/TLS/RTP/SAVPF 111",
                    "c=IN IP4 0.0.0.0",
                    "a=rtpmap:111 opus/48000/2",
                    "a=mid:3",
                    "a=inactive",
                    "")));

    assertThat(answer.remote())
        .isEqualTo(new IceCredentials("AJiyMXdZYKWGVpqk", "gAzzlWhCUAwpWJMOkZFufLHgWEtgYLsY"));
    assertThat(answer.fingerprint()).isEqualTo("ED" + ":E1".repeat(31));
    assertThat(answer.serverIsDtlsClient()).isTrue();
    assertThat(answer.candidates())
        .filteredOn(c -> c.protocol() == IceProtocol.UDP)
        .extracting(Candidate::address)
        .containsExactly(new InetSocketAddress(java.net.InetAddress.getLoopbackAddress(), 17482));
    assertThat(answer.agreed("1", Codec.OPUS))
        .contains(new PublisherAnswer.Agreed(111, 2, 0, false));
    assertThat(answer.agreed("2", Codec.VP8)).isEmpty();
    assertThat(answer.agreed("3", Codec.OPUS)).isEmpty();
    assertThat(answer.agreed("4", Codec.OPUS)).isEmpty();
  }

  @Test
  void anAnswerWithoutACertificateIsRefused() {
    String answer = offer().format().replaceAll("a=fingerprint.*\r\n", "");
    assertThatThrownBy(() -> PublisherAnswer.read(answer)).isInstanceOf(SdpException.class);
  }

  private SessionDescription offer() {
    return SessionDescription.parse(
        sections.offer(
            LOCAL,
            FINGERPRINT,
            Candidate.host(
                new InetSocketAddress(java.net.InetAddress.getLoopbackAddress(), 5000))));
  }
}
