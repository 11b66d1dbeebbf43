// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.sdp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Descriptions that livekit-server 1.13.5 and Chromium wrote to each other. */
class LiveKitDescriptionsTest {
  private static final String ABS_CAPTURE_TIME =
      "http://www.webrtc.org/experiments/rtp-hdrext/abs-capture-time";
  private static final String MID = "urn:ietf:params:rtp-hdrext:sdes:mid";

  private final SessionDescription subscriberOffer = read("subscriber-offer.sdp");
  private final SessionDescription publisherAnswer = read("publisher-answer.sdp");
  private final SessionDescription browserOffer = read("browser-offer.sdp");

  @Test
  void theSessionPartOfASubscriberOffer() {
    assertThat(subscriberOffer.attributes())
        .containsExactly(
            new SdpAttribute("msid-semantic", "WMS *"),
            new SdpAttribute(
                "fingerprint",
                "sha-256 CB:4E:FB:5D:50:9D:C7:B5:7C:BD:9C:39:97:6B:02:3D:58:33:8E:4D:9B:53:07:1E:"
                    + "C1:02:79:FE:8A:BD:19:71"),
            SdpAttribute.flag("extmap-allow-mixed"),
            new SdpAttribute("group", "BUNDLE 0 1 2"));
    assertThat(subscriberOffer.bundle()).containsExactly("0", "1", "2");
    assertThat(subscriberOffer.iceLite()).isFalse();
    assertThat(subscriberOffer.media())
        .extracting(MediaSection::kind)
        .containsExactly("application", "audio", "video");
  }

  @Test
  void theDataSectionOfASubscriberOffer() {
    var section = subscriberOffer.section("0").orElseThrow();

    assertThat(section.kind()).isEqualTo("application");
    assertThat(section.port()).isEqualTo(9);
    assertThat(section.protocol()).isEqualTo("UDP/DTLS/SCTP");
    assertThat(section.formats()).containsExactly("webrtc-datachannel");
    assertThat(section.payloadTypes()).isEmpty();
    assertThat(section.attribute("sctp-port")).contains("5000");
    assertThat(section.attribute("max-message-size")).contains("65535");
    assertThat(section.attributes("candidate")).hasSize(4);
    assertThat(section.has("end-of-candidates")).isTrue();
    assertThat(section.attribute("end-of-candidates")).contains("");
    assertThat(subscriberOffer.iceUfrag(section)).contains("SztKKVIEDYNjAeAo");
    assertThat(subscriberOffer.icePwd(section)).contains("MpSqTeDzbjHtkeWrfSLwosbVQPdLRMDP");
    assertThat(subscriberOffer.setup(section)).contains(DtlsSetup.ACTPASS);
    assertThat(subscriberOffer.direction(section)).isEqualTo(MediaDirection.SENDRECV);
    assertThat(section.attribute("fingerprint")).isEmpty();
    assertThat(subscriberOffer.fingerprint(section).orElseThrow()).startsWith("sha-256 CB:4E:FB:");
  }

  @Test
  void theAudioSectionOfASubscriberOffer() {
    var section = subscriberOffer.section("1").orElseThrow();

    assertThat(section.payloadTypes()).containsExactly(111, 63, 0, 8);
    assertThat(section.rtpMaps())
        .containsExactly(
            new RtpMap(111, "opus", 48000, 2),
            new RtpMap(63, "red", 48000, 2),
            new RtpMap(0, "PCMU", 8000, 1),
            new RtpMap(8, "PCMA", 8000, 1));
    assertThat(section.formatParameters(111).orElseThrow().values())
        .isEqualTo(Map.of("minptime", "10", "useinbandfec", "1"));
    assertThat(section.formatParameters(63).orElseThrow().text()).isEqualTo("111/111");
    assertThat(section.formatParameters(0)).isEmpty();
    assertThat(section.extMaps()).containsExactly(new ExtMap(2, ABS_CAPTURE_TIME));
    assertThat(section.ssrcs()).containsExactly(4118442498L);
    assertThat(section.ssrcGroups()).isEmpty();
    assertThat(section.ssrcAttribute(4118442498L, "label")).contains("TR_AMSQgpfiuJDYfZ");
    assertThat(section.ssrcAttribute(4118442498L, "absent")).isEmpty();
    assertThat(section.msid())
        .contains(new Msid("PA_pTAC7iRu2yjD|TR_AMSQgpfiuJDYfZ", "TR_AMSQgpfiuJDYfZ"));
    assertThat(section.retransmissionSsrc(4118442498L)).isEmpty();
  }

