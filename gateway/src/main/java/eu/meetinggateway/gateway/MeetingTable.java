// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway;

import eu.meetinggateway.gateway.api.ApiException;
import eu.meetinggateway.gateway.api.Fault;
import eu.meetinggateway.gateway.store.StoredMeeting;
import eu.meetinggateway.meeting.MeetingId;
import eu.meetinggateway.meeting.run.OpenMeeting;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which joint meetings are open in this process, in which room each is, and what is under way with
 * it. Says what may begin; does nothing itself. Refuses with {@link ApiException}.
 *
 * <p>Any thread: the lock is held for looking and noting only.
 */
final class MeetingTable {
  static final int LIMIT = 100;

  private final Function<StoredMeeting, OpenMeeting> starter;
  private final ReentrantLock lock = new ReentrantLock();
  private final SortedMap<String, Entry> entries = new TreeMap<>();
  private boolean stopped;

  /**
   * @param starter starts a meeting without ports; does not block
   */
  MeetingTable(Function<StoredMeeting, OpenMeeting> starter) {
    this.starter = starter;
  }

  /** One open meeting; fields are guarded by the lock, {@code kept} by the change under way. */
  static final class Entry {
    private final OpenMeeting meeting;
    private final Promise<Void> opened = Promise.promise();
    private volatile StoredMeeting kept;
    private @Nullable String room;
    private @Nullable Promise<Void> bound;
    private @Nullable Promise<Void> ended;

    /** The last change that was begun, or opening. */
    private Future<Void> last;

    private Entry(OpenMeeting meeting, StoredMeeting kept) {
      this.meeting = meeting;
      this.kept = kept;
      this.last = opened.future();
      if (kept.room().isPresent()) {
        Promise<Void> binding = Promise.promise();
        this.room = kept.room().orElseThrow();
        this.bound = binding;
        this.last = binding.future();
      }
    }

    MeetingId id() {
      return kept.id();
    }

    OpenMeeting meeting() {
      return meeting;
    }

    /** Completed when the ports to the peers are bound, or fails. */
    Promise<Void> opened() {
      return opened;
    }

    /** The newest state that the store has. */
    StoredMeeting kept() {
      return kept;
    }

    /** The store has it; by the change under way. */
    void nowKept(StoredMeeting next) {
      kept = next;
    }

    /** Completes when no change but an end is under way; never fails. */
    private Future<Void> settled() {
      Future<Void> change = last;
      return opened.future().transform(done -> change).otherwiseEmpty();
    }

    /** What comes after everything that was begun so far. */
    private Change next(Promise<Void> done) {
      Change change = new Change(this, settled().compose(settled -> opened.future()), done);
      last = done.future();
      return change;
    }
  }

  /**
   * A change of what is kept of a meeting.
   *
   * @param begin completes when it may begin; fails if the meeting did not open
   * @param done to be completed when the next one may begin
   */
  record Change(Entry entry, Future<Void> begin, Promise<Void> done) {}

  /**
   * A meeting has a room.
   *
   * @param bound completes when the port is bound
   * @param change how to bind it; empty if it has it already
   */
  record Claim(Entry entry, Promise<Void> bound, Optional<Change> change) {}

  /**
   * A meeting ends.
   *
   * @param settled completes when what was under way before is done
   * @param fresh whether it ends only now
   */
  record Ending(Entry entry, Promise<Void> done, Future<Void> settled, boolean fresh) {}

  /** A meeting is opened, with the room that is kept, if one is. */
  Entry register(StoredMeeting meeting) {
    return locked(() -> {
      String id = meeting.id().value();
      refuseWhenStopped();
      if (entries.containsKey(id)) {
        throw new ApiException(Fault.MEETING_EXISTS, "end it first or choose another id");
      }
      if (entries.size() >= LIMIT) {
        throw new ApiException(
            Fault.TOO_MANY_MEETINGS, LIMIT + " meetings are open; end one of them first");
      }
      Entry entry = new Entry(starter.apply(meeting), meeting);
      entries.put(id, entry);
      return entry;
    });
  }

  /** In order of id. */
  List<Entry> all() {
    return locked(() -> List.copyOf(entries.values()));
  }

  Entry entry(MeetingId id) {
    return locked(() -> {
      Entry entry = entries.get(id.value());
      if (entry == null) {
        throw new ApiException(Fault.UNKNOWN_MEETING, "no meeting " + id + " is open");
      }
      return entry;
    });
  }

  /** Whether the meeting is still this one. */
  boolean has(Entry entry) {
    return locked(() -> entry.equals(entries.get(entry.id().value())));
  }

  /** The meeting is no more; whether it still was. */
  boolean remove(Entry entry) {
    return locked(() -> entries.remove(entry.id().value(), entry));
  }

  /** A room for a meeting; both have no other. */
  Claim claim(MeetingId id, String room) {
    return locked(() -> {
      Entry entry = entry(id);
      if (entry.ended != null || stopped) {
        throw new ApiException(Fault.MEETING_ENDS, "bind rooms before it ends");
      }
      if (entry.room != null && entry.bound != null) {
        if (room.equals(entry.room)) {
          return new Claim(entry, entry.bound, Optional.empty());
        }
        throw new ApiException(Fault.MEETING_IN_OTHER_ROOM, "end meeting " + id + " first");
      }
      if (entries.values().stream().anyMatch(other -> room.equals(other.room))) {
        throw new ApiException(Fault.ROOM_IN_OTHER_MEETING, "end that meeting first");
      }
      Promise<Void> bound = Promise.promise();
      entry.room = room;
      entry.bound = bound;
      return new Claim(entry, bound, Optional.of(entry.next(bound)));
    });
  }

  /** Something of what is kept of a meeting is to change. */
  Change change(MeetingId id) {
    return locked(() -> {
      Entry entry = entry(id);
      if (entry.ended != null || stopped) {
        throw new ApiException(Fault.MEETING_ENDS, "nothing of it changes any more");
      }
      return entry.next(Promise.promise());
    });
  }

  /** The room could not be bound. */
  void release(Entry entry) {
    boolean _ =
        locked(() -> {
          entry.room = null;
          entry.bound = null;
          return true;
        });
  }

  /** Somebody ends a meeting. */
  Ending end(MeetingId id) {
    return locked(() -> {
      refuseWhenStopped();
      return ending(entry(id));
    });
  }

  private static Ending ending(Entry entry) {
    boolean fresh = entry.ended == null;
    Promise<Void> done = entry.ended == null ? Promise.promise() : entry.ended;
    entry.ended = done;
    return new Ending(entry, done, entry.settled(), fresh);
  }

  /** The meeting does not end after all. */
  void goOn(Ending ending) {
    boolean _ =
        locked(() -> {
          ending.entry().ended = null;
          return true;
        });
  }

  /** From now on nothing may begin; every meeting ends. */
  List<Ending> stop() {
    return locked(() -> {
      stopped = true;
      return entries.values().stream().map(MeetingTable::ending).toList();
    });
  }

  private void refuseWhenStopped() {
    if (stopped) {
      throw new ApiException(Fault.STOPPING, "try again when it has started again");
    }
  }

  private <T> T locked(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }
}
