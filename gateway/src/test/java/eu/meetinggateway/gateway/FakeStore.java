// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway;

import eu.meetinggateway.gateway.store.MeetingChange;
import eu.meetinggateway.gateway.store.MeetingStore;
import eu.meetinggateway.gateway.store.StoreException;
import eu.meetinggateway.gateway.store.StoreFault;
import eu.meetinggateway.gateway.store.StoredMeeting;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;

/** A store in memory that can fail or hang on demand; the real ones have their own tests. */
final class FakeStore implements MeetingStore {
  private final Map<String, StoredMeeting> meetings = new ConcurrentSkipListMap<>();

  /** Of what was kept, in order; negative when it was removed. */
  final Queue<Long> revisions = new ConcurrentLinkedQueue<>();

  volatile boolean broken;
  private volatile Promise<Void> gate = opened();

  private static Promise<Void> opened() {
    Promise<Void> open = Promise.promise();
    open.complete();
    return open;
  }

  void hold() {
    gate = Promise.promise();
  }

  void letGo() {
    gate.complete();
  }

  List<StoredMeeting> kept() {
    return List.copyOf(meetings.values());
  }

  @Override
  public Future<List<StoredMeeting>> all() {
    return Future.succeededFuture(kept());
  }

  @Override
  public Future<Void> commit(MeetingChange change) {
    return gate.future()
        .compose(open -> {
          if (broken) {
            return Future.failedFuture(
                new StoreException(StoreFault.UNAVAILABLE, "no database today", null));
          }
          return apply(change)
              ? Future.succeededFuture()
              : Future.failedFuture(
                  new StoreException(StoreFault.CONFLICT, "another revision", null));
        });
  }

  private synchronized boolean apply(MeetingChange change) {
    return switch (change) {
      case MeetingChange.Kept(var next) -> {
        StoredMeeting before = meetings.get(next.id().value());
        boolean follows = (before == null ? 0 : before.revision()) + 1 == next.revision();
        if (follows) {
          meetings.put(next.id().value(), next);
          revisions.add(next.revision());
        }
        yield follows;
      }
      case MeetingChange.Removed(var id, var revision) -> {
        StoredMeeting before = meetings.get(id.value());
        boolean follows = before != null && before.revision() == revision;
        if (follows) {
          meetings.remove(id.value());
          revisions.add(-revision);
        }
        yield follows;
      }
    };
  }
}