  @Test
  void theVideoSectionOfASubscriberOffer() {
    var section = subscriberOffer.section("2").orElseThrow();

    assertThat(section.rtpMap(96)).contains(new RtpMap(96, "VP8", 90000, 1));
    assertThat(section.rtpMap(96).orElseThrow().is("vp8")).isTrue();
    assertThat(section.retransmissionType(96)).contains(97);
    assertThat(section.retransmissionType(97)).isEmpty();
    assertThat(section.rtcpFeedback(96))
        .containsExactly("ccm fir", "nack", "nack pli", "goog-remb");
    assertThat(section.ssrcs()).containsExactly(4228576769L, 1228478210L);
    assertThat(section.ssrcGroups())
        .containsExactly(new SsrcGroup(SsrcGroup.FID, List.of(4228576769L, 1228478210L)));
    assertThat(section.retransmissionSsrc(4228576769L)).contains(1228478210L);
    assertThat(section.retransmissionSsrc(1228478210L)).isEmpty();
    assertThat(section.extMap(ABS_CAPTURE_TIME)).contains(new ExtMap(2, ABS_CAPTURE_TIME));
    assertThat(section.extMap(MID)).isEmpty();
    assertThat(section.msid())
        .contains(new Msid("PA_pTAC7iRu2yjD|TR_VCHcLxD5N2KHug", "TR_VCHcLxD5N2KHug"));
  }

  @Test
  void aPublisherAnswer() {
    var audio = publisherAnswer.section("1").orElseThrow();
    var video = publisherAnswer.section("2").orElseThrow();

    assertThat(publisherAnswer.setup(audio)).contains(DtlsSetup.ACTIVE);
    assertThat(publisherAnswer.direction(audio)).isEqualTo(MediaDirection.RECVONLY);
    assertThat(publisherAnswer.iceUfrag(video)).contains("AJiyMXdZYKWGVpqk");
    assertThat(publisherAnswer.fingerprint(video).orElseThrow()).startsWith("sha-256 ED:E1:AA:");
    assertThat(audio.payloadTypes()).startsWith(63, 111);
    assertThat(audio.formatParameters(111).orElseThrow().values()).containsEntry("usedtx", "1");
    assertThat(audio.extMap(MID).orElseThrow().id()).isEqualTo(4);
    assertThat(audio.rejected()).isFalse();
    assertThat(video.attributes("rid")).containsExactly("q recv", "h recv", "f recv");
    assertThat(video.attribute("simulcast")).contains("recv q;h;f");
    assertThat(video.ssrcs()).isEmpty();
    assertThat(video.retransmissionType(45)).contains(46);
    assertThat(video.rtcpFeedback(108))
        .containsExactly("transport-cc", "ccm fir", "nack", "nack pli");
  }

  @Test
  void aBrowsersOffer() {
    var audio = browserOffer.section("1").orElseThrow();

    assertThat(browserOffer.direction(audio)).isEqualTo(MediaDirection.SENDONLY);
    assertThat(audio.ssrcAttribute(2993440241L, "cname")).contains("oMZs3IGAWPodXBf8");
    assertThat(audio.rtpMap(126)).contains(new RtpMap(126, "telephone-event", 8000, 1));
    assertThat(browserOffer.section("2").orElseThrow().attribute("simulcast"))
        .contains("send q;h;f");
  }

  @Test
  void whatIsWrittenReadsBackTheSame() {
    for (var description : List.of(subscriberOffer, publisherAnswer, browserOffer)) {
      assertThat(SessionDescription.parse(description.format())).isEqualTo(description);
    }
  }

  private static SessionDescription read(String name) {
    try (var in = Objects.requireNonNull(LiveKitDescriptionsTest.class.getResourceAsStream(name))) {
      return SessionDescription.parse(new String(in.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
