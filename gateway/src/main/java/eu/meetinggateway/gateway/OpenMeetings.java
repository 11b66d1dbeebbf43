// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway;

import eu.meetinggateway.border.PeerStatus;
import eu.meetinggateway.gateway.api.ApiException;
import eu.meetinggateway.gateway.api.Fault;
import eu.meetinggateway.gateway.api.Meetings;
import eu.meetinggateway.gateway.store.MeetingChange;
import eu.meetinggateway.gateway.store.MeetingStore;
import eu.meetinggateway.gateway.store.StoreException;
import eu.meetinggateway.gateway.store.StoredMeeting;
import eu.meetinggateway.meeting.MeetingId;
import eu.meetinggateway.meeting.Port;
import eu.meetinggateway.meeting.PortId;
import eu.meetinggateway.meeting.run.MeetingSpec;
import eu.meetinggateway.meeting.run.MeetingView;
import eu.meetinggateway.meeting.run.OpenMeeting;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.PortKind;
import eu.meetinggateway.trust.Reason;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The joint meetings that are open in this process. A room is in one meeting at most, because two
 * meetings in one room would pass people of one on to the other.
 *
 * <p>What a caller asked for is kept by the store first and done then, so that a crash in between
 * leaves nothing that a restart would not do. Per meeting one change is under way at a time:
 * binding follows opening, ending follows both. What happens when the store fails: nothing, and the
 * caller is told. Stopping the process ends meetings here, but they stay kept.
 *
 * <p>Any thread: the lock guards the table and is never held while the store, or a port, is asked.
 */
final class OpenMeetings implements Meetings {
  private static final Logger log = LoggerFactory.getLogger(OpenMeetings.class);
  static final int LIMIT = 100;
  private static final Reason NOT_OPENED =
      new Reason("gateway/open", "The meeting could not be opened.");

  private final Country here;
  private final PortSource ports;
  private final MeetingStore store;
  private final Function<MeetingSpec, OpenMeeting> starter;
  private final Duration endTimeout;
  private final ReentrantLock lock = new ReentrantLock();
  private final SortedMap<String, Entry> entries = new TreeMap<>();
  private boolean stopped;

  /** One open meeting; fields are guarded by the lock, {@code kept} by the change under way. */
  private static final class Entry {
    private final OpenMeeting meeting;
    private final Promise<Void> opened = Promise.promise();
    private volatile StoredMeeting kept;
    private @Nullable String room;
    private @Nullable Promise<Void> bound;
    private @Nullable Promise<Void> ended;

    private Entry(OpenMeeting meeting, StoredMeeting kept) {
      this.meeting = meeting;
      this.kept = kept;
    }

    /** Completes when no change but an end is under way; never fails. */
    private Future<Void> settled() {
      Future<Void> last = bound == null ? opened.future() : bound.future();
      return opened.future().transform(done -> last).otherwiseEmpty();
    }
  }

  /**
   * @param endTimeout how long ending waits for ports before it gives up on them
   */
  OpenMeetings(
      Country here,
      PortSource ports,
      MeetingStore store,
      Function<MeetingSpec, OpenMeeting> starter,
      Duration endTimeout) {
    this.here = here;
    this.ports = ports;
    this.store = store;
    this.starter = starter;
    this.endTimeout = endTimeout;
  }

  @Override
  public Future<MeetingView> open(MeetingId id, Country host, Set<Country> countries) {
    return guarded(() -> {
      Set<Country> peers = peersOf(countries);
      Entry entry = locked(() -> register(StoredMeeting.opened(id, host, countries)));
      Future<Void> opening =
          orFault(store.commit(new MeetingChange.Kept(entry.kept), List.of()))
              .onFailure(failure -> forget(id, entry))
              .compose(done -> bindPeers(entry, peers).recover(failure -> undo(id, entry, failure)))
              .onSuccess(done ->
                  log.info("meeting {}: opened with {}, host {}", id, sorted(countries), host));
      opening.onComplete(entry.opened);
      return opening.map(done -> entry.meeting.view());
    });
  }

