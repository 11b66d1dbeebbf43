// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.meeting.run;

import eu.meetinggateway.meeting.Port;
import eu.meetinggateway.meeting.PortId;
import eu.meetinggateway.meeting.Routes;
import eu.meetinggateway.trust.Reason;
import eu.meetinggateway.trust.TermsHash;
import eu.meetinggateway.trust.ruling.Rulings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;

/**
 * One open joint meeting: feeds the pure core with what ports report and hands its orders to ports.
 * All methods: any thread; the work runs on the meeting's own context.
 */
public final class OpenMeeting {
  private OpenMeeting() {}

  public static OpenMeeting start(
      Vertx vertx,
      MeetingSpec spec,
      Rulings rulings,
      TermsHash terms,
      Routes routes,
      InstantSource clock) {
    throw new UnsupportedOperationException();
  }

  /** Adds a port and opens it; fails if the meeting has one with this id or has ended. */
  public Future<Void> bind(PortId id, Port port) {
    throw new UnsupportedOperationException();
  }

  /** What is known now: ports, participants, refusals. */
  public MeetingView view() {
    throw new UnsupportedOperationException();
  }

  /** Closes every port and route; completes when all were told. Idempotent. */
  public Future<Void> end(Reason reason) {
    throw new UnsupportedOperationException();
  }
}
