// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.demo;

import eu.meetinggateway.tests.rig.BrowserParticipant;
import eu.meetinggateway.tests.rig.Browsers;
import eu.meetinggateway.tests.rig.PictureColor;
import eu.meetinggateway.tests.rig.Site;
import java.util.List;
import java.util.Map;

/**
 * A synthetic person in a headless browser, so that a single visitor meets a living meeting: drawn
 * picture, a tone in bursts, a line and a raised hand now and then.
 */
final class Colleague {
  private static final int SECONDS_BETWEEN_LINES = 40;
  private static final int SECONDS_OF_A_RAISED_HAND = 8;

  private final BrowserParticipant participant;
  private final List<String> lines;
  private final int offsetSeconds;
  private int nextLine;

  private Colleague(BrowserParticipant participant, List<String> lines, int offsetSeconds) {
    this.participant = participant;
    this.lines = lines;
    this.offsetSeconds = offsetSeconds;
  }

  /**
   * Sits down.
   *
   * @param offsetSeconds how much later than others this one speaks up
   */
  static Colleague join(
      Browsers browsers,
      Site site,
      String name,
      PictureColor color,
      int offsetSeconds,
      List<String> lines) {
    Map<String, String> parameters =
        Map.of(
            "name",
            name,
            "join",
            "1",
            "picture",
            "drawn",
            "color",
            color.hsl(),
            "tone",
            Integer.toString(site.spec().hertz()),
            "burst",
            Integer.toString(1500 + 100 * offsetSeconds));
    return new Colleague(browsers.open(site.page().uri(), parameters), lines, offsetSeconds);
  }

  /**
   * Does what is due.
   *
   * @param second since the start, every value once
   */
  void live(long second) {
    long phase = (second + offsetSeconds) % SECONDS_BETWEEN_LINES;
    if (phase == SECONDS_BETWEEN_LINES / 4) {
      participant.say(lines.get(nextLine % lines.size()));
      nextLine++;
    }
    if (phase == SECONDS_BETWEEN_LINES / 2
        || phase == SECONDS_BETWEEN_LINES / 2 + SECONDS_OF_A_RAISED_HAND) {
      participant.toggleHand();
    }
  }
}
