// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.observer;

/** Converts LiveKit's speaker level to the one that packets carry. */
final class Loudness {
  /** Silence in RFC 6464. */
  static final int SILENT = 127;

  private Loudness() {}

  /**
   * @param level linear, 0 to 1; anything else counts as the nearer end
   * @return 0 (loudest) to 127 (silent), RFC 6464 section 3
   */
  static int dBov(float level, boolean active) {
    if (!active || !(level > 0)) {
      return SILENT;
    }
    long dBov = Math.round(-20 * Math.log10(level));
    return Math.clamp(dBov, 0, SILENT);
  }
}
