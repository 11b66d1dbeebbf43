// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.crypto;

import eu.meetinggateway.media.packet.Packet;

/**
 * AES-128-GCM with one key, one salt and one direction, at the shape that SRTP needs. Not
 * thread-safe; may be made on one thread and used on another.
 *
 * <p>The initialization vector (RFC 7714 sections 8.1 and 9.1) is the same for both protocols, with
 * the index of SRTP having 48 bits (roll-over counter and sequence number) and that of SRTCP 31:
 *
 * <pre>
 *   0  0  0  1  0  2  0  3  0  4  0  5  0  6  0  7  0  8  0  9  1  0  1  1
 * +-----+-----+-----+-----+-----+-----+-----+-----+-----+-----+-----+-----+
 * | 00  | 00  |         SSRC          |             index                 |
 * +-----+-----+-----+-----+-----+-----+-----+-----+-----+-----+-----+-----+  XOR salt
 * </pre>
 */
interface Aead extends AutoCloseable {
  int TAG_BYTES = 16;

  /** No second part of associated data. */
  int NO_TAIL = -1;

  /**
   * Encrypts in place and writes the tag behind the text. Associated data is everything before the
   * text, and the four bytes at {@code tailAt} if there are such.
   *
   * @throws IllegalStateException if closed, or the cipher failed
   */
  void seal(Packet packet, int textAt, int textBytes, int tailAt, int ssrc, long index);

  /**
   * Checks the tag behind the text and decrypts in place.
   *
   * @return false if the tag is wrong: the text is undefined
   * @throws IllegalStateException if closed, or the cipher failed otherwise
   */
  boolean open(Packet packet, int textAt, int textBytes, int tailAt, int ssrc, long index);

  /** Idempotent. */
  @Override
  void close();
}
