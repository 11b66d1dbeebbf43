// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.ice;

/** Class of a STUN message (RFC 8489 section 5): two bits spread over the message type. */
enum StunClass {
  REQUEST(0x0001),
  INDICATION(0x0011),
  SUCCESS(0x0101),
  ERROR(0x0111);

  private final int bindingType;

  StunClass(int bindingType) {
    this.bindingType = bindingType;
  }

  /** The message type of this class with the method Binding. */
  int bindingType() {
    return bindingType;
  }
}
