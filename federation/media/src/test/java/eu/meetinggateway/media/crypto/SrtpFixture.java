// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.crypto;

import eu.meetinggateway.media.packet.Packet;
import eu.meetinggateway.media.packet.Rtp;
import java.util.HexFormat;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Packets and keys for the tests of this package. */
final class SrtpFixture {
  private SrtpFixture() {}

  static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits.replaceAll("\\s", "").toLowerCase(Locale.ROOT));
  }

  static SrtpKeys keys(int seed) {
    byte[] key = new byte[SrtpKeys.KEY_BYTES];
    byte[] salt = new byte[SrtpKeys.SALT_BYTES];
    for (int i = 0; i < key.length; i++) {
      key[i] = (byte) (seed + 31 * i);
    }
    for (int i = 0; i < salt.length; i++) {
      salt[i] = (byte) (seed + 17 * i + 1);
    }
    return new SrtpKeys(key, salt);
  }

  static Packet packet(byte[] datagram) {
    Packet packet = Packet.allocate();
    packet.set(datagram);
    return packet;
  }

  static Packet rtp(int ssrc, int sequence) {
    Packet packet = Packet.allocate();
    rtp(packet, ssrc, sequence, 40);
    return packet;
  }

  /** A packet with the sequence number in every payload byte. */
  static void rtp(Packet packet, int ssrc, int sequence, int payloadBytes) {
    packet.length(Rtp.HEADER_BYTES + payloadBytes);
    Rtp.writeHeader(packet, false, false, 111, sequence, 960 * sequence, ssrc);
    for (int at = Rtp.HEADER_BYTES; at < packet.length(); at++) {
      packet.bytes().put(at, (byte) sequence);
    }
  }

  /** A receiver report of eight bytes, followed by words. */
  static Packet rtcp(int ssrc, int words) {
    Packet packet = Packet.allocate();
    packet.length(8 + 4 * words);
    packet.bytes().putShort(0, (short) 0x80C9);
    packet.bytes().putShort(2, (short) (1 + words));
    packet.bytes().putInt(4, ssrc);
    for (int word = 0; word < words; word++) {
      packet.bytes().putInt(8 + 4 * word, 0x01020304 * (word + 1));
    }
    return packet;
  }

  /** A valid RTP packet of random shape: CSRCs, extension, payload from 0 to 1200 bytes. */
  static Packet randomRtp(RandomGenerator random, int ssrc, int sequence) {
    int csrcs = random.nextInt(4);
    int words = random.nextBoolean() ? random.nextInt(5) : -1;
    int header = Rtp.HEADER_BYTES + 4 * csrcs + (words < 0 ? 0 : 4 + 4 * words);
    byte[] datagram = new byte[header + random.nextInt(1201)];
    random.nextBytes(datagram);
    Packet packet = packet(datagram);
    Rtp.writeHeader(packet, words >= 0, random.nextBoolean(), 96, sequence, 1, ssrc);
    packet.bytes().put(0, (byte) (packet.bytes().get(0) | csrcs));
    if (words >= 0) {
      packet.bytes().putShort(Rtp.HEADER_BYTES + 4 * csrcs + 2, (short) words);
    }
    return packet;
  }
}
