// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.ice;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The peer's checks that came before its credentials were known; the last 32 are remembered. */
final class EarlyChecks {
  private static final int MAX_KEPT = 32;

  /** An authentic check from somebody who calls itself {@code ufrag}. */
  record EarlyCheck(String ufrag, IcePath from, long priority, boolean nominates, long atNanos) {}

  private final Deque<EarlyCheck> kept = new ArrayDeque<>();

  void add(EarlyCheck check) {
    if (kept.size() == MAX_KEPT) {
      kept.removeFirst();
    }
    kept.addLast(check);
  }

  /** Takes out what the owner of the user name fragment sent, and forgets the rest. */
  List<EarlyCheck> take(String ufrag) {
    var taken = new ArrayList<EarlyCheck>();
    for (var check : kept) {
      if (check.ufrag().equals(ufrag)) {
        taken.add(check);
      }
    }
    kept.clear();
    return taken;
  }
}