  private static Set<Country> sorted(Set<Country> countries) {
    return new TreeSet<>(countries);
  }

  private Future<Void> bindPeers(Entry entry, Set<Country> peers) {
    List<Future<Void>> bindings = new ArrayList<>();
    for (Country peer : peers) {
      PortId port = new PortId(PortKind.PEER, peer);
      bindings.add(bind(entry, port, () -> ports.peer(entry.kept.id(), peer)));
    }
    return Future.all(bindings).mapEmpty();
  }

  /** Turns what the store says into what the API says. */
  private static <T> Future<T> orFault(Future<T> commit) {
    return commit.recover(failure -> {
      log.error("a change was not kept: {}", failure.getMessage());
      return Future.failedFuture(
          failure instanceof StoreException refused
              ? switch (refused.fault()) {
                case UNAVAILABLE, BUSY, OUTBOX_FULL ->
                    new ApiException(Fault.STORE_UNAVAILABLE, "nothing was changed; try again");
                case CONFLICT ->
                    new ApiException(
                        Fault.INTERNAL, "the database has another state; its log says more");
              }
              : new ApiException(Fault.INTERNAL, "its log says more"));
    });
  }

  private void forget(MeetingId id, Entry entry) {
    boolean _ = locked(() -> entries.remove(id.value(), entry));
    Future<Void> _ = entry.meeting.end(NOT_OPENED);
  }

  /** Before the API takes requests: opens again what is kept. */
  Future<Void> reopen() {
    return store
        .all()
        .compose(meetings ->
            Future.join(meetings.stream().map(this::reopen).toList()).otherwiseEmpty().mapEmpty());
  }

  /** A part that cannot be opened is logged, and does not keep the others from meeting. */
  private Future<Void> reopen(StoredMeeting meeting) {
    MeetingId id = meeting.id();
    if (!meeting.countries().contains(here)) {
      log.error("meeting {}: is kept without {} and stays closed", id, here);
      return Future.succeededFuture();
    }
    Set<Country> peers = new TreeSet<>(meeting.countries());
    peers.remove(here);
    if (peers.retainAll(ports.configuredPeers())) {
      log.warn("meeting {}: not every country of it is a peer any more", id);
    }
    Entry entry = locked(() -> register(meeting));
    Future<Void> opening = bindPeers(entry, peers);
    opening.onComplete(entry.opened);
    Future<Void> reopening =
        meeting
            .room()
            .map(room -> Future.join(opening, bindKeptRoom(entry, room)).<Void>mapEmpty())
            .orElse(opening);
    return reopening
        .onSuccess(done -> log.info("meeting {}: opened again with {}", id, peers))
        .onFailure(failure -> log.error("meeting {}: not all of it opened again", id, failure));
  }

  private Future<Void> bindKeptRoom(Entry entry, String room) {
    Promise<Void> bound = Promise.promise();
    boolean _ =
        locked(() -> {
          entry.room = room;
          entry.bound = bound;
          return true;
        });
    PortId port = new PortId(PortKind.VISIO, here);
    bind(entry, port, () -> ports.room(entry.kept.id(), room)).onComplete(bound);
    return bound.future();
  }

  private Set<Country> peersOf(Set<Country> countries) {
    if (!countries.contains(here)) {
      throw new ApiException(
          Fault.MALFORMED_REQUEST, "countries: this gateway's country " + here + " must take part");
    }
    Set<Country> peers = new TreeSet<>(countries);
    peers.remove(here);
    for (Country peer : peers) {
      if (!ports.configuredPeers().contains(peer)) {
        throw new ApiException(
            Fault.COUNTRY_NOT_CONFIGURED,
            "countries: " + peer + " is not a peer; add it to border.peers in the configuration");
      }
    }
    return peers;
  }

