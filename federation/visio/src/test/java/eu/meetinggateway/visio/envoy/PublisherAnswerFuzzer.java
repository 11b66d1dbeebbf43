// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.envoy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import eu.meetinggateway.media.sdp.SdpException;
import eu.meetinggateway.meeting.Codec;

/**
 * The server's answers on a publisher connection. Nothing but {@link SdpException} may come out of
 * {@link PublisherAnswer#read}, and nothing out of what is asked of an answer that was read.
 */
class PublisherAnswerFuzzer {
  @FuzzTest
  void anAnswerIsReadOrRefused(byte[] input) {
    PublisherAnswer answer;
    try {
      answer = PublisherAnswer.read(new String(input, UTF_8));
    } catch (SdpException e) {
      return;
    }
    assertThat(answer.remote()).isNotNull();
    assertThat(answer.fingerprint()).matches("[0-9A-F]{2}(:[0-9A-F]{2}){31}");
    assertThat(answer.serverIsDtlsClient()).isIn(true, false);
    assertThat(answer.candidates()).hasSizeLessThanOrEqualTo(32);
    for (Codec codec : Codec.values()) {
      assertThat(answer.agreed("1", codec)).isNotNull();
    }
  }
}
