// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio;

import eu.meetinggateway.media.dtls.DtlsIdentity;
import eu.meetinggateway.media.forward.Forwarder;
import eu.meetinggateway.media.loop.MediaLoops;
import eu.meetinggateway.meeting.MeetingId;
import eu.meetinggateway.meeting.Port;
import eu.meetinggateway.meeting.Pseudonyms;
import eu.meetinggateway.trust.Country;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;

/** One country's Visio instance: the connector behind its rooms. All methods: any thread. */
public final class VisioInstance {
  public VisioInstance(
      Vertx vertx,
      Country here,
      VisioSettings settings,
      MediaLoops loops,
      Forwarder forwarder,
      DtlsIdentity identity,
      Pseudonyms pseudonyms,
      InstantSource clock) {}

  /**
   * The port of a joint meeting to one room.
   *
   * @param room the LiveKit room name: Meet's room UUID
   */
  public Port room(MeetingId meeting, String room) {
    throw new UnsupportedOperationException();
  }

  /**
   * Succeeds if the server answers and accepts our key; otherwise fails with a readable sentence.
   */
  public Future<Void> check() {
    throw new UnsupportedOperationException();
  }

  /** Closes the clients; ports are closed by their meetings before. */
  public Future<Void> close() {
    throw new UnsupportedOperationException();
  }
}
