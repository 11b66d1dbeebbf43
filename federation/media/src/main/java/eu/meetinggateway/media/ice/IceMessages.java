// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.ice;

/** The Binding messages that an agent writes (RFC 8445 section 7). */
final class IceMessages {
  static final int ROLE_CONFLICT = 487;
  private static final int UNKNOWN_ATTRIBUTE = 420;

  private IceMessages() {}

  /** A check of ours; only a controlling agent nominates. */
  static byte[] check(
      TransactionId id,
      IceCredentials local,
      IceCredentials remote,
      IceRole role,
      long tieBreaker,
      boolean nominate) {
    var writer =
        new StunWriter(StunClass.REQUEST, id)
            .username(remote.ufrag() + ":" + local.ufrag())
            .role(role, tieBreaker)
            .priority(IcePriority.PEER_REFLEXIVE);
    var complete = nominate ? writer.useCandidate() : writer;
    return complete.sign(remote.password());
  }

  static IceDatagram success(StunMessage request, IcePath from, String password) {
    var writer = new StunWriter(StunClass.SUCCESS, request.id()).mapped(from.address());
    return new IceDatagram(writer.sign(password), from);
  }

  static IceDatagram roleConflict(StunMessage request, IcePath from, String password) {
    var writer =
        new StunWriter(StunClass.ERROR, request.id()).error(ROLE_CONFLICT, "Role Conflict");
    return new IceDatagram(writer.sign(password), from);
  }

  static IceDatagram unknownAttributes(StunMessage request, IcePath from, String password) {
    var writer =
        new StunWriter(StunClass.ERROR, request.id())
            .error(UNKNOWN_ATTRIBUTE, "Unknown Attribute")
            .unknownAttributes(request.unknown());
    return new IceDatagram(writer.sign(password), from);
  }
}
