// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.meeting;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A codec that crosses the border. Payload bytes are never touched. */
public enum Codec {
  OPUS(48_000, true, false),
  /** Opus with earlier packets repeated (RFC 2198). */
  RED(48_000, true, false),
  VP8(90_000, false, false),
  VP9(90_000, false, true),
  H264(90_000, false, false),
  AV1(90_000, false, true);

  /** What gateways forward, and what the clients of an instance decode unless it says otherwise. */
  public static final Set<Codec> ALL = Set.of(values());

  private final int clockRateHz;
  private final boolean audio;
  private final boolean scalable;

  Codec(int clockRateHz, boolean audio, boolean scalable) {
    this.clockRateHz = clockRateHz;
    this.audio = audio;
    this.scalable = scalable;
  }

  public int clockRateHz() {
    return clockRateHz;
  }

  public boolean audio() {
    return audio;
  }

  /**
   * Whether its layers come in one stream, a higher one with those below it; otherwise each has a
   * stream of its own (simulcast).
   */
  public boolean scalable() {
    return scalable;
  }

  /** Its name in notes and in MIME types, in lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The codec with that name, in whatever case. */
  public static Optional<Codec> byLabel(String label) {
    for (Codec codec : values()) {
      if (codec.name().equalsIgnoreCase(label)) {
        return Optional.of(codec);
      }
    }
    return Optional.empty();
  }
}
