// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Streams that belong together (RFC 5576 section 4.2).
 *
 * @param semantics {@code FID} joins a media stream and its retransmissions, {@code SIM} layers
 * @param ssrcs in order, each 0 to 2^32-1, at least one
 */
public record SsrcGroup(String semantics, List<Long> ssrcs) {
  /** A media stream and the stream that repeats its packets (RFC 4588). */
  public static final String FID = "FID";

  private static final int MAX_SSRCS = 64;

  public SsrcGroup {
    ssrcs = List.copyOf(ssrcs);
  }

  /** As an attribute: {@code ssrc-group:FID 1111 2222}. */
  public SdpAttribute attribute() {
    var list = ssrcs.stream().map(String::valueOf).collect(Collectors.joining(" "));
    return new SdpAttribute("ssrc-group", semantics + " " + list);
  }

  static Optional<SsrcGroup> parse(String value) {
    var fields = SdpGrammar.fields(value);
    if (fields.size() < 2 || fields.size() > 1 + MAX_SSRCS || !SdpGrammar.token(fields.get(0))) {
      return Optional.empty();
    }
    var ssrcs = new ArrayList<Long>();
    for (var field : fields.subList(1, fields.size())) {
      var ssrc = SdpGrammar.number(field, SsrcAttribute.MAX_SSRC);
      if (ssrc.isEmpty()) {
        return Optional.empty();
      }
      ssrcs.add(ssrc.getAsLong());
    }
    return Optional.of(new SsrcGroup(fields.get(0), ssrcs));
  }
}
