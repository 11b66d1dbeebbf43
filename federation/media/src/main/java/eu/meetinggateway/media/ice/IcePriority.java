// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.ice;

/** Candidate priorities of RFC 8445 section 5.1.2.1 for our one address and component. */
final class IcePriority {
  static final long HOST = priority(126);

  /** What a check states: the priority that we would have as a peer-reflexive candidate. */
  static final long PEER_REFLEXIVE = priority(110);

  private IcePriority() {}

  private static long priority(int typePreference) {
    var localPreference = 0xFFFF;
    var component = 1;
    return ((long) typePreference << 24) + (localPreference << 8) + (256 - component);
  }
}
