// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.ice;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Writes one Binding message, attribute by attribute; {@link #sign} ends it. */
final class StunWriter {
  private static final int CAPACITY = 1280;

  private final byte[] bytes = new byte[CAPACITY];
  private final ByteBuffer buffer = ByteBuffer.wrap(bytes);

  StunWriter(StunClass type, TransactionId id) {
    buffer.putShort((short) type.bindingType()).putShort((short) 0);
    buffer.putInt(StunMessage.MAGIC_COOKIE);
    id.put(buffer);
  }

  StunWriter username(String username) {
    return attribute(
        StunAttribute.USERNAME, ByteBuffer.wrap(username.getBytes(StandardCharsets.UTF_8)));
  }

  StunWriter priority(long priority) {
    return attribute(StunAttribute.PRIORITY, value(4).putInt((int) priority));
  }

  StunWriter useCandidate() {
    return attribute(StunAttribute.USE_CANDIDATE, value(0));
  }

  StunWriter role(IceRole role, long tieBreaker) {
    var type =
        switch (role) {
          case CONTROLLING -> StunAttribute.ICE_CONTROLLING;
          case CONTROLLED -> StunAttribute.ICE_CONTROLLED;
        };
    return attribute(type, value(8).putLong(tieBreaker));
  }

  StunWriter mapped(InetSocketAddress address) {
    var raw = address.getAddress().getAddress();
    for (var i = 0; i < raw.length; i++) {
      raw[i] ^= buffer.get(4 + i);
    }
    var value = value(4 + raw.length).put((byte) 0).put((byte) (raw.length == 4 ? 1 : 2));
    value.putShort((short) (address.getPort() ^ StunMessage.MAGIC_COOKIE >>> 16)).put(raw);
    return attribute(StunAttribute.XOR_MAPPED_ADDRESS, value);
  }

  StunWriter error(int code, String reason) {
    var text = reason.getBytes(StandardCharsets.UTF_8);
    var value = value(4 + text.length).putShort((short) 0);
    value.put((byte) (code / 100)).put((byte) (code % 100)).put(text);
    return attribute(StunAttribute.ERROR_CODE, value);
  }

  StunWriter unknownAttributes(List<Integer> types) {
    var value = value(2 * types.size());
    types.forEach(type -> value.putShort(type.shortValue()));
    return attribute(StunAttribute.UNKNOWN_ATTRIBUTES, value);
  }

  /** Adds MESSAGE-INTEGRITY under the password and FINGERPRINT. */
  byte[] sign(String password) {
    length(4 + StunCheck.INTEGRITY_LENGTH);
    var integrity = StunCheck.integrity(bytes, buffer.position(), password);
    attribute(StunAttribute.MESSAGE_INTEGRITY, ByteBuffer.wrap(integrity));
    length(8);
    var fingerprint = StunCheck.fingerprint(bytes, buffer.position());
    attribute(StunAttribute.FINGERPRINT, value(4).putInt(fingerprint));
    return Arrays.copyOf(bytes, buffer.position());
  }

  /** States the length that the message has once {@code more} bytes are added. */
  private void length(int more) {
    buffer.putShort(2, (short) (buffer.position() - StunMessage.HEADER_LENGTH + more));
  }

  /** Adds the whole value, wherever its position is. */
  @CanIgnoreReturnValue
  private StunWriter attribute(int type, ByteBuffer value) {
    buffer.putShort((short) type).putShort((short) value.capacity()).put(value.rewind());
    buffer.position(buffer.position() + 3 & ~3);
    return this;
  }

  private static ByteBuffer value(int length) {
    return ByteBuffer.allocate(length);
  }
}
