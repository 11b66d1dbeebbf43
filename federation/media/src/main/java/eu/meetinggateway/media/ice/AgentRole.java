// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.ice;

/** Our role, and what becomes of it when both ends claim the same (RFC 8445 section 7.3.1.1). */
final class AgentRole {
  private final long tieBreaker;
  private IceRole current;

  AgentRole(IceRole first, long tieBreaker) {
    this.current = first;
    this.tieBreaker = tieBreaker;
  }

  IceRole current() {
    return current;
  }

  long tieBreaker() {
    return tieBreaker;
  }

  boolean controlling() {
    return current == IceRole.CONTROLLING;
  }

  boolean controlled() {
    return current == IceRole.CONTROLLED;
  }

  /**
   * Compares roles with a request; on a conflict the larger tie-breaker controls, and we switch if
   * that is not what we do. False if it is the peer that has to switch.
   */
  boolean resolve(StunMessage request) {
    var theirs =
        switch (current) {
          case CONTROLLING -> request.controlling();
          case CONTROLLED -> request.controlled();
        };
    if (theirs.isEmpty()) {
      return true;
    }
    var larger = Long.compareUnsigned(tieBreaker, theirs.getAsLong()) >= 0;
    if (larger == controlling()) {
      return false;
    }
    flip();
    return true;
  }

  /** The peer refused the role that a request of ours claimed; we may have switched since. */
  void concede(IceRole claimed) {
    if (claimed == current) {
      flip();
    }
  }

  private void flip() {
    current = controlling() ? IceRole.CONTROLLED : IceRole.CONTROLLING;
  }
}
