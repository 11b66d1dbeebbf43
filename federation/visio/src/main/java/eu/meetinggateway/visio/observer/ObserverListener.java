// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.observer;

import eu.meetinggateway.meeting.PortEvent;
import eu.meetinggateway.trust.Reason;
import livekit.LivekitModels.Room;

/** What an observer has to say; called on the room's context. */
public interface ObserverListener {
  /** The room was joined; what is there stands in the observer. Again after every reconnect. */
  void joined();

  /** What people of the room may publish may have changed, before anything that follows from it. */
  void permitted();

  /** Something changed after {@link #joined}. */
  void changed(PortEvent event);

  /** What the server says of the room as a whole: before {@link #joined}, and when it changed. */
  void described(Room room);

  /** The connection is lost; nothing is known until {@link #joined}. */
  void lost(Reason reason);
}
