// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.meeting;

/** Where a port puts its events. Any thread. */
public interface Inbox {
  /**
   * Hands over an event.
   *
   * @param epoch counts the port's connections: 1 with the first {@link PortEvent.Up}, one more
   *     with every further one; the meeting answers with orders of the newest epoch it has seen
   * @return false if the bounded inbox is full: the event is lost, the port counts as down, and it
   *     must send Up again later, in a new epoch
   */
  boolean offer(long epoch, PortEvent event);
}
