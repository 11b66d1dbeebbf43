// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.appearance;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Colours as Meet accepts them: hue 0 to 360, saturation 50 to 79 %, lightness 20 to 60 %. */
final class MeetColor {
  private static final Pattern SHAPE =
      Pattern.compile(
          "hsl\\((?:[0-9]|[1-9][0-9]|[12][0-9]{2}|3[0-5][0-9]|360), [5-7][0-9]%,"
              + " (?:[2-5][0-9]|60)%\\)");

  private MeetColor() {}

  static Optional<String> accepted(String color) {
    return SHAPE.matcher(color).matches() ? Optional.of(color) : Optional.empty();
  }

  /** A colour of their own for people whose home instance gave none. */
  static String of(UUID pseudonym) {
    int seed = (int) (pseudonym.getLeastSignificantBits() & 0xffff);
    return "hsl(%d, %d%%, %d%%)".formatted(seed % 361, 50 + seed / 361 % 26, 25 + seed / 7 % 36);
  }
}
