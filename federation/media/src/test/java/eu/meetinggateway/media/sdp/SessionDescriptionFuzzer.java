// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.sdp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * Session descriptions. Nothing but {@link SdpException} may come out of {@link
 * SessionDescription#parse}. What was read can be written again and reads the same, and no accessor
 * fails on it.
 */
class SessionDescriptionFuzzer {
  private static final int ROOM_FOR_FIXED_LINES = 16 * 1024;

  @FuzzTest
  void aDescriptionIsReadOrRefused(byte[] input) {
    var text = new String(input, UTF_8);
    SessionDescription description;
    try {
      description = SessionDescription.parse(text);
    } catch (SdpException e) {
      assertThat(e).hasMessageMatching("line [0-9]+: .{1,200}");
      return;
    }
    assertThat(description.media()).hasSizeLessThanOrEqualTo(SessionDescription.MAX_SECTIONS);
    if (text.length() < 512 * 1024 - ROOM_FOR_FIXED_LINES) {
      assertThat(SessionDescription.parse(description.format())).isEqualTo(description);
    }
    assertThat(description.bundle()).doesNotContainNull();
    description.media().forEach(section -> assertReadable(description, section));
  }

  private static void assertReadable(SessionDescription description, MediaSection section) {
    section.mid().ifPresent(mid -> assertThat(description.section(mid)).contains(section));
    assertThat(description.direction(section)).isNotNull();
    assertThat(description.setup(section)).isNotNull();
    assertThat(description.fingerprint(section)).isNotNull();
    assertThat(section.payloadTypes()).allMatch(type -> type >= 0 && type <= 127);
    for (var map : section.rtpMaps()) {
      assertThat(RtpMap.parse(map.attribute().value())).contains(map);
      assertThat(section.retransmissionType(map.payloadType())).isNotNull();
      assertThat(section.rtcpFeedback(map.payloadType())).doesNotContainNull();
      section
          .formatParameters(map.payloadType())
          .ifPresent(p -> assertThat(p.values()).doesNotContainKey(""));
    }
    for (var map : section.extMaps()) {
      assertThat(ExtMap.parse(map.attribute().value())).contains(map);
    }
    section.msid().ifPresent(m -> assertThat(Msid.parse(m.attribute().value())).contains(m));
    for (long ssrc : section.ssrcs()) {
      assertThat(ssrc).isBetween(0L, 0xFFFF_FFFFL);
      assertThat(section.retransmissionSsrc(ssrc)).isNotNull();
      assertThat(section.ssrcAttribute(ssrc, "cname")).isNotNull();
    }
  }
}
