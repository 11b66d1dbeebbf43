// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.loop;

import eu.meetinggateway.media.packet.Packet;
import java.nio.channels.SelectionKey;

/** What a loop waits for. All methods: on the loop. */
interface LoopChannel {
  /**
   * The channel can go on.
   *
   * @param packet the loop's buffer for what is read
   */
  void ready(SelectionKey key, Packet packet, long nowNanos);

  void close();
}
