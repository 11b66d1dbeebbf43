// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.ice;

import org.jspecify.annotations.Nullable;

/**
 * Our socket, or one of our TCP connections, and one address of the peer. Waiting until a check is
 * under way, valid once an answer came; a check that nobody answered makes it wait again.
 */
final class Pair {
  final Checklist checklist;
  private final IcePath path;
  private Candidate remote;
  private @Nullable Transaction check;
  private boolean valid;
  private long answeredNanos;
  private boolean nominated;
  private long nominatedNanos;
  private boolean urgent;
  private boolean paused;
  private long pausedUntilNanos;
  private int timeouts;

  Pair(Checklist checklist, Candidate remote, IcePath path) {
    this.checklist = checklist;
    this.path = path;
    this.remote = remote;
  }

  IcePath path() {
    return path;
  }

  /** With one local address the peer's priority alone gives the order of pairs. */
  long priority() {
    return remote.priority();
  }

  /** A candidate that was first met as a peer-reflexive one is now known for what it is. */
  void signalled(Candidate candidate) {
    if (remote.type().equals("prflx")) {
      remote = candidate;
    }
  }

  /** The check, or nomination, under way. */
  @Nullable Transaction check() {
    return check;
  }

  boolean valid() {
    return valid;
  }

  boolean nominated() {
    return nominated;
  }

  long nominatedNanos() {
    return nominatedNanos;
  }

  boolean urgent() {
    return urgent;
  }

  /** Whether a check of its own is wanted now. */
  boolean waiting(long nowNanos) {
    return !valid && check == null && !(paused && nowNanos - pausedUntilNanos < 0);
  }

  /** Whether an answer came within the time. */
  boolean answeredWithin(long nanos, long nowNanos) {
    return valid && nowNanos - answeredNanos < nanos;
  }

  /** Whether its place may be given to another address. */
  boolean expendable() {
    return !valid && check == null && timeouts > 0;
  }

  void checking(Transaction transaction) {
    check = transaction;
    urgent = false;
    paused = false;
  }

  void answered(long nowNanos) {
    check = null;
    valid = true;
    answeredNanos = nowNanos;
    timeouts = 0;
  }

  /** Nobody answered the check. */
  void unanswered() {
    check = null;
    valid = false;
    timeouts++;
  }

  /** The peer refused the check. */
  void refused(long untilNanos) {
    check = null;
    valid = false;
    paused = true;
    pausedUntilNanos = untilNanos;
  }

  /** The answers of the past count no more. */
  void doubted() {
    valid = false;
  }

  /** The peer itself checked this pair: it is next in turn. */
  void hurry() {
    urgent = true;
  }

  void nominated(long nowNanos) {
    nominated = true;
    nominatedNanos = nowNanos;
  }
}
