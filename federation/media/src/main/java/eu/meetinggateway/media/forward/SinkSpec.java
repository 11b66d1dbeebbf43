// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.forward;

import eu.meetinggateway.media.packet.PayloadFormat;

/**
 * A stream that leaves.
 *
 * @param ssrc as it leaves; never used before under the same key
 * @param payloadType 0 to 127
 * @param clockRateHz of its timestamps
 * @param format of its payloads
 * @param audioLevelExtension id under which the level is written (RFC 6464), 0 for not at all
 * @param descriptorExtension id under which the dependency descriptor is written, 0 for not at all
 * @param merging whether several sources may bring one layer each of a scalable stream
 * @param layer the names by which the receiver knows it as one layer of a section
 * @param cname of its sender reports
 */
public record SinkSpec(
    int ssrc,
    int payloadType,
    int clockRateHz,
    PayloadFormat format,
    int audioLevelExtension,
    int descriptorExtension,
    boolean merging,
    LayerNames layer,
    String cname) {
  /** With one source at a time. */
  public SinkSpec(
      int ssrc,
      int payloadType,
      int clockRateHz,
      PayloadFormat format,
      int audioLevelExtension,
      int descriptorExtension,
      LayerNames layer,
      String cname) {
    this(
        ssrc,
        payloadType,
        clockRateHz,
        format,
        audioLevelExtension,
        descriptorExtension,
        false,
        layer,
        cname);
  }

  /** VP8 or Opus, alone in its section. */
  public SinkSpec(
      int ssrc,
      int payloadType,
      int clockRateHz,
      boolean video,
      int audioLevelExtension,
      String cname) {
    this(
        ssrc,
        payloadType,
        clockRateHz,
        video ? PayloadFormat.VP8 : PayloadFormat.OPUS,
        audioLevelExtension,
        0,
        LayerNames.NONE,
        cname);
  }

  boolean video() {
    return !format.audio();
  }
}
