// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import livekit.LivekitModels.DataPacket;
import livekit.LivekitModels.UserPacket;
import org.junit.jupiter.api.Test;

class MuteNoticeTest {
  private static final String NOTICE = "{\"type\":\"participantMuted\"}";

  @Test
  void theSenderIsWhomTheServerNames() throws InvalidProtocolBufferException {
    byte[] written = new ChatWriter().writeMuteNotice("claire");
    byte[] relayed =
        DataPacket.parseFrom(written).toBuilder()
            .setParticipantIdentity("jonas")
            .build()
            .toByteArray();
    assertThat(MuteNotice.sender(relayed, "claire")).contains("jonas");
    assertThat(MuteNotice.sender(relayed, "luc")).isEmpty();
    assertThat(MuteNotice.sender(written, "claire")).as("without a sender").isEmpty();
  }

  @Test
  void nothingElseIsANotice() {
    assertThat(MuteNotice.sender(message("claire", "", NOTICE), "claire")).contains("jonas");
    assertThat(MuteNotice.sender(message("", "", NOTICE), "claire")).as("to all").isEmpty();
    assertThat(MuteNotice.sender(message("claire", "x", NOTICE), "claire")).as("topic").isEmpty();
    assertThat(MuteNotice.sender(message("claire", "", "{\"type\":7}"), "claire")).isEmpty();
    assertThat(MuteNotice.sender(message("claire", "", "[1,2"), "claire")).isEmpty();
    assertThat(MuteNotice.sender(message("claire", "", ""), "claire")).isEmpty();
    assertThat(MuteNotice.sender(new byte[] {(byte) 0xff}, "claire")).isEmpty();
    String padded = NOTICE + " ".repeat(MuteNotice.MAX_BYTES);
    assertThat(MuteNotice.sender(message("claire", "", padded), "claire")).as("long").isEmpty();
  }

  private static byte[] message(String to, String topic, String json) {
    UserPacket.Builder user = UserPacket.newBuilder().setPayload(ByteString.copyFromUtf8(json));
    if (!topic.isEmpty()) {
      user.setTopic(topic);
    }
    DataPacket.Builder packet =
        DataPacket.newBuilder().setParticipantIdentity("jonas").setUser(user);
    if (!to.isEmpty()) {
      packet.addDestinationIdentities(to);
    }
    return packet.build().toByteArray();
  }
}
