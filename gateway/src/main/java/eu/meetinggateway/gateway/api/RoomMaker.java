// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.api;

import eu.meetinggateway.visio.rooms.MeetRoom;
import io.vertx.core.Future;

/** Creates a room in our Meet instance; fails with {@code MeetException}. Any thread. */
@FunctionalInterface
public interface RoomMaker {
  Future<MeetRoom> create();
}
