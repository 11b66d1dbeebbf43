// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.rig;

import java.util.List;

/**
 * A person's colour, well apart from the others' so that a picture tells whose it is.
 *
 * @param hsl in the notation that Meet accepts
 */
public record PictureColor(String hsl, int red, int green, int blue) {
  public static final PictureColor BLUE = new PictureColor("hsl(240, 70%, 40%)", 31, 31, 173);
  public static final PictureColor RED = new PictureColor("hsl(0, 70%, 40%)", 173, 31, 31);
  public static final PictureColor GREEN = new PictureColor("hsl(120, 70%, 30%)", 23, 130, 23);
  public static final PictureColor VIOLET = new PictureColor("hsl(300, 70%, 35%)", 152, 27, 152);

  /**
   * @param hue in degrees, 0 to 360
   * @param saturation in percent
   * @param lightness in percent
   */
  public static PictureColor of(int hue, int saturation, int lightness) {
    return new PictureColor(
        "hsl(%d, %d%%, %d%%)".formatted(hue, saturation, lightness),
        channel(0, hue, saturation, lightness),
        channel(8, hue, saturation, lightness),
        channel(4, hue, saturation, lightness));
  }

  /** CSS Color Module Level 4, section 7.1: red, green and blue have the shifts 0, 8 and 4. */
  private static int channel(int shift, int hue, int saturation, int lightness) {
    double light = lightness / 100.0;
    double k = (shift + hue / 30.0) % 12;
    double amplitude = saturation / 100.0 * Math.min(light, 1 - light);
    double value = light - amplitude * Math.max(-1, Math.min(Math.min(k - 3, 9 - k), 1));
    return (int) Math.round(255 * value);
  }

  /** What coding and conversion may add to a channel. */
  private static final int TOLERANCE = 48;

  boolean resembles(List<Integer> rgb) {
    return near(red, rgb.get(0)) && near(green, rgb.get(1)) && near(blue, rgb.get(2));
  }

  private static boolean near(int wanted, int seen) {
    return Math.abs(wanted - seen) <= TOLERANCE;
  }
}
