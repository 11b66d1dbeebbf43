// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.sdp;

import java.util.List;

/**
 * A session description as far as LiveKit speaks it.
 *
 * @param attributes session-level attributes
 * @param media at most 256 sections
 */
public record SessionDescription(List<SdpAttribute> attributes, List<MediaSection> media) {
  public SessionDescription {
    attributes = List.copyOf(attributes);
    media = List.copyOf(media);
  }

  /**
   * Reads a description of at most 512 KiB, lines ended by CRLF or LF.
   *
   * @throws SdpException naming the line, for anything that is not SDP
   */
  public static SessionDescription parse(String text) {
    throw new UnsupportedOperationException();
  }

  /** As text with CRLF line ends and the fixed lines v, o, s, t. */
  public String format() {
    throw new UnsupportedOperationException();
  }
}
