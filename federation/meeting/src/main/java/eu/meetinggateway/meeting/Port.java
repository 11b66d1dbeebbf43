// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.meeting;

import eu.meetinggateway.trust.Reason;

/**
 * Where one joint meeting touches one connector: its Visio room, a peer, its phones, its Matrix
 * room. Never blocks. Called on the meeting's context.
 */
public interface Port {
  /**
   * Begins. Emits {@link PortEvent.Up} with a whole snapshot when connected and again after every
   * reconnect, {@link PortEvent.Down} when the connection is lost.
   */
  void open(Inbox inbox);

  /**
   * Carries out an order, in order of arrival. An order of an older epoch is dropped. An epoch
   * starts from nothing: after each {@link PortEvent.Up} the port is told everything again, and
   * what it was told before is void. With {@link Order.Withdraw} the sinks offered for the track
   * end; when it is published again the port states its demand again.
   */
  void apply(long epoch, Order order);

  /** Ends, taking everything out of the connector that this port put there. */
  void close(Reason reason);
}
