// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.chat;

/** What a local person wrote or showed to everybody in a room, and what crosses. */
public sealed interface ReadMessage permits ReadLine, ReadReaction {
  /** LiveKit identity of the person; personal data, never leaves the gateway. */
  String sender();
}
