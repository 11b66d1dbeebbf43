// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.rig;

/**
 * A track of somebody else as a page receives it.
 *
 * @param name of its person, as shown there
 * @param source as LiveKit names it, such as {@code screen_share}
 * @param codec MIME type that arrives, empty before anything did
 * @param frames decoded so far
 * @param width of the last frame in pixels
 * @param packets received so far
 * @param bytes of these packets, header and payload
 * @param hertz the strongest frequency of a sound
 * @param decibels its level, 0 is full scale
 */
public record SeenTrack(
    String name,
    String source,
    boolean muted,
    boolean encrypted,
    String codec,
    int frames,
    int width,
    long packets,
    long bytes,
    double hertz,
    double decibels) {
  /** Whether that tone is what is heard. */
  public boolean soundsLike(double tone) {
    return Math.abs(hertz - tone) < 12 && decibels > -50;
  }
}
