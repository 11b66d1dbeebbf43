// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.ice;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads one Binding message; strict and bounded. The first of several attributes of a type counts;
 * what follows MESSAGE-INTEGRITY is not covered by it and is passed over; FINGERPRINT must be there
 * and stand last.
 */
final class StunReader {
  private static final int MAX_LENGTH = 1500;
  private static final int MAX_ATTRIBUTES = 32;
  private static final int MAX_USERNAME = 513;
  private static final int IPV4 = 1;
  private static final int IPV6 = 2;

  private final byte[] bytes;
  private final ByteBuffer buffer;
  private final List<Integer> seen = new ArrayList<>();
  private final List<Integer> unknown = new ArrayList<>();
  private int integrityOffset;
  private boolean fingerprint;
  private @Nullable String username;
  private OptionalLong priority = OptionalLong.empty();
  private boolean useCandidate;
  private OptionalLong controlling = OptionalLong.empty();
  private OptionalLong controlled = OptionalLong.empty();
  private @Nullable InetSocketAddress mapped;
  private OptionalInt error = OptionalInt.empty();

  private StunReader(byte[] bytes) {
    this.bytes = bytes;
    this.buffer = ByteBuffer.wrap(bytes);
  }

  /** Reads from position to limit and leaves both; empty for anything but one whole message. */
  static Optional<StunMessage> read(ByteBuffer datagram) {
    var length = datagram.remaining();
    if (length < StunMessage.HEADER_LENGTH || length > MAX_LENGTH) {
      return Optional.empty();
    }
    var bytes = new byte[length];
    datagram.get(datagram.position(), bytes);
    return new StunReader(bytes).message();
  }

  private Optional<StunMessage> message() {
    var type = type(buffer.getShort());
    var length = buffer.getShort() & 0xFFFF;
    var framed = length % 4 == 0 && length == bytes.length - StunMessage.HEADER_LENGTH;
    if (type.isEmpty() || !framed || buffer.getInt() != StunMessage.MAGIC_COOKIE) {
      return Optional.empty();
    }
    var id = new TransactionId(buffer.getLong(), buffer.getInt());
    while (buffer.hasRemaining()) {
      if (fingerprint || seen.size() == MAX_ATTRIBUTES || !attribute()) {
        return Optional.empty();
      }
    }
    if (!fingerprint) {
      return Optional.empty();
    }
    return Optional.of(
        new StunMessage(
            type.get(),
            id,
            bytes,
            integrityOffset,
            username,
            priority,
            useCandidate,
            controlling,
            controlled,
            mapped,
            error,
            List.copyOf(unknown)));
  }

  private static Optional<StunClass> type(int value) {
    for (var type : StunClass.values()) {
      if (type.bindingType() == value) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  private boolean attribute() {
    var offset = buffer.position();
    var type = buffer.getShort() & 0xFFFF;
    var length = buffer.getShort() & 0xFFFF;
    var end = buffer.position() + (length + 3 & ~3);
    if (end > bytes.length) {
      return false;
    }
    var value = buffer.slice(buffer.position(), length);
    buffer.position(end);
    if (type == StunAttribute.FINGERPRINT) {
      fingerprint = length == 4 && value.getInt() == StunCheck.fingerprint(bytes, offset);
      return fingerprint;
    }
    var first = !seen.contains(type);
    seen.add(type);
    return !first || integrityOffset > 0 || take(type, value, offset);
  }

  private boolean take(int type, ByteBuffer value, int offset) {
    var length = value.remaining();
    return switch (type) {
      case StunAttribute.MESSAGE_INTEGRITY -> {
        integrityOffset = offset;
        yield length == StunCheck.INTEGRITY_LENGTH;
      }
      case StunAttribute.USERNAME -> {
        username = length > MAX_USERNAME ? null : utf8(value);
        yield username != null;
      }
      case StunAttribute.PRIORITY -> {
        priority = length == 4 ? OptionalLong.of(value.getInt() & 0xFFFF_FFFFL) : priority;
        yield priority.isPresent();
      }
      case StunAttribute.USE_CANDIDATE -> {
        useCandidate = true;
        yield length == 0;
      }
      case StunAttribute.ICE_CONTROLLING -> {
        controlling = length == 8 ? OptionalLong.of(value.getLong()) : controlling;
        yield controlling.isPresent();
      }
      case StunAttribute.ICE_CONTROLLED -> {
        controlled = length == 8 ? OptionalLong.of(value.getLong()) : controlled;
        yield controlled.isPresent();
      }
      case StunAttribute.XOR_MAPPED_ADDRESS -> {
        mapped = address(value);
        yield mapped != null;
      }
      case StunAttribute.ERROR_CODE -> {
        error = length < 4 ? error : errorCode(value);
        yield error.isPresent();
      }
      default -> {
        if (StunAttribute.comprehensionRequired(type) && !StunAttribute.passedOver(type)) {
          unknown.add(type);
        }
        yield true;
      }
    };
  }

  private static OptionalInt errorCode(ByteBuffer value) {
    var category = value.get(2) & 0x07;
    var number = value.get(3) & 0xFF;
    var valid = category >= 3 && category <= 6 && number <= 99;
    return valid ? OptionalInt.of(category * 100 + number) : OptionalInt.empty();
  }

  private static @Nullable String utf8(ByteBuffer value) {
    try {
      CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(value);
      return text.toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  /** RFC 8489 section 14.2: port and address are XORed with the bytes behind the length field. */
  private @Nullable InetSocketAddress address(ByteBuffer value) {
    var family = value.remaining() < 8 ? 0 : value.get(1);
    var length = family == IPV4 ? 4 : family == IPV6 ? 16 : 0;
    if (length == 0 || value.remaining() != 4 + length) {
      return null;
    }
    var port = (value.getShort(2) ^ StunMessage.MAGIC_COOKIE >>> 16) & 0xFFFF;
    var address = new byte[length];
    for (var i = 0; i < length; i++) {
      address[i] = (byte) (value.get(4 + i) ^ bytes[4 + i]);
    }
    try {
      return new InetSocketAddress(InetAddress.getByAddress(address), port);
    } catch (UnknownHostException e) {
      return null;
    }
  }
}
