// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.packet;

import java.nio.ByteBuffer;

/**
 * How a payload is put together (RTP payload format), as far as forwarding must know: whether a
 * keyframe begins in a packet, and whether a packet is one that LiveKit made up to clear a decoder.
 * Nothing here allocates.
 */
public enum PayloadFormat {
  /** RFC 7587. */
  OPUS(true),
  /** Opus with earlier packets repeated, RFC 2198. */
  RED(true),
  /** RFC 7741. */
  VP8(false),
  /** RFC 9628. */
  VP9(false),
  /** RFC 6184. */
  H264(false),
  /** The Alliance for Open Media's payload format for AV1. */
  AV1(false);

  private static final int OPUS_SILENCE = 0xF8FFFE;
  private static final int VP8_8X8 = 8 << 16 | 8;

  private final boolean audio;

  PayloadFormat(boolean audio) {
    this.audio = audio;
  }

  public boolean audio() {
    return audio;
  }

  /**
   * Whether the first packet of a keyframe is what this valid packet is.
   *
   * @param descriptorId id of the dependency descriptor extension, 0 if the stream has none
   */
  public boolean startsKeyframe(Packet p, int descriptorId) {
    if (descriptorId != 0) {
      int found = HeaderExtensions.find(p, descriptorId);
      if (found != HeaderExtensions.NONE) {
        return DependencyDescriptor.startsKeyframe(p, found);
      }
    }
    return switch (this) {
      case OPUS, RED -> false;
      case VP8 -> Vp8.keyframeSize(p) != Vp8.NO_KEYFRAME;
      case VP9 -> Vp9.startsKeyframe(p);
      case H264 -> NalUnit.startsKeyframe(p);
      case AV1 -> Av1.startsKeyframe(p);
    };
  }

  /**
   * Whether a valid packet is a blank frame: Opus silence, alone in RED too, an 8×8 keyframe of
   * VP8, a 2×2 keyframe of H.264. Nobody's camera or encoder sends these.
   */
  public boolean blank(Packet p) {
    int at = Rtp.headerBytes(p);
    int bytes = Rtp.payloadBytes(p);
    ByteBuffer payload = p.bytes();
    return switch (this) {
      case OPUS -> bytes == 3 && silence(payload, at);
      case RED -> bytes == 4 && payload.get(at) >= 0 && silence(payload, at + 1);
      case VP8 -> Vp8.keyframeSize(p) == VP8_8X8;
      case H264 -> NalUnit.blank(p);
      case VP9, AV1 -> false;
    };
  }

  /**
   * Four bytes of payload that are no keyframe, need one before them and show nothing: a frame of
   * VP8 that is not to be shown, filler data of H.264 (NAL unit type 12). 0 if there are none: a
   * frame of VP9 or AV1 has to describe what it depends on.
   */
  public int hiddenFrame() {
    return switch (this) {
      case VP8 -> 0x10_01_00_00;
      case H264 -> 0x0C_FF_FF_80;
      case OPUS, RED, VP9, AV1 -> 0;
    };
  }

  private static boolean silence(ByteBuffer payload, int at) {
    return ((payload.getShort(at) & 0xFFFF) << 8 | (payload.get(at + 2) & 0xFF)) == OPUS_SILENCE;
  }
}
