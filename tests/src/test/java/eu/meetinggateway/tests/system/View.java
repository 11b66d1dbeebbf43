// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.system;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * What one guest sees of the others at one moment.
 *
 * @param guests by number
 * @param lines of the chat, in order of arrival, without their own
 * @param oddities what nobody should ever see, such as somebody twice
 */
record View(Map<Integer, Sighting> guests, List<Line> lines, List<String> oddities) {
  static final String SILENT = "silent";
  static final String HEARD = "heard";
  static final String STILL = "still";
  static final String MOVING = "moving";

  /**
   * One other.
   *
   * @param microphone whether it is shown as on
   * @param camera whether it is shown as on
   * @param sound silent, heard, or what is wrong
   * @param picture still, moving, or what is wrong
   */
  record Sighting(
      String name,
      boolean microphone,
      boolean camera,
      boolean hand,
      String sound,
      String picture) {}

  record Line(String author, String text) {}

  /** Somebody as shown, recognised by the colour that they wear. */
  record Shown(String color, Sighting sighting) {}

  static View of(List<Shown> all, List<Line> lines, List<String> problems) {
    Map<Integer, Sighting> guests = new TreeMap<>();
    List<String> oddities = new ArrayList<>(problems);
    for (Shown shown : all) {
      OptionalInt number = Guest.wearing(shown.color());
      if (number.isEmpty()) {
        oddities.add("a stranger: " + shown);
      } else if (guests.putIfAbsent(number.getAsInt(), shown.sighting()) != null) {
        oddities.add("twice: " + shown);
      }
    }
    return new View(guests, lines, oddities);
  }
}
