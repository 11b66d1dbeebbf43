// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.meeting;

/** A codec that crosses the border. Payload bytes are never touched. */
public enum Codec {
  OPUS(48_000, true),
  VP8(90_000, false);

  private final int clockRateHz;
  private final boolean audio;

  Codec(int clockRateHz, boolean audio) {
    this.clockRateHz = clockRateHz;
    this.audio = audio;
  }

  public int clockRateHz() {
    return clockRateHz;
  }

  public boolean audio() {
    return audio;
  }
}
