// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.util.Optional;
import livekit.LivekitModels.DataPacket;
import livekit.LivekitModels.UserPacket;

/**
 * Meet's notice to somebody whom another person muted. A page shows it with the name of whoever
 * sent it (src/frontend/src/features/notifications). Pure.
 */
public final class MuteNotice {
  /** No message that carries the notice is longer. */
  public static final int MAX_BYTES = 1024;

  private static final String TYPE = "participantMuted";
  private static final String JSON_TEXT = "{\"type\":\"" + TYPE + "\"}";
  private static final ObjectMapper JSON = new ObjectMapper();

  private MuteNotice() {}

  /**
   * Who sent the notice to that identity, as the server attests it; empty if the message is
   * anything else.
   */
  public static Optional<String> sender(byte[] message, String to) {
    if (message.length > MAX_BYTES) {
      return Optional.empty();
    }
    try {
      DataPacket packet = DataPacket.parseFrom(message);
      boolean personal = packet.getDestinationIdentitiesList().contains(to);
      if (!personal || !packet.hasUser() || !packet.getUser().getTopic().isEmpty()) {
        return Optional.empty();
      }
      JsonNode notice = JSON.readTree(packet.getUser().getPayload().toByteArray());
      return notice != null && notice.path("type").asText("").equals(TYPE)
          ? Optional.of(packet.getParticipantIdentity()).filter(sender -> !sender.isEmpty())
          : Optional.empty();
    } catch (InvalidProtocolBufferException e) {
      return Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The packet that tells it to that identity. */
  static DataPacket.Builder into(DataPacket.Builder packet, String to) {
    return packet
        .addDestinationIdentities(to)
        .setUser(UserPacket.newBuilder().setPayload(ByteString.copyFromUtf8(JSON_TEXT)));
  }
}
