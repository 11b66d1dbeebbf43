// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.system;

import eu.meetinggateway.tests.rig.BrowserParticipant;
import eu.meetinggateway.tests.rig.Browsers;
import eu.meetinggateway.tests.rig.Rig;
import eu.meetinggateway.tests.rig.RigMeeting;
import eu.meetinggateway.tests.rig.Sight;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/** A persona in a joint meeting, in the room of their own country. */
record Attendee(Persona persona, BrowserParticipant browser) implements AutoCloseable {
  /** Generous, because two cores may carry three countries and their browsers. */
  static final Duration DEADLINE = Duration.ofSeconds(30);

  static Attendee join(Browsers browsers, Rig rig, RigMeeting meeting, Persona persona) {
    return join(browsers, rig, meeting, persona, Map.of());
  }

  /**
   * @param more parameters of the page
   */
  static Attendee join(
      Browsers browsers, Rig rig, RigMeeting meeting, Persona persona, Map<String, String> more) {
    Map<String, String> parameters = new HashMap<>(more);
    parameters.put("name", persona.name());
    parameters.putIfAbsent("identity", UUID.randomUUID().toString());
    parameters.put("room", meeting.room(persona.country()));
    parameters.put("join", "1");
    parameters.putIfAbsent("picture", "drawn");
    parameters.put("color", persona.color().hsl());
    parameters.put("tone", Integer.toString(persona.hertz()));
    return new Attendee(
        persona, browsers.open(rig.site(persona.country()).page().uri(), parameters));
  }

  Sight sight() {
    return browser.sight();
  }

  Sight await(String what, Predicate<Sight> satisfies) {
    return browser.awaitSight(persona.name() + " sees: " + what, DEADLINE, satisfies);
  }

  /** Waits until this attendee sees so many more decoded frames of the other one. */
  Sight awaitFrames(Persona other, int more) {
    int before = other.framesIn(sight());
    return await(
        more + " more frames of " + other.name(),
        sight -> other.framesIn(sight) >= before + more && other.isSeenIn(sight));
  }

  @Override
  public void close() {
    browser.close();
  }
}
