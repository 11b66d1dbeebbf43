// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.forward;

import eu.meetinggateway.media.packet.Packet;
import org.jspecify.annotations.Nullable;

/**
 * From one source to one sink: directly when both live on one loop, otherwise through the bounded
 * queue between their loops.
 *
 * @param queue null when both live on one loop
 */
record Route(RtpSource source, RtpSink sink, @Nullable LoopQueue queue) {
  void forward(Packet p, int sequence, int level, long nowNanos) {
    if (queue == null) {
      sink.rtp(source.id(), p, sequence, level, nowNanos);
    } else {
      queue.offer(sink, source.id(), p, sequence, level);
    }
  }
}
