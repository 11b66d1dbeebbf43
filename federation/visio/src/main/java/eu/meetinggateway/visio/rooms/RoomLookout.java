// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.rooms;

import java.util.List;
import livekit.LivekitModels.ParticipantInfo;

/** Who waits for people to enter a room. Called on the room watch's context; must not block. */
public interface RoomLookout {
  /** The server was asked: these are in the room, of whatever kind; none if it does not exist. */
  void looked(List<ParticipantInfo> participants);

  /** The server could not be asked; it will be again. */
  void unanswered(RoomServiceFault fault);
}
