// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.ice;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** STUN messages, first those of RFC 5769. */
class StunMessageTest {
  private static final String PASSWORD = "VOkJxbRl1RmTxUk/WvJxBt";
  private static final TransactionId ID = new TransactionId(0xb7e7a701bc34d686L, 0xfa87dfae);

  /** Section 2.1. */
  private static final byte[] REQUEST =
      hex(
          """
          00010058 2112a442 b7e7a701bc34d686fa87dfae
          80220010 5354554e207465737420636c69656e74
          00240004 6e0001ff
          80290008 932ff9b151263b36
          00060009 6576746a3a68367659202020
          00080014 9aeaa70cbfd8cb56781ef2b5b2d3f249c1b571a2
          80280004 e57a3bcf
          """);

  /** Section 2.2. */
  private static final byte[] IPV4_RESPONSE =
      hex(
          """
          0101003c 2112a442 b7e7a701bc34d686fa87dfae
          8022000b 7465737420766563746f7220
          00200008 0001a147e112a643
          00080014 2b91f599fd9e90c38c7489f92af9ba53f06be7d7
          80280004 c07d4c96
          """);

  /** Section 2.3. */
  private static final byte[] IPV6_RESPONSE =
      hex(
          """
          01010048 2112a442 b7e7a701bc34d686fa87dfae
          8022000b 7465737420766563746f7220
          00200014 0002a1470113a9faa5d3f179bc25f4b5bed2b9d9
          00080014 a382954e4be67bf11784c97c8292c275bfe3ed41
          80280004 c8fb0b4c
          """);

  @Test
  void theSampleRequestIsReadAndAuthentic() {
    var message = read(REQUEST);

    assertThat(message.type()).isEqualTo(StunClass.REQUEST);
    assertThat(message.id()).isEqualTo(ID);
    assertThat(message.username()).isEqualTo("evtj:h6vY");
    assertThat(message.priority()).hasValue(0x6e0001ffL);
    assertThat(message.controlled()).hasValue(0x932ff9b151263b36L);
    assertThat(message.controlling()).isEmpty();
    assertThat(message.useCandidate()).isFalse();
    assertThat(message.unknown()).isEmpty();
    assertThat(message.authentic(PASSWORD)).isTrue();
    assertThat(message.authentic(PASSWORD + "x")).isFalse();
  }

