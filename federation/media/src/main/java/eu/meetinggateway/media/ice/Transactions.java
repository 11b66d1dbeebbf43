// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.ice;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The requests under way, at most 100. */
final class Transactions {
  private static final int MAX_PENDING = 100;

  private final Map<TransactionId, Transaction> pending = new LinkedHashMap<>();

  boolean full() {
    return pending.size() >= MAX_PENDING;
  }

  void add(Transaction transaction) {
    pending.put(transaction.id, transaction);
  }

  @Nullable Transaction find(TransactionId id) {
    return pending.get(id);
  }

  void remove(Transaction transaction) {
    pending.remove(transaction.id);
  }

  void removeIf(Predicate<Transaction> condition) {
    pending.values().removeIf(condition);
  }

  boolean any(Predicate<Transaction> condition) {
    return pending.values().stream().anyMatch(condition);
  }

  /** Those whose time is over, in the order in which they began. */
  List<Transaction> due(long nowNanos) {
    var due = new ArrayList<Transaction>();
    for (var transaction : pending.values()) {
      if (transaction.due(nowNanos)) {
        due.add(transaction);
      }
    }
    return due;
  }
}
