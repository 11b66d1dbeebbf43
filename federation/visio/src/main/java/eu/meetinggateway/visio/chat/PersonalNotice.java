// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.util.Collection;
import java.util.Optional;
import livekit.LivekitModels.DataPacket;
import livekit.LivekitModels.UserPacket;

/**
 * One of Meet's notices to chosen people alone (src/frontend/src/features/notifications): JSON
 * without a topic, shown with the name of whoever sent it.
 *
 * @param sender the LiveKit identity, as the server attests it
 * @param body what stands there, of that type
 */
record PersonalNotice(String sender, JsonNode body) {
  /** Meet's own are far shorter. */
  private static final int MAX_BODY_BYTES = 1024;

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * The notice of that type to that identity; empty if the message is anything else.
   *
   * @param maxBytes no longer message is read
   */
  static Optional<PersonalNotice> read(byte[] message, String to, String type, int maxBytes) {
    if (message.length > maxBytes) {
      return Optional.empty();
    }
    try {
      DataPacket packet = DataPacket.parseFrom(message);
      if (!isPersonal(packet, to)) {
        return Optional.empty();
      }
      JsonNode body = JSON.readTree(packet.getUser().getPayload().toByteArray());
      return body != null && body.path("type").asText("").equals(type)
          ? Optional.of(new PersonalNotice(packet.getParticipantIdentity(), body))
          : Optional.empty();
    } catch (InvalidProtocolBufferException e) {
      return Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static boolean isPersonal(DataPacket packet, String to) {
    return packet.getDestinationIdentitiesList().contains(to)
        && packet.hasUser()
        && packet.getUser().getTopic().isEmpty()
        && packet.getUser().getPayload().size() <= MAX_BODY_BYTES
        && !packet.getParticipantIdentity().isEmpty();
  }

  /** Makes of a packet one that brings the notice to these identities. */
  static DataPacket.Builder into(DataPacket.Builder packet, Collection<String> to, String json) {
    return packet
        .addAllDestinationIdentities(to)
        .setUser(UserPacket.newBuilder().setPayload(ByteString.copyFromUtf8(json)));
  }
}
