// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.transport;

import eu.meetinggateway.media.datachannel.DataChannelListener;
import eu.meetinggateway.media.datachannel.DataChannels;
import eu.meetinggateway.media.loop.MediaCounters;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The data channels of one connection; those that are wanted before the association begins wait for
 * it. Owner thread: the loop; {@link #send} any.
 */
final class Channels {
  private record Wanted(String label, boolean reliable) {}

  private final List<Wanted> wanted = new ArrayList<>();
  private volatile @Nullable DataChannels begun;

  void open(String label, boolean reliable) {
    DataChannels association = begun;
    if (association != null) {
      association.open(label, reliable);
    } else {
      wanted.add(new Wanted(label, reliable));
    }
  }

  void begin(boolean client, DataChannelListener listener, MediaCounters counters) {
    DataChannels association = DataChannels.start(client, listener, counters);
    begun = association;
    wanted.forEach(w -> association.open(w.label(), w.reliable()));
    wanted.clear();
  }

  /** False if the channel is not open or its queue is full. */
  boolean send(String label, byte[] message) {
    DataChannels association = begun;
    return association != null && association.send(label, message);
  }

  /** Takes an SCTP packet. */
  void receive(byte[] packet) {
    DataChannels association = begun;
    if (association != null) {
      association.receive(packet);
    }
  }

  void close() {
    DataChannels association = begun;
    if (association != null) {
      association.close();
      begun = null;
    }
  }
}
