// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.chat;

import java.util.List;
import java.util.Optional;
import livekit.LivekitModels.DataPacket;

/** Meet's notice to somebody whom another person muted. Pure. */
public final class MuteNotice {
  /** No message that carries the notice is longer. */
  public static final int MAX_BYTES = 1024;

  private static final String TYPE = "participantMuted";
  private static final String JSON_TEXT = "{\"type\":\"" + TYPE + "\"}";

  private MuteNotice() {}

  /**
   * Who sent the notice to that identity, as the server attests it; empty if the message is
   * anything else.
   */
  public static Optional<String> sender(byte[] message, String to) {
    return PersonalNotice.read(message, to, TYPE, MAX_BYTES).map(PersonalNotice::sender);
  }

  /** The packet that tells it to that identity. */
  static DataPacket.Builder into(DataPacket.Builder packet, String to) {
    return PersonalNotice.into(packet, List.of(to), JSON_TEXT);
  }
}
