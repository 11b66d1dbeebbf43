// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.loop;

import eu.meetinggateway.media.packet.Packet;
import java.net.InetSocketAddress;

/** Takes what a socket received; called on its loop. The packet is reused after the call. */
@FunctionalInterface
public interface DatagramReceiver {
  /**
   * @param nowNanos the loop's {@code System.nanoTime()} for this batch
   */
  void received(Packet packet, InetSocketAddress from, long nowNanos);
}
