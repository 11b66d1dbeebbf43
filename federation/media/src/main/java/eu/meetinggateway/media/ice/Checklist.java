// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.ice;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The pairs under one set of credentials; an ICE restart begins another one. */
final class Checklist {
  private static final int MAX_PAIRS = 32;
  private static final Comparator<Pair> BY_PRIORITY = Comparator.comparingLong(Pair::priority);
  private static final Comparator<Pair> BY_TURN =
      Comparator.comparing(Pair::urgent).thenComparing(BY_PRIORITY);

  final IceCredentials local;
  private @Nullable IceCredentials remote;
  private final Map<IcePath, Pair> pairs = new LinkedHashMap<>();
  private boolean started;
  private long startedNanos;
  private boolean expired;

  Checklist(IceCredentials local) {
    this.local = local;
  }

  @Nullable IceCredentials remote() {
    return remote;
  }

  void remote(IceCredentials credentials) {
    remote = credentials;
  }

  /** Whether a request with these user name fragments belongs here. */
  boolean owns(String localUfrag, String remoteUfrag) {
    var peer = remote;
    return peer != null && local.ufrag().equals(localUfrag) && peer.ufrag().equals(remoteUfrag);
  }

  Collection<Pair> pairs() {
    return pairs.values();
  }

  /**
   * The pair with this path; a new one if there is none yet and there is room, for which a pair
   * that nobody ever answered may have to go.
   */
  Optional<Pair> pair(Candidate candidate, IcePath path) {
    var known = pairs.get(path);
    if (known != null) {
      return Optional.of(known);
    }
    if (pairs.size() == MAX_PAIRS) {
      var expendable = pairs.values().stream().filter(Pair::expendable).min(BY_PRIORITY);
      if (expendable.isEmpty()) {
        return Optional.empty();
      }
      pairs.remove(expendable.get().path());
    }
    var pair = new Pair(this, candidate, path);
    pairs.put(path, pair);
    return Optional.of(pair);
  }

  /** Forgets the pairs over this TCP connection. */
  void remove(int connection) {
    pairs.keySet().removeIf(path -> path.connection() == connection);
  }

  /** Gives the checks the whole time again, from the next look at the clock on. */
  void again() {
    started = false;
    expired = false;
  }

  /** The pair whose turn it is to be checked. */
  Optional<Pair> nextWaiting(long nowNanos) {
    return pairs.values().stream().filter(pair -> pair.waiting(nowNanos)).max(BY_TURN);
  }

  Optional<Pair> bestValid() {
    return pairs.values().stream().filter(Pair::valid).max(BY_PRIORITY);
  }

  /** Pairs that the peer nominated after the given time. */
  List<Pair> nominatedSince(long nanos) {
    var later = new ArrayList<Pair>();
    for (var pair : pairs.values()) {
      if (pair.nominated() && pair.valid() && pair.nominatedNanos() - nanos > 0) {
        later.add(pair);
      }
    }
    return later;
  }

  /** Starts the clock at the first call; true once the time is over. */
  boolean expired(long nowNanos, long allowedNanos) {
    if (!started) {
      started = true;
      startedNanos = nowNanos;
    }
    expired |= nowNanos - startedNanos > allowedNanos;
    return expired;
  }

  /** Whether the time was over when last looked at. */
  boolean expired() {
    return expired;
  }
}
