// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.meeting;

import eu.meetinggateway.trust.Flow;
import eu.meetinggateway.trust.PersonId;
import eu.meetinggateway.trust.Reason;
import java.util.List;

/** What the core decided and its runner carries out, in order. */
public sealed interface Effect {
  /** The checkpoint's table changed: these flows may cross from now on, those no longer. */
  record Ruled(List<Flow> opened, List<Flow> closed) implements Effect {
    public Ruled {
      opened = List.copyOf(opened);
      closed = List.copyOf(closed);
    }
  }

  record CloseRoute(StreamId source, StreamId sink) implements Effect {}

  /** An order for a port, in the epoch that it holds for. */
  record Tell(PortId port, long epoch, Order order) implements Effect {}

  record OpenRoute(StreamId source, StreamId sink) implements Effect {}

  /** A moderator of ours removed somebody from abroad. */
  record Removed(PersonId person) implements Effect {}

  record ClosePort(PortId port, Reason reason) implements Effect {}
}
