// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.sdp;

import java.util.Optional;

/**
 * Names of a stream and of the track in it (RFC 8830 section 2). LiveKit's server writes {@code
 * <participant>|<stream>} and the track's SID.
 *
 * @param track empty if not stated
 */
public record Msid(String stream, String track) {
  /** As an attribute: {@code msid:camera v0}. */
  public SdpAttribute attribute() {
    return new SdpAttribute("msid", track.isEmpty() ? stream : stream + " " + track);
  }

  static Optional<Msid> parse(String value) {
    var fields = SdpGrammar.fields(value);
    if (fields.size() > 2 || !fields.stream().allMatch(SdpGrammar::visible)) {
      return Optional.empty();
    }
    return Optional.of(new Msid(fields.getFirst(), fields.size() == 2 ? fields.get(1) : ""));
  }
}
