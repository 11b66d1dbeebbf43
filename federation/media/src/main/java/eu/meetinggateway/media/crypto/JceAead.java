// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.crypto;

import eu.meetinggateway.media.packet.Packet;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** {@link Aead} by the JDK's cipher, through arrays on the heap. */
final class JceAead implements Aead {
  private final Cipher cipher;
  private final Nonce nonce;
  private final byte[] iv = new byte[Nonce.BYTES];
  private final ByteBuffer ivWords = ByteBuffer.wrap(iv);
  private final byte[] input = new byte[Packet.CAPACITY];
  private final byte[] output = new byte[Packet.CAPACITY];
  private @Nullable SecretKeySpec key;

  JceAead(byte[] key, byte[] salt) {
    this.key = new SecretKeySpec(key, "AES");
    nonce = new Nonce(salt);
    try {
      cipher = Cipher.getInstance("AES/GCM/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no AES-GCM", e);
    }
  }

  @Override
  public void seal(Packet packet, int textAt, int textBytes, int tailAt, int ssrc, long index) {
    try {
      begin(Cipher.ENCRYPT_MODE, packet, textAt, tailAt, ssrc, index);
      packet.bytes().get(textAt, input, 0, textBytes);
      int bytes = cipher.doFinal(input, 0, textBytes, output, 0);
      packet.bytes().put(textAt, output, 0, bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK failed to run AES-128-GCM", e);
    }
  }

  @Override
  public boolean open(Packet packet, int textAt, int textBytes, int tailAt, int ssrc, long index) {
    try {
      begin(Cipher.DECRYPT_MODE, packet, textAt, tailAt, ssrc, index);
      packet.bytes().get(textAt, input, 0, textBytes + TAG_BYTES);
      int bytes = cipher.doFinal(input, 0, textBytes + TAG_BYTES, output, 0);
      packet.bytes().put(textAt, output, 0, bytes);
      return true;
    } catch (AEADBadTagException e) {
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK failed to run AES-128-GCM", e);
    }
  }

  private void begin(int mode, Packet packet, int textAt, int tailAt, int ssrc, long index)
      throws GeneralSecurityException {
    SecretKeySpec current = key;
    if (current == null) {
      throw new IllegalStateException("the cipher is closed");
    }
    nonce.write(ivWords, ssrc, index);
    cipher.init(mode, current, new GCMParameterSpec(8 * TAG_BYTES, iv));
    packet.bytes().get(0, input, 0, textAt);
    cipher.updateAAD(input, 0, textAt);
    if (tailAt != NO_TAIL) {
      packet.bytes().get(tailAt, input, 0, 4);
      cipher.updateAAD(input, 0, 4);
    }
  }

  @Override
  public void close() {
    key = null;
  }
}
