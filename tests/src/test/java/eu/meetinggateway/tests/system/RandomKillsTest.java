// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.system;

import static eu.meetinggateway.tests.system.Persona.CLAIRE;
import static eu.meetinggateway.tests.system.Persona.JONAS;

import eu.meetinggateway.tests.rig.GatewayProcess;
import eu.meetinggateway.tests.rig.RigMeeting;
import eu.meetinggateway.tests.rig.Sight;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gateways die again and again while people come and go; at the end every list equals the model's.
 */
@Tag("long")
@ExtendWith(ThreeCountries.Provided.class)
class RandomKillsTest {
  private static final int KILLS = 30;
  private static final int KILLS_BETWEEN_CENSUSES = 10;
  private static final List<String> COUNTRIES = List.of("FR", "DE", "NL");

  @Test
  void thirtyRandomKillsLeaveEveryListAsTheModelSays(ThreeCountries countries) {
    long seed = Long.getLong("tests.seed", System.nanoTime());
    System.out.println("random kills: -Dtests.seed=" + seed);
    Random random = new Random(seed);
    try (RigMeeting meeting = countries.openMeeting("thirty-kills");
        Attendee claire = countries.join(meeting, CLAIRE);
        Attendee jonas = countries.join(meeting, JONAS)) {
      RoomCensus census = new RoomCensus(countries, meeting);
      Map<Attendee, Boolean> model = new LinkedHashMap<>();
      model.put(claire, true);
      model.put(jonas, true);
      census.await(Attendee.DEADLINE, present(model));
      for (int kill = 1; kill <= KILLS; kill++) {
        GatewayProcess gateway =
            countries.site(COUNTRIES.get(random.nextInt(COUNTRIES.size()))).gateway();
        gateway.kill();
        List<Attendee> attendees = List.copyOf(model.keySet());
        if (random.nextInt(3) == 0) {
          comeOrGo(model, attendees.get(random.nextInt(attendees.size())));
        }
        gateway.restart();
        boolean inTheMiddleOfItsStart = random.nextInt(3) == 0;
        if (!inTheMiddleOfItsStart) {
          gateway.awaitReady();
        }
        if (random.nextInt(3) == 0) {
          comeOrGo(model, attendees.get(random.nextInt(attendees.size())));
        }
        if (kill % KILLS_BETWEEN_CENSUSES == 0) {
          COUNTRIES.forEach(country -> countries.site(country).gateway().awaitReady());
          census.await(RestartTest.WHOLE_AGAIN, present(model));
          System.out.printf("after %d kills: %s%n", kill, model.values());
        }
      }
      model.forEach((attendee, there) -> {
        if (!there) {
          attendee.browser().join();
        }
      });
      Sight _ = claire.awaitFrames(JONAS, 5);
      Sight _ = jonas.awaitFrames(CLAIRE, 5);
      census.await(RestartTest.WHOLE_AGAIN, CLAIRE, JONAS);
    }
  }

  private static void comeOrGo(Map<Attendee, Boolean> model, Attendee who) {
    boolean there = Boolean.TRUE.equals(model.get(who));
    if (there) {
      who.browser().leave();
    } else {
      who.browser().join();
    }
    model.put(who, !there);
  }

  private static Persona[] present(Map<Attendee, Boolean> model) {
    return model.entrySet().stream()
        .filter(Map.Entry::getValue)
        .map(entry -> entry.getKey().persona())
        .toArray(Persona[]::new);
  }
}
