// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.capture;

import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.visio.drops.Drop;
import eu.meetinggateway.visio.room.RoomScope;
import eu.meetinggateway.visio.rooms.RoomService;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import livekit.LivekitModels.Room;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warns one room of captures abroad by the banner that Meet's pages show for their own, and hears
 * of captures here. Level-triggered: whenever the room's metadata or what is to be shown changed,
 * it is read from the server, merged and written, once a second at most. The server has no
 * compare-and-set: when somebody else's write is seen between our reading and our writing, theirs
 * is written again with ours merged in. All methods: on the room's context.
 */
public final class RecordingBanner {
  private static final Logger LOG = LoggerFactory.getLogger(RecordingBanner.class);
  private static final Duration AFTER_WRITE = Duration.ofSeconds(1);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

  private final RoomScope scope;
  private final RoomService service;
  private final Consumer<Set<Feature>> local;
  private final WriteWatch unseen = new WriteWatch();
  private Map<Country, Set<Feature>> abroad = Map.of();

  /** As the observer was told last; null while it is not in the room. */
  private @Nullable Room known;

  private Set<Feature> captured = Set.of();

  /** Whether it is known what happens abroad, so that a leftover can be taken away. */
  private boolean informed;

  private boolean busy;
  private boolean closed;
  private int attempt;

  /**
   * @param local hears what this country captures in the room, whenever it changes
   */
  public RecordingBanner(RoomScope scope, RoomService service, Consumer<Set<Feature>> local) {
    this.scope = scope;
    this.service = service;
    this.local = local;
  }

  /** What this country captures in the room: recording, transcription, both or neither. */
  public Set<Feature> captured() {
    return captured;
  }

  /** The observer is in the room, or was told of a change. */
  public void room(Room room) {
    if (closed) {
      return;
    }
    known = room;
    Optional<String> replaced = unseen.seen(room.getMetadata());
    if (replaced.isPresent()) {
      String theirs = replaced.get();
      write(theirs, merged(theirs, room).orElse(theirs));
      return;
    }
    hear(RoomMetadata.of(room.getMetadata(), room.getActiveRecording()).local());
    reconcile();
  }

  /** The observer has left the room or lost it. */
  public void away() {
    if (!closed) {
      known = null;
      hear(Set.of());
    }
  }

  /** The meeting says anew what happens abroad; what it said before counts no more. */
  public void begin() {
    if (!closed) {
      informed = false;
      abroad = Map.of();
    }
  }

  /** What other countries capture now. */
  public void show(Map<Country, Set<Feature>> captures) {
    if (!closed) {
      abroad = captures;
      informed = true;
      reconcile();
    }
  }

  /** By now the meeting would have said what happens abroad. */
  public void sweep() {
    if (!closed) {
      informed = true;
      reconcile();
    }
  }

  /** Takes the banner away for good. */
  public void close() {
    if (!closed) {
      closed = true;
      abroad = Map.of();
      informed = true;
      busy = false;
      reconcile();
    }
  }

  private void hear(Set<Feature> now) {
    if (!now.equals(captured)) {
      captured = now;
      local.accept(now);
    }
  }

  private void reconcile() {
    Room room = known;
    if (busy || !informed || room == null || merged(room.getMetadata(), room).isEmpty()) {
      return;
    }
    busy = true;
    int mine = ++attempt;
    service
        .room(scope.room())
        .onComplete(answer ->
            scope.run(() -> {
              if (mine != attempt) {
                return;
              }
              if (answer.failed()) {
                failed(answer.cause());
                return;
              }
              Optional<String> now = answer.result().map(Room::getMetadata);
              now.flatMap(text -> merged(text, room))
                  .ifPresentOrElse(text -> write(now.orElseThrow(), text), () -> rest(AFTER_WRITE));
            }));
  }

  private Optional<String> merged(String text, Room room) {
    return RoomMetadata.of(text, room.getActiveRecording()).showing(abroad);
  }

  private void write(String from, String text) {
    busy = true;
    int mine = ++attempt;
    unseen.begin(from, text);
    service
        .describe(scope.room(), text)
        .onComplete(answer ->
            scope.run(() -> {
              if (mine == attempt) {
                if (answer.failed()) {
                  failed(answer.cause());
                } else {
                  rest(AFTER_WRITE);
                }
              }
            }));
  }

  private void failed(Throwable cause) {
    scope.drops().count(Drop.BANNER_NOT_WRITTEN);
    LOG.warn("the banner of room {} was not written: {}", scope.room(), cause.getMessage());
    rest(AFTER_FAILURE);
  }

  private void rest(Duration pause) {
    if (closed) {
      return;
    }
    int mine = attempt;
    long _ =
        scope.after(
            pause,
            () -> {
              if (mine == attempt) {
                unseen.end();
                busy = false;
                reconcile();
              }
            });
  }
}
