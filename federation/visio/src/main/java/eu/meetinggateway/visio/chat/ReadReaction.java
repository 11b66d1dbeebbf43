// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.chat;

import eu.meetinggateway.meeting.Reaction;

/** A reaction as it was read in a room. */
public record ReadReaction(String sender, Reaction reaction) implements ReadMessage {
  @Override
  public String toString() {
    return "[reaction " + reaction + "]";
  }
}
