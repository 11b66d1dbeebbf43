// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.meeting;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Pseudonyms in UUID shape: HMAC-SHA-256 over meeting, audience and identity under this gateway's
 * key, cut to 122 bits (version 8, RFC 9562 section 5.8). The same person has the same pseudonym
 * after a restart, another one towards every peer and in every meeting. Thread-safe.
 */
public final class Pseudonyms {
  private final SecretKeySpec key;

  /**
   * @param key at least 16 bytes
   * @throws IllegalArgumentException if shorter
   */
  public Pseudonyms(Secret key) {
    byte[] bytes = key.reveal();
    if (bytes.length < 16) {
      throw new IllegalArgumentException("a pseudonym key has at least 16 bytes");
    }
    this.key = new SecretKeySpec(bytes, "HmacSHA256");
  }

  /**
   * @param audience who will see the pseudonym, such as {@code PEER:DE}
   * @param identity what is to be hidden
   */
  public UUID pseudonym(MeetingId meeting, String audience, String identity) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      for (String part : new String[] {meeting.value(), audience, identity}) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        mac.update(ByteBuffer.allocate(4).putInt(bytes.length).flip());
        mac.update(bytes);
      }
      ByteBuffer hash = ByteBuffer.wrap(mac.doFinal());
      long high = (hash.getLong() & 0xffff_ffff_ffff_0fffL) | 0x8000L;
      long low = (hash.getLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
      return new UUID(high, low);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }
}
