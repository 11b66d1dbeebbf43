// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.envoy;

import eu.meetinggateway.meeting.Codec;
import eu.meetinggateway.meeting.Layer;
import java.util.List;
import java.util.Set;

/**
 * What the session description says of one published track.
 *
 * @param cid our name for it, by which the server joins signalling and SDP
 * @param stream tracks of one stream are played in time with each other
 * @param ssrc unique within the connection; not declared when there are several streams
 * @param layers that may be sent
 */
record Publication(
    String cid, String stream, int ssrc, Codec codec, boolean stereo, Set<Layer> layers) {
  Publication {
    layers = Set.copyOf(layers);
  }

  boolean video() {
    return !codec.audio();
  }

  /** Whether each layer is a stream of its own, known by its restriction identifier (RFC 8853). */
  boolean simulcast() {
    return video() && !codec.scalable() && layers.size() > 1;
  }

  /** The restriction identifiers, the lowest layer first. */
  List<String> rids() {
    return simulcast() ? layers.stream().sorted().map(Publication::rid).toList() : List.of();
  }

  /** LiveKit's customary names: quarter, half, full. */
  static String rid(Layer layer) {
    return switch (layer) {
      case LOW -> "q";
      case MEDIUM -> "h";
      case HIGH -> "f";
    };
  }
}
