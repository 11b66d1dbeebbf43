// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.store;

import eu.meetinggateway.trust.Country;
import io.vertx.core.Future;
import java.util.List;

/**
 * Messages to peers that nobody has acknowledged yet, in order. They are put in by {@link
 * MeetingStore#commit}; who talks to the peer sends what waits, again after every reconnect, and
 * takes out what the peer says it has. A peer may see a message twice, so that receiving must be
 * idempotent by id. Any thread; fails with StoreException.
 */
public interface Outbox {
  /** Messages that may wait for one peer. */
  int MAX_WAITING = 1_000;

  /**
   * The oldest messages for a peer, in order of their commits.
   *
   * @param limit 1 to {@link #MAX_WAITING}
   */
  Future<List<OutgoingMessage>> waiting(Country peer, int limit);

  /** The peer has it; whether it was still waiting. */
  Future<Boolean> acknowledge(Country peer, String id);
}
