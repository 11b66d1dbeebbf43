// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.envoy;

import eu.meetinggateway.media.transport.TransportState;
import livekit.LivekitModels.ParticipantInfo;

/** What one publishing connection has to say; called on the room's context. */
interface PublisherListener {
  void moved(TransportState state, String reason);

  /** Chat can be written. */
  void reliableOpened();

  /** The sink of a track, or whether it is watched, may have changed. */
  void changed(Published track);

  /** What the server says of the envoy itself changed. */
  void seen(ParticipantInfo self);

  /** Somebody else muted a track. */
  void silenced(Published track);

  /** A message that may tell who muted or took a source; only shortly after that. */
  void told(byte[] message);

  /** The connection cannot go on. */
  void broken(String why);
}
