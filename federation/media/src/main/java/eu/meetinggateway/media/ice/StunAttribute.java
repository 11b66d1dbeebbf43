// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.ice;

/** Attribute types of RFC 8489 section 18.3 and RFC 8445 section 16.1. */
final class StunAttribute {
  static final int USERNAME = 0x0006;
  static final int MESSAGE_INTEGRITY = 0x0008;
  static final int ERROR_CODE = 0x0009;
  static final int UNKNOWN_ATTRIBUTES = 0x000A;
  static final int MESSAGE_INTEGRITY_SHA256 = 0x001C;
  static final int XOR_MAPPED_ADDRESS = 0x0020;
  static final int PRIORITY = 0x0024;
  static final int USE_CANDIDATE = 0x0025;
  static final int FINGERPRINT = 0x8028;
  static final int ICE_CONTROLLED = 0x8029;
  static final int ICE_CONTROLLING = 0x802A;

  private StunAttribute() {}

  /** Whether a receiver that does not know the type must refuse the message. */
  static boolean comprehensionRequired(int type) {
    return type < 0x8000;
  }

  /** Types that need no understanding here although they are comprehension-required. */
  static boolean passedOver(int type) {
    return switch (type) {
      case 0x0001, // MAPPED-ADDRESS
          0x0014, // REALM
          0x0015, // NONCE
          0x001D, // PASSWORD-ALGORITHM
          0x001E, // USERHASH
          MESSAGE_INTEGRITY_SHA256,
          UNKNOWN_ATTRIBUTES ->
          true;
      default -> false;
    };
  }
}
