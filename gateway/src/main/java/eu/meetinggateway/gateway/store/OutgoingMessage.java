// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.store;

import eu.meetinggateway.trust.Country;
import java.util.Arrays;

/**
 * A message that a peer shall receive at least once, whatever happens to this process.
 *
 * @param id names it towards this peer, 1 to 128 characters; a second one with the same id is the
 *     same message and is not kept twice
 * @param bytes what is sent, 1 to {@link #MAX_BYTES}
 */
public record OutgoingMessage(Country peer, String id, byte[] bytes) {
  /** A frame of the control session. */
  public static final int MAX_BYTES = 256 * 1024;

  private static final int MAX_ID = 128;

  /**
   * @throws IllegalArgumentException if a size is out of its range
   */
  public OutgoingMessage {
    bytes = bytes.clone();
    if (id.isEmpty() || id.length() > MAX_ID) {
      throw new IllegalArgumentException("the id of a message has 1 to " + MAX_ID + " characters");
    }
    if (bytes.length == 0 || bytes.length > MAX_BYTES) {
      throw new IllegalArgumentException("a message has 1 to " + MAX_BYTES + " bytes");
    }
  }

  @Override
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OutgoingMessage message
        && peer.equals(message.peer)
        && id.equals(message.id)
        && Arrays.equals(bytes, message.bytes);
  }

  @Override
  public int hashCode() {
    return 31 * peer.hashCode() + id.hashCode();
  }

  @Override
  public String toString() {
    return "message of " + bytes.length + " bytes to " + peer;
  }
}