  private Entry register(StoredMeeting meeting) {
    MeetingId id = meeting.id();
    refuseWhenStopped();
    if (entries.containsKey(id.value())) {
      throw new ApiException(Fault.MEETING_EXISTS, "end it first or choose another id");
    }
    if (entries.size() >= LIMIT) {
      throw new ApiException(
          Fault.TOO_MANY_MEETINGS, LIMIT + " meetings are open; end one of them first");
    }
    MeetingSpec spec = new MeetingSpec(id, here, meeting.host(), meeting.countries());
    Entry entry = new Entry(starter.apply(spec), meeting);
    entries.put(id.value(), entry);
    return entry;
  }

  private void refuseWhenStopped() {
    if (stopped) {
      throw new ApiException(Fault.STOPPING, "try again when it has started again");
    }
  }

  private static Future<Void> bind(Entry entry, PortId port, Supplier<Port> source) {
    try {
      return entry.meeting.bind(port, source.get());
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  private Future<Void> undo(MeetingId id, Entry entry, Throwable failure) {
    log.error("meeting {}: a peer's port could not be bound", id, failure);
    ApiException fault =
        new ApiException(Fault.INTERNAL, "a port could not be bound; its log says more");
    return store
        .commit(new MeetingChange.Removed(id, entry.kept.revision()), List.of())
        .onFailure(kept -> log.error("meeting {}: stays kept, although it is not open", id, kept))
        .onComplete(done -> forget(id, entry))
        .transform(done -> Future.failedFuture(fault));
  }

  @Override
  public List<MeetingView> all() {
    return locked(() -> List.copyOf(entries.values())).stream()
        .map(entry -> entry.meeting.view())
        .toList();
  }

  @Override
  public MeetingView view(MeetingId id) {
    return locked(() -> entry(id)).meeting.view();
  }

  private Entry entry(MeetingId id) {
    Entry entry = entries.get(id.value());
    if (entry == null) {
      throw unknown(id);
    }
    return entry;
  }

  private static ApiException unknown(MeetingId id) {
    return new ApiException(Fault.UNKNOWN_MEETING, "no meeting " + id + " is open");
  }

  @Override
  public Future<MeetingView> bindRoom(MeetingId id, String room) {
    return guarded(() -> {
      Claim claim = locked(() -> claim(id, room));
      Entry entry = claim.entry();
      if (claim.fresh()) {
        entry
            .opened
            .future()
            .compose(opened -> keepRoom(entry, room))
            .onFailure(failure -> release(entry))
            .onComplete(claim.bound());
      }
      return claim.bound().future().map(done -> entry.meeting.view());
    });
  }

  private Future<Void> keepRoom(Entry entry, String room) {
    StoredMeeting before = entry.kept;
    StoredMeeting next = before.withRoom(room);
    PortId port = new PortId(PortKind.VISIO, here);
    return orFault(store.commit(new MeetingChange.Kept(next), List.of()))
        .onSuccess(done -> entry.kept = next)
        .compose(done ->
            bind(entry, port, () -> ports.room(next.id(), room))
                .recover(failure -> takeBackRoom(entry, before, failure)));
  }

  private Future<Void> takeBackRoom(Entry entry, StoredMeeting before, Throwable failure) {
    MeetingId id = before.id();
    log.error("meeting {}: its room could not be bound", id, failure);
    StoredMeeting next = entry.kept.withoutRoom();
    return store
        .commit(new MeetingChange.Kept(next), List.of())
        .onSuccess(done -> entry.kept = next)
        .onFailure(kept -> log.error("meeting {}: its room stays kept", id, kept))
        .transform(done ->
            Future.failedFuture(
                new ApiException(
                    Fault.INTERNAL, "the room could not be bound; its log says more")));
  }

  /**
   * A meeting has a room.
   *
   * @param bound completes when the port is bound
   * @param fresh whether it has it only now
   */
  private record Claim(Entry entry, Promise<Void> bound, boolean fresh) {}

  private Claim claim(MeetingId id, String room) {
    Entry entry = entry(id);
    if (entry.ended != null || stopped) {
      throw new ApiException(Fault.MEETING_ENDS, "bind rooms before it ends");
    }
    if (entry.room != null && entry.bound != null) {
      if (room.equals(entry.room)) {
        return new Claim(entry, entry.bound, false);
      }
      throw new ApiException(Fault.MEETING_IN_OTHER_ROOM, "end meeting " + id + " first");
    }
    for (Entry other : entries.values()) {
      if (room.equals(other.room)) {
        throw new ApiException(Fault.ROOM_IN_OTHER_MEETING, "end that meeting first");
      }
    }
    entry.room = room;
    entry.bound = Promise.promise();
    return new Claim(entry, entry.bound, true);
  }

  private void release(Entry entry) {
    lock.lock();
    try {
      entry.room = null;
      entry.bound = null;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Future<Void> end(MeetingId id) {
    return guarded(() -> {
      Ending ending =
          locked(() -> {
            refuseWhenStopped();
            return ending(id);
          });
      if (ending.fresh()) {
        ending
            .settled()
            .compose(settled -> remove(id, ending.entry()))
            .onFailure(failure -> goOn(ending, failure))
            .onSuccess(removed ->
                close(id, ending, new Reason("gateway/end", "The joint meeting was ended.")));
      }
      return ending.done().future();
    });
  }

  private Future<Void> remove(MeetingId id, Entry entry) {
    if (locked(() -> entries.get(id.value()) != entry)) {
      throw unknown(id);
    }
    return orFault(store.commit(new MeetingChange.Removed(id, entry.kept.revision()), List.of()));
  }

  private void goOn(Ending ending, Throwable failure) {
    boolean _ =
        locked(() -> {
          ending.entry().ended = null;
          return true;
        });
    ending.done().fail(failure);
  }

  private void close(MeetingId id, Ending ending, Reason reason) {
    ending
        .entry()
        .meeting
        .end(reason)
        .timeout(endTimeout.toMillis(), TimeUnit.MILLISECONDS)
        .onComplete(result -> ended(id, ending, result.succeeded()));
  }

  /**
   * A meeting ends.
   *
   * @param settled completes when what was under way before is done
   * @param fresh whether it ends only now
   */
  private record Ending(Entry entry, Promise<Void> done, Future<Void> settled, boolean fresh) {}

  private Ending ending(MeetingId id) {
    Entry entry = entry(id);
    boolean fresh = entry.ended == null;
    Promise<Void> done = entry.ended == null ? Promise.promise() : entry.ended;
    entry.ended = done;
    return new Ending(entry, done, entry.settled(), fresh);
  }

  private void ended(MeetingId id, Ending ending, boolean inTime) {
    if (!inTime) {
      log.warn("meeting {}: not every port was closed in time", id);
    }
    boolean removed = locked(() -> entries.remove(id.value(), ending.entry()));
    log.info("meeting {}: ended{}", id, removed ? "" : " before");
    ending.done().complete();
  }

  /** Ends every meeting in this process and opens no more; they stay kept. */
  Future<Void> stop() {
    Reason reason = new Reason("gateway/stop", "The gateway is stopping.");
    List<Ending> endings =
        locked(() -> {
          stopped = true;
          return entries.keySet().stream().map(id -> ending(new MeetingId(id))).toList();
        });
    for (Ending ending : endings) {
      if (ending.fresh()) {
        close(ending.entry().kept.id(), ending, reason);
      }
    }
    return Future.join(endings.stream().map(ending -> ending.done().future()).toList())
        .otherwiseEmpty()
        .mapEmpty();
  }

  @Override
  public List<PeerStatus> peers() {
    return ports.peers();
  }

  private <T> T locked(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  /** What is thrown here fails the future, so that a caller has one way to look at. */
  private static <T> Future<T> guarded(Supplier<Future<T>> work) {
    try {
      return work.get();
    } catch (ApiException e) {
      return Future.failedFuture(e);
    }
  }
}
