// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio;

import eu.meetinggateway.media.dtls.DtlsIdentity;
import eu.meetinggateway.media.forward.Forwarder;
import eu.meetinggateway.media.loop.MediaLoops;
import eu.meetinggateway.meeting.MeetingId;
import eu.meetinggateway.meeting.Port;
import eu.meetinggateway.meeting.Pseudonyms;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.visio.drops.Drops;
import eu.meetinggateway.visio.room.RoomScope;
import eu.meetinggateway.visio.signalling.AccessTokens;
import eu.meetinggateway.visio.signalling.Endpoint;
import eu.meetinggateway.visio.signalling.SignalClient;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.Map;

/** One country's Visio instance: the connector behind its rooms. All methods: any thread. */
public final class VisioInstance {
  private final Vertx vertx;
  private final Country here;
  private final VisioSettings settings;
  private final MediaLoops loops;
  private final Forwarder forwarder;
  private final DtlsIdentity identity;
  private final Pseudonyms pseudonyms;
  private final InstantSource clock;
  private final Drops drops = new Drops();
  private final SignalClient client;

  /**
   * @throws IllegalArgumentException if the URL has no host or another scheme, or the API secret is
   *     too short
   */
  public VisioInstance(
      Vertx vertx,
      Country here,
      VisioSettings settings,
      MediaLoops loops,
      Forwarder forwarder,
      DtlsIdentity identity,
      Pseudonyms pseudonyms,
      InstantSource clock) {
    this.vertx = vertx;
    this.here = here;
    this.settings = settings;
    this.loops = loops;
    this.forwarder = forwarder;
    this.identity = identity;
    this.pseudonyms = pseudonyms;
    this.clock = clock;
    this.client =
        new SignalClient(
            vertx,
            Endpoint.of(settings.url()),
            new AccessTokens(settings.apiKey(), settings.apiSecret(), clock),
            drops);
  }

  /**
   * The port of a joint meeting to one room.
   *
   * @param room the LiveKit room name: Meet's room UUID
   */
  public Port room(MeetingId meeting, String room) {
    return new VisioPort(
        vertx,
        here,
        pseudonyms,
        context ->
            new RoomScope(
                vertx,
                context,
                client,
                loops,
                forwarder,
                identity,
                settings.mediaAddress(),
                clock,
                drops,
                meeting,
                room,
                settings.nameTemplate()));
  }

  /**
   * Succeeds if the server answers and accepts our key; otherwise fails with a readable sentence.
   */
  public Future<Void> check() {
    return client.check();
  }

  /**
   * Signs a token and reads a signalling message, so that the first real ones do not block an event
   * loop while classes are loaded. Takes a second on a cold machine: not on an event loop.
   *
   * @return whether both worked
   */
  public boolean warmUp() {
    return client.warmUp();
  }

  /** What was thrown away in all rooms, by the name of the counter. */
  public Map<String, Long> drops() {
    return drops.values();
  }

  /** Closes the clients; ports are closed by their meetings before. */
  public Future<Void> close() {
    return client.close();
  }
}
