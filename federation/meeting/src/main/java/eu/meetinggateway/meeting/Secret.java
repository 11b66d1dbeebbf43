// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.meeting;

import java.util.Arrays;

/** Bytes that must not be printed: a key, a token, a password. Holds its own copy. */
public final class Secret {
  private final byte[] bytes;

  public Secret(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  /** A copy of the bytes. */
  public byte[] reveal() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret
        && java.security.MessageDigest.isEqual(bytes, secret.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "[secret]";
  }
}
