// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border;

import eu.meetinggateway.media.forward.Forwarder;
import eu.meetinggateway.media.loop.MediaLoops;
import eu.meetinggateway.meeting.MeetingId;
import eu.meetinggateway.meeting.Port;
import eu.meetinggateway.meeting.Pseudonyms;
import eu.meetinggateway.trust.Country;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;

/** The border links of this gateway: the connector behind its peers. All methods: any thread. */
public final class Border {
  public Border(
      Vertx vertx,
      BorderSettings settings,
      MediaLoops loops,
      Forwarder forwarder,
      Pseudonyms pseudonyms,
      InstantSource clock) {}

  /**
   * Listens, opens the flows and begins to dial; completes when listening, fails if a port is busy.
   */
  public Future<Void> start() {
    throw new UnsupportedOperationException();
  }

  /** The TCP port of the control session, after {@link #start}. */
  public int port() {
    throw new UnsupportedOperationException();
  }

  /**
   * The port of a joint meeting to one peer.
   *
   * @throws IllegalArgumentException if the country is not a configured peer
   */
  public Port port(MeetingId meeting, Country peer) {
    throw new UnsupportedOperationException();
  }

  /** Every configured peer, in order of country. */
  public List<PeerStatus> peers() {
    throw new UnsupportedOperationException();
  }

  /** Says goodbye to every peer, then closes sessions and flows. */
  public Future<Void> close() {
    throw new UnsupportedOperationException();
  }
}
