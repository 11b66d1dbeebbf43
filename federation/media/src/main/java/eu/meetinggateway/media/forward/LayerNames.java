// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.forward;

import java.nio.charset.StandardCharsets;

/**
 * What every packet of a simulcast layer says of itself (RFC 8843 section 15, RFC 8852): the tag of
 * its section and its restriction identifier. The receiver needs no declared SSRC then.
 *
 * @param midExtension id, 0 if a packet says nothing
 * @param mid 1 to 16 ASCII characters
 * @param ridExtension id
 * @param rid 1 to 16 ASCII characters
 */
public record LayerNames(int midExtension, byte[] mid, int ridExtension, byte[] rid) {
  /** The stream is not a layer. */
  public static final LayerNames NONE = new LayerNames(0, new byte[0], 0, new byte[0]);

  public LayerNames {
    mid = mid.clone();
    rid = rid.clone();
  }

  public static LayerNames of(int midExtension, String mid, int ridExtension, String rid) {
    return new LayerNames(
        midExtension,
        mid.getBytes(StandardCharsets.US_ASCII),
        ridExtension,
        rid.getBytes(StandardCharsets.US_ASCII));
  }

  boolean given() {
    return midExtension != 0;
  }
}
