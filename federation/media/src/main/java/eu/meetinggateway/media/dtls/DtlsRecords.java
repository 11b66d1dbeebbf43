// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.dtls;

/**
 * Whether a datagram is a row of whole DTLS 1.2 records (RFC 6347 section 4.1).
 *
 * <pre>
 * | type 1 | version 2 | epoch 2 | sequence number 6 | length 2 | fragment |
 * </pre>
 *
 * <p>BouncyCastle ends the connection when a record of the encrypted epoch is too short to hold
 * nonce and tag, before anything is authenticated; one forged datagram would do. RFC 6347 section
 * 4.1.2.7 wants such records dropped, so they do not reach the library.
 */
final class DtlsRecords {
  private static final int HEADER_BYTES = 13;
  private static final int ENCRYPTED_BYTES_MIN = 8 + 16;
  private static final int CHANGE_CIPHER_SPEC = 20;
  private static final int APPLICATION_DATA = 23;

  private DtlsRecords() {}

  static boolean wellFormed(byte[] datagram) {
    int at = 0;
    while (datagram.length - at > HEADER_BYTES) {
      int type = datagram[at] & 0xFF;
      int version = uint16(datagram, at + 1);
      int least = uint16(datagram, at + 3) == 0 ? 1 : ENCRYPTED_BYTES_MIN;
      int length = uint16(datagram, at + 11);
      if (type < CHANGE_CIPHER_SPEC
          || type > APPLICATION_DATA
          || (version != 0xFEFD && version != 0xFEFF)
          || length < least) {
        return false;
      }
      at += HEADER_BYTES + length;
    }
    return at == datagram.length && at > 0;
  }

  private static int uint16(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
  }
}
