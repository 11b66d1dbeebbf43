// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.store;

import io.vertx.core.Future;
import java.util.List;

/** The open meetings, and the one way to change them. Any thread; fails with StoreException. */
public interface MeetingStore {
  /** Every meeting that is kept, in order of id. */
  Future<List<StoredMeeting>> all();

  /**
   * One transaction: either the whole change is kept when the future succeeds, or nothing of it.
   */
  Future<Void> commit(MeetingChange change);
}
