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

  /** What coding and conversion may add to a channel. */
  private static final int TOLERANCE = 48;

  boolean resembles(List<Integer> rgb) {
    return near(red, rgb.get(0)) && near(green, rgb.get(1)) && near(blue, rgb.get(2));
  }

  private static boolean near(int wanted, int seen) {
    return Math.abs(wanted - seen) <= TOLERANCE;
  }
}
