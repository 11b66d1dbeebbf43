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
import eu.meetinggateway.visio.rooms.LiveKitWebhook;
import eu.meetinggateway.visio.rooms.MeetRooms;
import eu.meetinggateway.visio.rooms.RoomService;
import eu.meetinggateway.visio.rooms.RoomWatch;
import eu.meetinggateway.visio.signalling.AccessTokens;
import eu.meetinggateway.visio.signalling.Endpoint;
import eu.meetinggateway.visio.signalling.SignalClient;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

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
  private final RoomService service;
  private final RoomWatch watch;
  private final Optional<LiveKitWebhook> webhook;
  private final Optional<MeetRooms> meetRooms;

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
    Endpoint endpoint = Endpoint.of(settings.url());
    AccessTokens tokens = new AccessTokens(settings.apiKey(), settings.apiSecret(), clock);
    this.client = new SignalClient(vertx, endpoint, tokens, drops);
    this.service = new RoomService(vertx, endpoint, tokens);
    this.watch = new RoomWatch(vertx, service, settings.occupancy().period(), new SecureRandom());
    this.webhook =
        settings
            .occupancy()
            .webhookKey()
            .map(key -> new LiveKitWebhook(key.name(), key.secret(), clock, watch::wake));
    this.meetRooms = settings.meet().map(meet -> new MeetRooms(vertx, meet, clock));
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
        watch,
        service,
        settings.language(),
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
                settings.nameTemplate(),
                settings.decoded()));
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

  /** Takes the LiveKit server's webhooks; empty if it sends none here. */
  public Optional<LiveKitWebhook> webhook() {
    return webhook;
  }

  /** Creates and reads rooms of the Meet instance; empty if it has no external API. */
  public Optional<MeetRooms> meetRooms() {
    return meetRooms;
  }

  /** What was thrown away in all rooms, by the name of the counter. */
  public Map<String, Long> drops() {
    return drops.values();
  }

  /** Closes the clients; ports are closed by their meetings before. */
  public Future<Void> close() {
    watch.close();
    Future<Void> meetClosed = meetRooms.map(MeetRooms::close).orElse(Future.succeededFuture());
    return Future.join(client.close(), service.close(), meetClosed).mapEmpty();
  }
}
