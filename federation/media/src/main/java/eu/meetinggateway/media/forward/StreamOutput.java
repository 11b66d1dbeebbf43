// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.forward;

import eu.meetinggateway.media.packet.Packet;

/** Where packets leave: a transport or a border flow. Called on its loop. */
public interface StreamOutput {
  /** Whether there are keys and a path. */
  default boolean ready() {
    return true;
  }

  /** Protects the packet in place; false if it must not be sent. */
  boolean protect(Packet rtp);

  /** Sends a packet that was protected. */
  void send(Packet protectedRtp);

  /** Protects and sends a compound RTCP packet; the packet is unusable afterwards. */
  void rtcp(Packet compound);
}
