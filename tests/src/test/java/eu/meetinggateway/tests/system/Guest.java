// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.system;

import eu.meetinggateway.tests.rig.PictureColor;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * One of the people of a random room. Wherever they are shown, and whatever they call themselves,
 * they are recognised by the colour that they wear.
 *
 * @param number from 0
 * @param browser whether they sit in front of a page; otherwise they are a light client
 * @param open whether their microphone and camera are on when they join
 */
record Guest(int number, Persona persona, boolean browser, boolean open) {
  private static final List<String> COUNTRIES = List.of("FR", "DE", "NL");
  private static final int MOST = 99;

  static Guest of(int number, boolean browser, boolean open) {
    Persona persona =
        new Persona(
            COUNTRIES.get(number % COUNTRIES.size()),
            "Guest %02d".formatted(number),
            color(number),
            300 + 45 * number);
    return new Guest(number, persona, browser, open);
  }

  /** Steps of this angle never meet, and neighbours are far from each other. */
  private static PictureColor color(int number) {
    return PictureColor.of(number * 137 % 360, 70, 40);
  }

  /** Whose colour that is. */
  static OptionalInt wearing(String color) {
    return IntStream.rangeClosed(0, MOST)
        .filter(number -> color(number).hsl().equals(color))
        .findFirst();
  }

  String key() {
    return "p%02d".formatted(number);
  }

  /** How this person's name is shown in a country. */
  String shown(String name, String country) {
    return persona.country().equals(country) ? name : name + " (" + persona.country() + ")";
  }
}
