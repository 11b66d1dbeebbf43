// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.crypto;

import eu.meetinggateway.media.packet.Packet;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;

/**
 * {@link Aead} by libcrypto. One native context, made with the key and reused with a new
 * initialization vector per packet; it stays usable after a failed authentication.
 *
 * <p>Memory safety: the packet is read through its buffer before the call, which fails if its arena
 * is closed, offsets are checked against its capacity here, and it stays reachable until after the
 * call. A closed context is 0 and never reaches the library.
 */
final class LibcryptoAead implements Aead {
  private static final int SCRATCH_BYTES = 32;
  private static final int WRITTEN_AT = 16;

  private final boolean encrypt;
  private final Nonce nonce;
  private final MemorySegment scratch;
  private final ByteBuffer iv;
  private final long ivAddress;
  private final long writtenAddress;
  private long context;

  LibcryptoAead(byte[] key, byte[] salt, boolean encrypt) {
    this.encrypt = encrypt;
    nonce = new Nonce(salt);
    scratch = Arena.ofAuto().allocate(SCRATCH_BYTES, 16);
    iv = scratch.asByteBuffer();
    ivAddress = scratch.address();
    writtenAddress = scratch.address() + WRITTEN_AT;
    context = Libcrypto.newContext(key, encrypt);
  }

  @Override
  public void seal(Packet packet, int textAt, int textBytes, int tailAt, int ssrc, long index) {
    try {
      long base = begin(packet, textAt, textBytes, tailAt, ssrc, index, true);
      long end = base + textAt + textBytes;
      int good = run(base, textAt, textBytes, tailAt);
      good &= Libcrypto.end(context, end, writtenAddress);
      good &= Libcrypto.tag(context, Libcrypto.GET_TAG, end);
      require(good);
    } finally {
      Reference.reachabilityFence(packet);
      Reference.reachabilityFence(scratch);
    }
  }

  @Override
  public boolean open(Packet packet, int textAt, int textBytes, int tailAt, int ssrc, long index) {
    try {
      long base = begin(packet, textAt, textBytes, tailAt, ssrc, index, false);
      long end = base + textAt + textBytes;
      int good = Libcrypto.tag(context, Libcrypto.SET_TAG, end);
      good &= run(base, textAt, textBytes, tailAt);
      require(good);
      return Libcrypto.end(context, end, writtenAddress) == 1;
    } finally {
      Reference.reachabilityFence(packet);
      Reference.reachabilityFence(scratch);
    }
  }

  /** Checks the bounds, sets the initialization vector and answers the packet's address. */
  private long begin(
      Packet packet, int textAt, int textBytes, int tailAt, int ssrc, long index, boolean sealing) {
    if (context == 0 || sealing != encrypt) {
      throw new IllegalStateException("the cipher is closed, or of the other direction");
    }
    int last = packet.capacity();
    if (textAt < 0 || textBytes < 0 || textAt > last - textBytes - TAG_BYTES || tailAt > last - 4) {
      throw new IllegalStateException("the text does not fit the packet");
    }
    nonce.write(iv, ssrc, index);
    require(Libcrypto.begin(context, ivAddress));
    return packet.memory().address();
  }

  /** Associated data, then the text in place; 1 if all went well. */
  private int run(long base, int textAt, int textBytes, int tailAt) {
    int good = Libcrypto.update(context, 0, writtenAddress, base, textAt);
    if (tailAt != NO_TAIL) {
      good &= Libcrypto.update(context, 0, writtenAddress, base + tailAt, 4);
    }
    if (textBytes > 0) {
      long text = base + textAt;
      good &= Libcrypto.update(context, text, writtenAddress, text, textBytes);
    }
    return good;
  }

  private static void require(int good) {
    if (good != 1) {
      throw new IllegalStateException("libcrypto failed to run AES-128-GCM");
    }
  }

  @Override
  public void close() {
    if (context != 0) {
      Libcrypto.freeContext(context);
      context = 0;
      scratch.fill((byte) 0);
    }
  }
}
