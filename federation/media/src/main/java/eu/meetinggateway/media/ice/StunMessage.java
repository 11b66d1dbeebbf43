// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.ice;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A well-formed Binding message whose fingerprint is right; nothing is known of its authenticity
 * until {@link #authentic} was asked (RFC 8489 section 5).
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |0 0|     STUN Message Type     |         Message Length        |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                         Magic Cookie                          |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                     Transaction ID (96 bits)                  |
 * |                                                               |
 * |                                                               |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * | attributes: type (16), length (16), value, padding to 4 bytes |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 *
 * @param bytes the whole message
 * @param integrityOffset where the MESSAGE-INTEGRITY attribute begins; 0 if there is none
 * @param unknown comprehension-required attribute types that are not understood
 */
record StunMessage(
    StunClass type,
    TransactionId id,
    byte[] bytes,
    int integrityOffset,
    @Nullable String username,
    OptionalLong priority,
    boolean useCandidate,
    OptionalLong controlling,
    OptionalLong controlled,
    @Nullable InetSocketAddress mapped,
    OptionalInt error,
    List<Integer> unknown) {
  static final int HEADER_LENGTH = 20;
  static final int MAGIC_COOKIE = 0x2112_A442;

  /** Whether the message was written by somebody who knows the password; in constant time. */
  boolean authentic(String password) {
    if (integrityOffset == 0) {
      return false;
    }
    var end = integrityOffset + 4 + StunCheck.INTEGRITY_LENGTH;
    var covered = Arrays.copyOf(bytes, integrityOffset);
    ByteBuffer.wrap(covered).putShort(2, (short) (end - HEADER_LENGTH));
    var expected = StunCheck.integrity(covered, covered.length, password);
    return MessageDigest.isEqual(expected, Arrays.copyOfRange(bytes, integrityOffset + 4, end));
  }
}
