// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.crypto;

import java.nio.ByteBuffer;

/** The salt of one key, XORed with SSRC and index to the initialization vector. Immutable. */
final class Nonce {
  static final int BYTES = 12;

  private final int salt0;
  private final int salt1;
  private final int salt2;

  Nonce(byte[] salt) {
    ByteBuffer words = ByteBuffer.wrap(salt);
    salt0 = words.getInt();
    salt1 = words.getInt();
    salt2 = words.getInt();
  }

  /** Writes the 12 bytes at the start of a big-endian buffer. */
  void write(ByteBuffer iv, int ssrc, long index) {
    iv.putInt(0, salt0 ^ ssrc >>> 16);
    iv.putInt(4, salt1 ^ (ssrc << 16 | (int) (index >>> 32)));
    iv.putInt(8, salt2 ^ (int) index);
  }
}