  @Test
  void theSampleIpv4ResponseIsReadAndAuthentic() {
    var message = read(IPV4_RESPONSE);

    assertThat(message.type()).isEqualTo(StunClass.SUCCESS);
    assertThat(message.id()).isEqualTo(ID);
    assertThat(message.mapped())
        .isEqualTo(new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 32853));
    assertThat(message.authentic(PASSWORD)).isTrue();
  }

  @Test
  void theSampleIpv6ResponseIsReadAndAuthentic() {
    var message = read(IPV6_RESPONSE);

    assertThat(message.mapped())
        .isEqualTo(
            new InetSocketAddress(
                InetAddress.ofLiteral("2001:db8:1234:5678:11:2233:4455:6677"), 32853));
    assertThat(message.authentic(PASSWORD)).isTrue();
    assertThat(message.authentic("x")).isFalse();
  }

  @Test
  void theMappedAddressIsWrittenAsInTheSamples() {
    var ipv4 = new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 32853);
    var ipv6 =
        new InetSocketAddress(InetAddress.ofLiteral("2001:db8:1234:5678:11:2233:4455:6677"), 32853);

    var written4 = new StunWriter(StunClass.SUCCESS, ID).mapped(ipv4).sign(PASSWORD);
    var written6 = new StunWriter(StunClass.SUCCESS, ID).mapped(ipv6).sign(PASSWORD);

    assertThat(Arrays.copyOfRange(written4, 20, 32)).isEqualTo(hex("00200008 0001a147e112a643"));
    assertThat(Arrays.copyOfRange(written6, 20, 44))
        .isEqualTo(hex("00200014 0002a1470113a9faa5d3f179bc25f4b5bed2b9d9"));
    assertThat(read(written6).mapped()).isEqualTo(ipv6);
  }

  @Test
  void aWrittenCheckReadsBack() {
    var local = new IceCredentials("mine", "my password".replace(' ', '+'));
    var remote = new IceCredentials("yours", PASSWORD);

    var message = read(IceMessages.check(ID, local, remote, IceRole.CONTROLLING, -7L, true));

    assertThat(message.type()).isEqualTo(StunClass.REQUEST);
    assertThat(message.username()).isEqualTo("yours:mine");
    assertThat(message.controlling()).hasValue(-7L);
    assertThat(message.controlled()).isEmpty();
    assertThat(message.useCandidate()).isTrue();
    assertThat(message.priority()).hasValue((110L << 24) + (65535 << 8) + 255);
    assertThat(message.authentic(PASSWORD)).isTrue();
    assertThat(message.authentic(local.password())).isFalse();
  }

  @Test
  void aWrittenErrorReadsBack() {
    var request = read(REQUEST);
    var from = new InetSocketAddress(InetAddress.getLoopbackAddress(), 9);

    var conflict = IceMessages.roleConflict(request, IcePath.udp(from), PASSWORD);
    var message = read(conflict.bytes());

    assertThat(conflict.to()).isEqualTo(from);
    assertThat(message.type()).isEqualTo(StunClass.ERROR);
    assertThat(message.id()).isEqualTo(ID);
    assertThat(message.error()).hasValue(487);
    assertThat(message.authentic(PASSWORD)).isTrue();
  }

  @Test
  void unknownAttributesAreTolerableOnlyIfComprehensionIsOptional() {
    var optional = hex("00010010 2112a442 b7e7a701bc34d686fa87dfae c057000100000000");
    var required = hex("00010010 2112a442 b7e7a701bc34d686fa87dfae 7f00000100000000");

    assertThat(read(withFingerprint(optional)).unknown()).isEmpty();
    assertThat(read(withFingerprint(required)).unknown()).containsExactly(0x7f00);
  }

  @Test
  void attributesBehindTheIntegrityDoNotCount() {
    var signed = new StunWriter(StunClass.REQUEST, ID).priority(5).sign(PASSWORD);
    var forged = Arrays.copyOf(signed, signed.length - 8 + 4);
    ByteBuffer.wrap(forged)
        .putShort(2, (short) (forged.length + 8 - 20))
        .putInt(forged.length - 4, 0x00250000);

    var message = read(withFingerprint(forged));

    assertThat(message.useCandidate()).isFalse();
    assertThat(message.authentic(PASSWORD)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "c0010008 2112a442 b7e7a701bc34d686fa87dfae", // first two bits
        "00030008 2112a442 b7e7a701bc34d686fa87dfae", // another method
        "00010008 2112a443 b7e7a701bc34d686fa87dfae", // cookie
        "0001000c 2112a442 b7e7a701bc34d686fa87dfae", // length beyond the end
        "00010004 2112a442 b7e7a701bc34d686fa87dfae", // length before the end
        "0001000c 2112a442 b7e7a701bc34d686fa87dfae 00240008", // value beyond the end
        "00010010 2112a442 b7e7a701bc34d686fa87dfae 0024000300000000", // priority too short
        "00010010 2112a442 b7e7a701bc34d686fa87dfae 8029000400000000", // role too short
        "00010010 2112a442 b7e7a701bc34d686fa87dfae 0025000400000000", // flag with a value
        "00010010 2112a442 b7e7a701bc34d686fa87dfae 00060001ff000000", // not UTF-8
        "00010010 2112a442 b7e7a701bc34d686fa87dfae 0008000400000000", // short integrity
        "01010014 2112a442 b7e7a701bc34d686fa87dfae 002000080003a147e112a643", // family
        "01010014 2112a442 b7e7a701bc34d686fa87dfae 002000080002a147e112a643", // family's length
        "01110010 2112a442 b7e7a701bc34d686fa87dfae 0009000400000763", // error class
      })
  void aMalformedMessageIsNotRead(String hex) {
    assertThat(StunReader.read(ByteBuffer.wrap(withFingerprint(hex(hex))))).isEmpty();
  }

  @Test
  void aFingerprintMustBeThereAndLast() {
    var request = REQUEST.clone();
    request[request.length - 1] ^= 1;
    var none = hex("00010000 2112a442 b7e7a701bc34d686fa87dfae");
    var twice = withFingerprint(hex("00010010 2112a442 b7e7a701bc34d686fa87dfae"));

    assertThat(StunReader.read(ByteBuffer.wrap(request))).isEmpty();
    assertThat(StunReader.read(ByteBuffer.wrap(none))).isEmpty();
    assertThat(StunReader.read(ByteBuffer.wrap(withFingerprint(twice)))).isEmpty();
  }

  @Test
  void everyTruncationIsRefused() {
    for (var message : List.of(REQUEST, IPV4_RESPONSE, IPV6_RESPONSE)) {
      for (var length = 0; length < message.length; length++) {
        assertThat(StunReader.read(ByteBuffer.wrap(message, 0, length))).isEmpty();
      }
    }
  }

  @Test
  void readingLeavesTheBufferAsItWas() {
    var buffer = ByteBuffer.allocateDirect(REQUEST.length + 8).position(4);
    buffer.put(REQUEST).flip().position(4);

    assertThat(StunReader.read(buffer)).isPresent();
    assertThat(buffer.position()).isEqualTo(4);
    assertThat(buffer.remaining()).isEqualTo(REQUEST.length);
  }

  @Test
  void mutationsNeitherThrowNorStayAuthentic() {
    var seed = 20261124L;
    var random = new Random(seed);
    for (var round = 0; round < 50_000; round++) {
      var sample = List.of(REQUEST, IPV4_RESPONSE, IPV6_RESPONSE).get(random.nextInt(3));
      var message = sample.clone();
      var last = message.length - 8;
      for (var change = random.nextInt(3); change >= 0; change--) {
        message[random.nextInt(last)] ^= (byte) (1 + random.nextInt(255));
      }
      var repaired = random.nextBoolean();
      if (repaired) {
        ByteBuffer.wrap(message).putInt(last + 4, StunCheck.fingerprint(message, last));
      }
      var original = Arrays.equals(message, sample);
      StunReader.read(ByteBuffer.wrap(message))
          .ifPresent(read ->
              assertThat(read.authentic(PASSWORD) && !original)
                  .as("seed %d: %s", seed, HexFormat.of().formatHex(message))
                  .isFalse());
    }
  }

  @Test
  void anythingAtAllMayArrive() {
    var seed = 7L;
    var random = new Random(seed);
    for (var round = 0; round < 20_000; round++) {
      var bytes = new byte[random.nextInt(120)];
      random.nextBytes(bytes);
      if (bytes.length >= 28) {
        var header = ByteBuffer.wrap(bytes);
        header.putShort((short) 1).putShort((short) (bytes.length - 20)).putInt(0x2112A442);
        header.putInt(bytes.length - 8, 0x80280004);
        header.putInt(bytes.length - 4, StunCheck.fingerprint(bytes, bytes.length - 8));
      }
      var read = StunReader.read(ByteBuffer.wrap(bytes));
      assertThat(read.filter(m -> m.authentic(PASSWORD))).as("seed %d", seed).isEmpty();
    }
  }

  private static StunMessage read(byte[] bytes) {
    return StunReader.read(ByteBuffer.wrap(bytes)).orElseThrow();
  }

  /** The message, whose length counts it already, with a right fingerprint. */
  private static byte[] withFingerprint(byte[] bytes) {
    var whole = Arrays.copyOf(bytes, bytes.length + 8);
    var value = StunCheck.fingerprint(bytes, bytes.length);
    ByteBuffer.wrap(whole).putInt(bytes.length, 0x80280004).putInt(bytes.length + 4, value);
    return whole;
  }

  private static byte[] hex(String text) {
    var digits = text.replaceAll("\\s", "");
    assertThat(US_ASCII.newEncoder().canEncode(digits)).isTrue();
    return HexFormat.of().parseHex(digits);
  }
}
