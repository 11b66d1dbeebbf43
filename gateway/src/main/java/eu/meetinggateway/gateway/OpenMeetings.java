// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway;

import eu.meetinggateway.border.PeerStatus;
import eu.meetinggateway.gateway.api.ApiException;
import eu.meetinggateway.gateway.api.Fault;
import eu.meetinggateway.gateway.api.Meetings;
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
 * <p>Any thread: the lock guards the table and is never held while a port is asked for or bound.
 */
final class OpenMeetings implements Meetings {
  private static final Logger log = LoggerFactory.getLogger(OpenMeetings.class);
  static final int LIMIT = 100;

  private final Country here;
  private final PortSource ports;
  private final Function<MeetingSpec, OpenMeeting> starter;
  private final Duration endTimeout;
  private final ReentrantLock lock = new ReentrantLock();
  private final SortedMap<String, Entry> entries = new TreeMap<>();
  private boolean stopped;

  /** One open meeting; fields are guarded by the lock. */
  private static final class Entry {
    private final OpenMeeting meeting;
    private @Nullable String room;
    private @Nullable Promise<Void> bound;
    private @Nullable Promise<Void> ended;

    private Entry(OpenMeeting meeting) {
      this.meeting = meeting;
    }
  }

  /**
   * @param endTimeout how long ending waits for ports before it gives up on them
   */
  OpenMeetings(
      Country here,
      PortSource ports,
      Function<MeetingSpec, OpenMeeting> starter,
      Duration endTimeout) {
    this.here = here;
    this.ports = ports;
    this.starter = starter;
    this.endTimeout = endTimeout;
  }

  @Override
  public Future<MeetingView> open(MeetingId id, Country host, Set<Country> countries) {
    return guarded(() -> {
      Set<Country> peers = peersOf(countries);
      Entry entry =
          locked(() -> register(id, new MeetingSpec(id, here, host, Set.copyOf(countries))));
      List<Future<Void>> bindings = new ArrayList<>();
      for (Country peer : peers) {
        bindings.add(bind(entry, new PortId(PortKind.PEER, peer), () -> ports.peer(id, peer)));
      }
      log.info("meeting {}: opened with {}, host {}", id, new TreeSet<>(countries), host);
      return Future.all(bindings)
          .map(all -> entry.meeting.view())
          .recover(failure -> undo(id, failure));
    });
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

  private Entry register(MeetingId id, MeetingSpec spec) {
    if (stopped) {
      throw new ApiException(Fault.STOPPING, "try again when it has started again");
    }
    if (entries.containsKey(id.value())) {
      throw new ApiException(Fault.MEETING_EXISTS, "end it first or choose another id");
    }
    if (entries.size() >= LIMIT) {
      throw new ApiException(
          Fault.TOO_MANY_MEETINGS, LIMIT + " meetings are open; end one of them first");
    }
    Entry entry = new Entry(starter.apply(spec));
    entries.put(id.value(), entry);
    return entry;
  }

  private static Future<Void> bind(Entry entry, PortId port, Supplier<Port> source) {
    try {
      return entry.meeting.bind(port, source.get());
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  private Future<MeetingView> undo(MeetingId id, Throwable failure) {
    log.error("meeting {}: a peer's port could not be bound", id, failure);
    return end(id, new Reason("gateway/open", "The meeting could not be opened."))
        .transform(ended ->
            Future.failedFuture(
                new ApiException(Fault.INTERNAL, "a port could not be bound; its log says more")));
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
      throw new ApiException(Fault.UNKNOWN_MEETING, "no meeting " + id + " is open");
    }
    return entry;
  }

  @Override
  public Future<MeetingView> bindRoom(MeetingId id, String room) {
    return guarded(() -> {
      Claim claim = locked(() -> claim(id, room));
      if (claim.fresh()) {
        PortId port = new PortId(PortKind.VISIO, here);
        bind(claim.entry(), port, () -> ports.room(id, room))
            .onFailure(failure -> release(id, claim.entry(), failure))
            .onComplete(claim.bound());
      }
      return claim
          .bound()
          .future()
          .map(done -> claim.entry().meeting.view())
          .recover(failure ->
              Future.failedFuture(
                  new ApiException(
                      Fault.INTERNAL, "the room could not be bound; its log says more")));
    });
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

  private void release(MeetingId id, Entry entry, Throwable failure) {
    log.error("meeting {}: its room could not be bound", id, failure);
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
    return guarded(() -> end(id, new Reason("gateway/end", "The joint meeting was ended.")));
  }

  private Future<Void> end(MeetingId id, Reason reason) {
    Ending ending = locked(() -> ending(id));
    if (ending.fresh()) {
      ending
          .entry()
          .meeting
          .end(reason)
          .timeout(endTimeout.toMillis(), TimeUnit.MILLISECONDS)
          .onComplete(result -> ended(id, ending, result.succeeded()));
    }
    return ending.done().future();
  }

  private record Ending(Entry entry, Promise<Void> done, boolean fresh) {}

  private Ending ending(MeetingId id) {
    Entry entry = entry(id);
    boolean fresh = entry.ended == null;
    Promise<Void> done = entry.ended == null ? Promise.promise() : entry.ended;
    entry.ended = done;
    return new Ending(entry, done, fresh);
  }

  private void ended(MeetingId id, Ending ending, boolean inTime) {
    if (!inTime) {
      log.warn("meeting {}: not every port was closed in time", id);
    }
    boolean removed = locked(() -> entries.remove(id.value(), ending.entry()));
    log.info("meeting {}: ended{}", id, removed ? "" : " before");
    ending.done().complete();
  }

  /** Ends every meeting and opens no more. */
  Future<Void> stop() {
    Reason reason = new Reason("gateway/stop", "The gateway is stopping.");
    List<String> ids =
        locked(() -> {
          stopped = true;
          return List.copyOf(entries.keySet());
        });
    return Future.join(ids.stream().map(id -> end(new MeetingId(id), reason)).toList()).mapEmpty();
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
