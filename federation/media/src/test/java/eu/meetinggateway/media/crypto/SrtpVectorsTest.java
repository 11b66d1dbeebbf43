// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.crypto;

import static eu.meetinggateway.media.crypto.SrtpFixture.hex;
import static eu.meetinggateway.media.crypto.SrtpFixture.packet;
import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.media.packet.Packet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Published vectors. */
class SrtpVectorsTest {
  private static final String RFC_7714_RTP =
      "8040f17b 8041f8d3 5501a0b2 47616c6c 69612065 7374206f 6d6e6973 20646976 69736120"
          + "696e2070 61727465 73207472 6573";
  private static final String RFC_7714_SRTP =
      "8040f17b 8041f8d3 5501a0b2 f24de3a3 fb34de6c acba861c 9d7e4bca be633bd5 0d294e6f"
          + "42a5f47a 51c7d19b 36de3adf 8833899d 7f27beb1 6a9152cf 765ee439 0cce";
  private static final String RFC_7714_RTCP =
      "81c8000d 4d617273 4e545031 4e545032 52545020 0000042a 0000e930 4c756e61 deadbeef"
          + "deadbeef deadbeef deadbeef deadbeef";
  private static final String RFC_7714_SRTCP =
      "81c8000d 4d617273 63e94885 dcdab67c a727d766 2f6b7e99 7ff5c0f7 6c06f32d c676a5f1"
          + "730d6fda 4ce09b46 86303ded 0bb9275b c84aa458 96cf4d2f c5abf872 45d9eade 800005d4";

  private static SessionKeys rfc7714Keys() {
    byte[] key = hex("00010203 04050607 08090a0b 0c0d0e0f");
    byte[] salt = hex("51756964 2070726f 2071756f");
    return new SessionKeys(key, salt, key.clone(), salt.clone());
  }

  @ParameterizedTest
  @EnumSource(SrtpCipher.class)
  void rfc7714Section16RtpIsProtectedAndRestored(SrtpCipher cipher) {
    try (SrtpSender sender = new SrtpSender(rfc7714Keys(), false, 0, cipher);
        SrtpReceiver receiver = new SrtpReceiver(rfc7714Keys(), false, 0, cipher)) {
      Packet packet = packet(hex(RFC_7714_RTP));
      assertThat(sender.rtp(packet)).isEqualTo(SrtpResult.OK);
      assertThat(packet.toArray()).isEqualTo(hex(RFC_7714_SRTP));
      assertThat(receiver.rtp(packet)).isEqualTo(SrtpResult.OK);
      assertThat(packet.toArray()).isEqualTo(hex(RFC_7714_RTP));
    }
  }

  @ParameterizedTest
  @EnumSource(SrtpCipher.class)
  void rfc7714Section17RtcpIsProtectedAndRestored(SrtpCipher cipher) {
    try (SrtpSender sender = new SrtpSender(rfc7714Keys(), false, 0, cipher);
        SrtpReceiver receiver = new SrtpReceiver(rfc7714Keys(), false, 0, cipher)) {
      sender.rtcpIndex(0x5d4);
      Packet packet = packet(hex(RFC_7714_RTCP));
      assertThat(sender.rtcp(packet)).isEqualTo(SrtpResult.OK);
      assertThat(packet.toArray()).isEqualTo(hex(RFC_7714_SRTCP));
      assertThat(receiver.rtcp(packet)).isEqualTo(SrtpResult.OK);
      assertThat(packet.toArray()).isEqualTo(hex(RFC_7714_RTCP));
    }
  }

  /** The master-key vectors that libsrtp ships: they pin the derivation with a 12-byte salt. */
  @ParameterizedTest
  @EnumSource(SrtpCipher.class)
  void masterKeyVectorsOfLibsrtpMatch(SrtpCipher cipher) {
    SrtpKeys keys =
        new SrtpKeys(hex("000102030405060708090a0b0c0d0e0f"), hex("a0a1a2a3a4a5a6a7a8a9aaab"));
    String text = "abababab abababab abababab abababab";
    try (SrtpSender sender = SrtpSender.of(keys, false, 0, cipher)) {
      Packet rtp = packet(hex("800f1234 decafbad cafebabe" + text));
      assertThat(sender.rtp(rtp)).isEqualTo(SrtpResult.OK);
      assertThat(rtp.toArray())
          .isEqualTo(
              hex(
                  "800f1234 decafbad cafebabe c5002ede 04cfdd2e b91159e0 880aa06e d2976826"
                      + "f796b201 df3131a1 27e8a392"));
      sender.rtcpIndex(1);
      Packet rtcp = packet(hex("81c8000b cafebabe" + text));
      assertThat(sender.rtcp(rtcp)).isEqualTo(SrtpResult.OK);
      assertThat(rtcp.toArray())
          .isEqualTo(
              hex(
                  "81c8000b cafebabe c98b8b5d f0392a55 852b6c21 ac8e7025 c52c6fbe a2b3b446"
                      + "ea31123b a88ce61e 80000001"));
    }
  }

  @Test
  void rfc3711AppendixB3KeysAreDerived() {
    byte[] key = hex("E1F97A0D3E018BE0D64FA32C06DE4139");
    byte[] salt = hex("0EC675AD498AFEEBB6960B3AABE6");
    assertThat(SessionKeys.derive(key, salt, SessionKeys.LABEL_RTP_KEY, 16))
        .isEqualTo(hex("C61E7A93744F39EE10734AFE3FF7A087"));
    assertThat(SessionKeys.derive(key, salt, SessionKeys.LABEL_RTP_SALT, 14))
        .isEqualTo(hex("30CBBC08863D8C85D49DB34A9AE1"));
    assertThat(SessionKeys.derive(key, salt, SessionKeys.LABEL_RTP_AUTHENTICATION, 94))
        .isEqualTo(
            hex(
                "CEBE321F6FF7716B6FD4AB49AF256A156D38BAA48F0A0ACF3C34E2359E6CDBCEE049646C43D9327A"
                    + "D175578EF72270986371C10C9A369AC2F94A8C5FBCDDDC256D6E919A48B610EF17C2041E4740"
                    + "35766B68642C59BBFC2F34DB60DBDFB2"));
  }

  @Test
  void rtcpKeysDifferFromRtpKeys() {
    try (SessionKeys keys = SessionKeys.derive(SrtpFixture.keys(1))) {
      assertThat(keys.rtcpKey).isNotEqualTo(keys.rtpKey);
      assertThat(keys.rtcpSalt).isNotEqualTo(keys.rtpSalt);
    }
  }

  @Test
  void secretsDoNotPrint() {
    try (SessionKeys keys = SessionKeys.derive(SrtpFixture.keys(1))) {
      assertThat(keys).hasToString("[session keys]");
    }
    assertThat(SrtpFixture.keys(1)).hasToString("[srtp keys]");
  }
}
