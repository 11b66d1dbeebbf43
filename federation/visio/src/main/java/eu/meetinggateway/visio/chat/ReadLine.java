// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.chat;

import eu.meetinggateway.meeting.ChatContent;
import java.time.Instant;
import java.util.UUID;

/**
 * A line of chat as it was read in a room, or one packet of an encrypted one.
 *
 * @param sender LiveKit identity of the author; personal data, never leaves the gateway
 * @param id of the line, the same however often it is read
 */
public record ReadLine(String sender, UUID id, ChatContent content, Instant at)
    implements ReadMessage {
  @Override
  public String toString() {
    return "[line " + id + "]";
  }
}
