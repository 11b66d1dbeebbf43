// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionDescriptionTest {
  private static final String HEAD = "v=0\no=- 1 1 IN IP4 127.0.0.1\ns=-\nt=0 0\n";
  private static final String AUDIO = "m=audio 9 UDP/TLS/RTP/SAVPF 111\n";

  @Test
  void writesTheFixedLinesWithCrlf() {
    var section =
        new MediaSection(
            "audio",
            9,
            "UDP/TLS/RTP/SAVPF",
            List.of("111"),
            List.of(
                new SdpAttribute("mid", "0"),
                SdpAttribute.flag("rtcp-mux"),
                new RtpMap(111, "opus", 48000, 2).attribute(),
                new FormatParameters(111, "minptime=10").attribute(),
                new RtcpFeedback(RtcpFeedback.EVERY, "nack").attribute(),
                new ExtMap(1, "urn:x").attribute(),
                new SsrcGroup(SsrcGroup.FID, List.of(1L, 4294967295L)).attribute(),
                new SsrcAttribute(1, "cname", "gw").attribute(),
                new Msid("camera", "a0").attribute()));
    var description =
        new SessionDescription(List.of(new SdpAttribute("group", "BUNDLE 0")), List.of(section));

    assertThat(description.format())
        .isEqualTo(
            """
            v=0
            o=- 1 1 IN IP4 127.0.0.1
            s=-
            t=0 0
            a=group:BUNDLE 0
            m=audio 9 UDP/TLS/RTP/SAVPF 111
            c=IN IP4 0.0.0.0
            a=mid:0
            a=rtcp-mux
            a=rtpmap:111 opus/48000/2
            a=fmtp:111 minptime=10
            a=rtcp-fb:* nack
            a=extmap:1 urn:x
            a=ssrc-group:FID 1 4294967295
            a=ssrc:1 cname:gw
            a=msid:camera a0
            """
                .replace("\n", "\r\n"));
    assertThat(SessionDescription.parse(description.format())).isEqualTo(description);
  }

  @Test
  void sessionLevelAttributesStandInForASectionsOwn() {
    var description =
        SessionDescription.parse(
            HEAD
                + """
                a=ice-lite
                a=setup:passive
                a=ice-ufrag:abcd
                a=sendonly
                m=audio 9 UDP/TLS/RTP/SAVPF 111
                a=mid:x
                m=video 0 UDP/TLS/RTP/SAVPF 96
                a=ice-ufrag:efgh
                a=inactive
                """);
    var audio = description.media().get(0);
    var video = description.media().get(1);

    assertThat(description.iceLite()).isTrue();
    assertThat(description.setup(audio)).contains(DtlsSetup.PASSIVE);
    assertThat(description.iceUfrag(audio)).contains("abcd");
    assertThat(description.iceUfrag(video)).contains("efgh");
    assertThat(description.direction(audio)).isEqualTo(MediaDirection.SENDONLY);
    assertThat(description.direction(video)).isEqualTo(MediaDirection.INACTIVE);
    assertThat(description.fingerprint(audio)).isEmpty();
    assertThat(description.section("x")).contains(audio);
    assertThat(description.section("y")).isEmpty();
    assertThat(video.rejected()).isTrue();
    assertThat(video.mid()).isEmpty();
  }

  @Test
  void linesThatAreNotKeptAreReadInTheirOrder() {
    var text =
        """
        v=0
        o=alice 1 2 IN IP6 ::1
        s=a name
        i=x
        u=http://x
        e=a
        e=b
        p=1
        c=IN IP4 0.0.0.0
        b=AS:100
        t=0 0
        r=1 2
        t=1 2
        z=0 0
        k=x
        a=x
        m=video 9 RTP/AVP 0
        i=x
        c=IN IP4 0.0.0.0
        b=TIAS:1
        k=x
        a=y:z\
        """;
    var description = SessionDescription.parse(text.replace("\n", "\r\n"));

    assertThat(description.attributes()).containsExactly(SdpAttribute.flag("x"));
    assertThat(description.media().getFirst().attribute("y")).contains("z");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '\0',
      value = {
        "1#hello",
        "1#v=1",
        "1#o=- 1 1 IN IP4 0.0.0.0",
        "1#v=0",
        "2#v=0|v=0",
        "2#v=0|o=- 1 1 IN IP4",
        "2#v=0|o=- x 1 IN IP4 0.0.0.0",
        "3#v=0|o=- 1 1 IN IP4 0.0.0.0|s=",
        "4#v=0|o=- 1 1 IN IP4 0.0.0.0|t=0 0|s=-",
        "4#v=0|o=- 1 1 IN IP4 0.0.0.0|s=-|t=0",
        "4#v=0|o=- 1 1 IN IP4 0.0.0.0|s=-|r=0",
        "4#v=0|o=- 1 1 IN IP4 0.0.0.0|s=-|m=audio 9 A 1",
        "5#HEAD|q=x",
        "5#HEAD|",
        "5#HEAD|a",
        "5#HEAD|a=",
        "5#HEAD|a=b c:x",
        "5#HEAD|a=x:",
        "5#HEAD|a=mid:0",
        "5#HEAD|s=-",
        "5#HEAD|m=audio 9 A",
        "5#HEAD|m=audio 65536 A 1",
        "5#HEAD|m=audio 9/2 A 1",
        "5#HEAD|m=audio -1 A 1",
        "5#HEAD|m=audio 9  1",
        "5#HEAD|m=au:dio 9 A 1",
        "6#HEAD|AUDIO|t=0 0",
        "6#HEAD|AUDIO|c=IN IP5 x",
        "6#HEAD|AUDIO|b=AS",
        "7#HEAD|AUDIO|a=x|c=IN IP4 0.0.0.0",
        "7#HEAD|AUDIO|a=mid:0|a=mid:1",
        "8#HEAD|AUDIO|a=mid:0|AUDIO|a=mid:0",
        "6#HEAD|AUDIO|a=mid:a b",
        "6#HEAD|AUDIO|a=rtpmap:128 opus/48000",
        "6#HEAD|AUDIO|a=rtpmap:1 opus",
        "6#HEAD|AUDIO|a=rtpmap:1 opus/0",
        "6#HEAD|AUDIO|a=rtpmap:1 opus/48000/999",
        "6#HEAD|AUDIO|a=fmtp:1",
        "6#HEAD|AUDIO|a=rtcp-fb:x nack",
        "6#HEAD|AUDIO|a=extmap:0 urn:x",
        "6#HEAD|AUDIO|a=extmap:1/up urn:x",
        "6#HEAD|AUDIO|a=ssrc:4294967296 cname:x",
        "6#HEAD|AUDIO|a=ssrc:-1 cname:x",
        "6#HEAD|AUDIO|a=ssrc-group:FID",
        "6#HEAD|AUDIO|a=ssrc-group:FID 1 x",
        "6#HEAD|AUDIO|a=msid:a b c",
        "6#HEAD|AUDIO|a=setup:maybe",
        "6#HEAD|AUDIO|a=ice-ufrag:abc",
        "6#HEAD|AUDIO|a=ice-ufrag:ab cd",
        "6#HEAD|AUDIO|a=ice-pwd:tooshort",
        "6#HEAD|AUDIO|a=fingerprint:sha-256 ZZ",
        "6#HEAD|AUDIO|a=sctp-port:65536",
      })
  void aRefusalNamesTheLineAndQuotesNothing(int line, String text) {
    var whole =
        text.replace("HEAD", HEAD.strip()).replace("AUDIO", AUDIO.strip()).replace('|', '\n');

    assertThatThrownBy(() -> SessionDescription.parse(whole + "\n"))
        .isInstanceOf(SdpException.class)
        .hasMessageStartingWith("line " + line + ": ")
        .hasMessageNotContaining("opus");
  }

  @Test
  void controlCharactersAreRefused() {
    for (var bad : List.of("\0", "\r", "\u0001", "\u007f")) {
      assertThatThrownBy(() -> SessionDescription.parse(HEAD + "a=x:" + bad + "y\n"))
          .isInstanceOf(SdpException.class)
          .hasMessageStartingWith("line 5: ");
    }
  }

  @Test
  void limitsHold() {
    var sections = AUDIO.repeat(256);
    var attributes = "a=x\n".repeat(1024);
    var longLine = "a=x:" + "y".repeat(8 * 1024 - 4) + "\n";

    assertThat(SessionDescription.parse(HEAD + longLine + sections + attributes).media())
        .hasSize(256);
    assertRefused(HEAD + sections + AUDIO, "line 261: ");
    assertRefused(HEAD + attributes + "a=x\n", "line 1029: ");
    assertRefused(HEAD + longLine.replace("x:", "x:y"), "line 5: ");
    assertRefused(HEAD + longLine.repeat(65), "line 1: ");
  }

  @Test
  void nothingIsNoDescription() {
    assertRefused("", "line 1: ");
    assertRefused("\n", "line 1: ");
  }

  @Test
  void aRecordCannotSmuggleALine() {
    assertThatThrownBy(() -> new SdpAttribute("x", "y\r\na=z"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SdpAttribute("x:y", "z"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new MediaSection("audio", 9, "A\nB", List.of("1"), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new MediaSection("audio", 9, "A", List.of("1 2"), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new MediaSection("audio", 70000, "A", List.of("1"), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new MediaSection("audio", 9, "A", List.of(), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPasswordDoesNotPrint() {
    var text = HEAD + "a=ice-pwd:secretsecretsecretsecret\n";

    assertThat(SessionDescription.parse(text).toString()).doesNotContain("secretsecret");
    assertThat(SessionDescription.parse(text).format()).contains("secretsecret");
  }

  @Test
  void anyTextIsReadOrRefusedWithALine() {
    var seed = 42L;
    var random = new Random(seed);
    var good = HEAD + AUDIO + "a=mid:0\na=rtpmap:111 opus/48000/2\na=ssrc:1 cname:x\n";
    var refused = 0;
    for (var round = 0; round < 20_000; round++) {
      var text = new StringBuilder(good);
      for (var change = random.nextInt(4); change >= 0; change--) {
        var at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
          case 0 -> text.setCharAt(at, (char) random.nextInt(160));
          case 1 -> text.deleteCharAt(at);
          default -> text.insert(at, good.charAt(random.nextInt(good.length())));
        }
      }
      try {
        var description = SessionDescription.parse(text.toString());
        assertThat(SessionDescription.parse(description.format())).isEqualTo(description);
      } catch (SdpException e) {
        assertThat(e).as("seed %d round %d", seed, round).hasMessageMatching("line \\d+: .+");
        refused++;
      }
    }
    assertThat(refused).isBetween(1000, 19_999);
  }

  private static void assertRefused(String text, String message) {
    assertThatThrownBy(() -> SessionDescription.parse(text))
        .isInstanceOf(SdpException.class)
        .hasMessageStartingWith(message);
  }
}
