// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.ice;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * STUN messages. Nothing may come out of {@link StunReader#read} but a message or nothing: no
 * exception. What was read can be written again and reads the same.
 */
class StunFuzzer {
  private static final String PASSWORD = "VOkJxbRl1RmTxUk/WvJxBt";
  private static final List<StunClass> CLASSES =
      List.of(StunClass.REQUEST, StunClass.SUCCESS, StunClass.ERROR, StunClass.INDICATION);

  @FuzzTest
  void aDatagramIsReadOrRefused(byte[] datagram) {
    read(datagram);
  }

  /** The input is the attributes: the length, the integrity and the fingerprint are right. */
  @FuzzTest
  void attributesAreReadOrRefused(byte[] input) {
    read(framed(input, PASSWORD));
  }

  /**
   * A message around attributes. The first byte's lowest two bits choose the class, the third says
   * whether MESSAGE-INTEGRITY follows.
   */
  static byte[] framed(byte[] input, String password) {
    if (input.length == 0) {
      return input;
    }
    var type = CLASSES.get(input[0] & 3);
    var signed = (input[0] & 4) != 0;
    var attributes = Math.min(input.length - 1, 1440) & ~3;
    var buffer = ByteBuffer.allocate(20 + attributes + (signed ? 24 : 0) + 8);
    buffer.putShort((short) type.bindingType()).putShort((short) 0);
    buffer.putInt(StunMessage.MAGIC_COOKIE).putLong(7).putInt(8).put(input, 1, attributes);
    if (signed) {
      buffer.putShort(2, (short) (attributes + 24));
      var integrity = StunCheck.integrity(buffer.array(), 20 + attributes, password);
      buffer.putShort((short) StunAttribute.MESSAGE_INTEGRITY).putShort((short) 20).put(integrity);
    }
    buffer.putShort(2, (short) (buffer.capacity() - 20));
    var fingerprint = StunCheck.fingerprint(buffer.array(), buffer.position());
    buffer.putShort((short) StunAttribute.FINGERPRINT).putShort((short) 4).putInt(fingerprint);
    return buffer.array();
  }

  private static void read(byte[] datagram) {
    var buffer = ByteBuffer.wrap(datagram);
    var read = StunReader.read(buffer);
    assertThat(buffer.position()).isZero();
    assertThat(buffer.limit()).isEqualTo(datagram.length);
    if (read.isPresent()) {
      var message = read.get();
      assertThat(message.bytes()).isEqualTo(datagram);
      assertThat(message.unknown()).hasSizeLessThanOrEqualTo(32);
      assertThat(message.authentic("another password")).isFalse();
      assertReadsTheSame(message, StunReader.read(ByteBuffer.wrap(written(message))).orElseThrow());
    }
  }

  private static byte[] written(StunMessage m) {
    var writer = new StunWriter(m.type(), m.id());
    if (m.username() != null) {
      writer = writer.username(m.username());
    }
    if (m.priority().isPresent()) {
      writer = writer.priority(m.priority().getAsLong());
    }
    if (m.useCandidate()) {
      writer = writer.useCandidate();
    }
    if (m.controlling().isPresent()) {
      writer = writer.role(IceRole.CONTROLLING, m.controlling().getAsLong());
    }
    if (m.controlled().isPresent()) {
      writer = writer.role(IceRole.CONTROLLED, m.controlled().getAsLong());
    }
    if (m.mapped() != null) {
      writer = writer.mapped(m.mapped());
    }
    if (m.error().isPresent()) {
      writer = writer.error(m.error().getAsInt(), "");
    }
    return writer.sign(PASSWORD);
  }

  private static void assertReadsTheSame(StunMessage first, StunMessage again) {
    assertThat(again.type()).isEqualTo(first.type());
    assertThat(again.id()).isEqualTo(first.id());
    assertThat(again.username()).isEqualTo(first.username());
    assertThat(again.priority()).isEqualTo(first.priority());
    assertThat(again.useCandidate()).isEqualTo(first.useCandidate());
    assertThat(again.controlling()).isEqualTo(first.controlling());
    assertThat(again.controlled()).isEqualTo(first.controlled());
    assertThat(again.mapped()).isEqualTo(first.mapped());
    assertThat(again.error()).isEqualTo(first.error());
    assertThat(again.authentic(PASSWORD)).isTrue();
  }
}
