// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.observer;

import eu.meetinggateway.media.sdp.SdpException;
import eu.meetinggateway.media.transport.Transport;
import eu.meetinggateway.media.transport.TransportListener;
import eu.meetinggateway.media.transport.TransportState;
import eu.meetinggateway.meeting.Layer;
import eu.meetinggateway.meeting.PortEvent;
import eu.meetinggateway.visio.drops.Drop;
import eu.meetinggateway.visio.room.RoomScope;
import eu.meetinggateway.visio.signalling.Backoff;
import eu.meetinggateway.visio.signalling.SignalEnd;
import eu.meetinggateway.visio.signalling.SignalListener;
import eu.meetinggateway.visio.signalling.SignalSession;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import livekit.LivekitRtc.JoinResponse;
import livekit.LivekitRtc.SignalResponse;
import org.jspecify.annotations.Nullable;

/**
 * A further hidden participant: the server sends one layer of a track to one participant, so that a
 * second layer needs a second one. It is in the room only while such a layer is wanted, and 10 s
 * longer. What it loses it asks for again, after 0.5 to 10 s.
 *
 * <p>All methods: on the room's context.
 */
final class LayerObserver {
  private static final Duration LINGER = Duration.ofSeconds(10);

  private record Wish(RoomTable.Place place, Layer layer, long epoch) {}

  private final RoomScope scope;
  private final String identity;
  private final int number;
  private final RoomTable room;
  private final Consumer<PortEvent> changed;
  private final Backoff backoff = new Backoff(new SecureRandom());
  private final Map<String, Wish> wishes = new LinkedHashMap<>();
  private @Nullable SignalSession signal;
  private @Nullable Subscriptions subscriptions;
  private String participantSid = "";
  private int attempt;
  private long timer = -1;

  /**
   * @param number 1 or more
   */
  LayerObserver(
      RoomScope scope, String identity, int number, RoomTable room, Consumer<PortEvent> changed) {
    this.scope = scope;
    this.identity = identity;
    this.number = number;
    this.room = room;
    this.changed = changed;
  }

  void want(RoomTable.Place place, Optional<Layer> layer, long epoch) {
    boolean known =
        layer.isPresent()
            ? wishes.put(place.trackSid(), new Wish(place, layer.get(), epoch)) != null
            : wishes.remove(place.trackSid()) == null;
    if (layer.isEmpty() && known) {
      return;
    }
    if (subscriptions != null) {
      subscriptions.want(place, layer, epoch);
    }
    if (wishes.isEmpty()) {
      lingerThenLeave();
    } else if (signal == null) {
      connect();
    }
  }

  /** Ends what was wanted in an older epoch only. */
  void sweep(long epoch) {
    wishes.values().stream()
        .filter(wish -> wish.epoch() < epoch)
        .toList()
        .forEach(wish -> want(wish.place(), Optional.empty(), epoch));
  }

  /** Lets go of tracks that are not there any more. */
  void prune() {
    wishes.keySet().removeIf(sid -> !room.hasTrack(sid));
    if (subscriptions != null) {
      subscriptions.prune();
    }
  }

  /** Leaves the room and wants nothing. Idempotent. */
  void close() {
    wishes.clear();
    leave();
  }

  private void lingerThenLeave() {
    int mine = attempt;
    scope.cancel(timer);
    timer =
        scope.after(
            LINGER,
            () -> {
              if (mine == attempt && wishes.isEmpty()) {
                leave();
              }
            });
  }

  private void connect() {
    int mine = ++attempt;
    scope.cancel(timer);
    signal =
        scope
            .client()
            .join(
                scope.client().tokens().observer(scope.room(), identity),
                new SignalListener() {
                  @Override
                  public void message(SignalResponse message) {
                    if (mine == attempt) {
                      received(message);
                    }
                  }

                  @Override
                  public void interrupted() {}

                  @Override
                  public void resumed() {
                    if (mine == attempt && subscriptions != null) {
                      subscriptions.resumed();
                    }
                  }

                  @Override
                  public void ended(SignalEnd end) {
                    if (mine == attempt) {
                      again();
                    }
                  }
                });
  }

  private void received(SignalResponse message) {
    Subscriptions current = subscriptions;
    switch (message.getMessageCase()) {
      case JOIN -> joined(message.getJoin());
      case OFFER -> {
        if (current != null) {
          offered(current, message);
        }
      }
      case TRICKLE -> {
        if (current != null) {
          current.trickle(message.getTrickle().getCandidateInit());
        }
      }
      default -> {}
    }
  }

  private void joined(JoinResponse join) {
    SignalSession connection = signal;
    if (connection == null || subscriptions != null) {
      return;
    }
    Transport transport;
    try {
      transport = scope.transport(new Media(attempt));
    } catch (UncheckedIOException e) {
      again();
      return;
    }
    participantSid = join.getParticipant().getSid();
    byte[] trailer = join.getSifTrailer().toByteArray();
    Subscriptions joined =
        new Subscriptions(scope, room, connection, transport, trailer, number, changed);
    subscriptions = joined;
    wishes.values().forEach(w -> joined.want(w.place(), Optional.of(w.layer()), w.epoch()));
  }

  private void offered(Subscriptions current, SignalResponse message) {
    try {
      current.offer(message.getOffer());
    } catch (SdpException e) {
      scope.drops().count(Drop.SIGNAL_MALFORMED);
      again();
    }
  }

  private void again() {
    leave();
    int mine = attempt;
    timer =
        scope.after(
            backoff.next(),
            () -> {
              if (mine == attempt && !wishes.isEmpty()) {
                connect();
              }
            });
  }

  private void leave() {
    attempt++;
    scope.cancel(timer);
    SignalSession leaving = signal;
    Subscriptions ending = subscriptions;
    signal = null;
    subscriptions = null;
    if (leaving != null) {
      leaving.leave();
    }
    if (ending != null) {
      ending.closeAndTell();
    }
  }

  private void moved(TransportState state) {
    switch (state) {
      case NEW, SIGNALLED, CHECKING, SECURING -> {}
      case ACTIVE -> {
        backoff.reset();
        if (signal != null) {
          signal.resumable(participantSid);
        }
      }
      case LOST, CLOSED -> again();
    }
  }

  /** Brings what the connection says from its threads to the room's context. */
  private final class Media implements TransportListener {
    private final int mine;

    Media(int mine) {
      this.mine = mine;
    }

    @Override
    public void moved(TransportState state, String reason) {
      scope.run(() -> {
        if (mine == attempt) {
          LayerObserver.this.moved(state);
        }
      });
    }

    @Override
    public void channelOpened(String label) {}

    /** The first observer reads what people write. */
    @Override
    public void message(String label, byte[] message) {}
  }
}
