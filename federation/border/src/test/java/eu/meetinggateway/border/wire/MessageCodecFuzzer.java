// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * Messages of a peer. Nothing but {@link WireException} may come out of {@link
 * MessageCodec#decode}, and its text tells no content; what was read can be written again and reads
 * the same.
 */
class MessageCodecFuzzer {
  @FuzzTest
  void aMessageIsReadOrRefused(byte[] input) throws WireException {
    Message message;
    try {
      message = MessageCodec.decode(new String(input, UTF_8));
    } catch (WireException e) {
      assertThat(e.error()).isNotNull();
      assertThat(e).hasMessageMatching(".{1,100} \\([a-zA-Z.\\[\\]-]{1,100}\\)");
      return;
    }
    assertThat(MessageCodec.decode(MessageCodec.encode(message))).isEqualTo(message);
  }
}
