// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.system;

import eu.meetinggateway.tests.rig.PictureColor;
import eu.meetinggateway.tests.rig.Sight;
import eu.meetinggateway.tests.rig.Sight.SeenParticipant;
import java.util.Optional;

/**
 * Somebody who can be told from everybody else by picture and by sound.
 *
 * @param name at home
 */
record Persona(String country, String name, PictureColor color, int hertz) {
  static final Persona CLAIRE = new Persona("FR", "Claire Dupont", PictureColor.BLUE, 440);
  static final Persona JONAS = new Persona("DE", "Jonas Weber", PictureColor.RED, 550);
  static final Persona SANNE = new Persona("NL", "Sanne de Vries", PictureColor.GREEN, 660);

  /** A second one in Germany, where nobody is in the Netherlands. */
  static final Persona DORA = new Persona("DE", "Dora Klein", PictureColor.GREEN, 660);

  /** The name that other countries see. */
  String nameAbroad() {
    return name + " (" + country + ")";
  }

  /** This person as seen from abroad. */
  Optional<SeenParticipant> in(Sight sight) {
    return sight.named(nameAbroad());
  }

  boolean isSeenIn(Sight sight) {
    return in(sight).filter(seen -> seen.looksLike(color)).isPresent();
  }

  boolean isHeardIn(Sight sight) {
    return in(sight).filter(seen -> seen.soundsLike(hertz)).isPresent();
  }

  boolean isSilentIn(Sight sight) {
    return in(sight)
        .map(SeenParticipant::microphone)
        .filter(sound -> !sound.isAudible())
        .isPresent();
  }

  int framesIn(Sight sight) {
    return in(sight).map(SeenParticipant::frames).orElse(0);
  }
}
