// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.system;

import eu.meetinggateway.tests.rig.GatewayClient.Participant;
import eu.meetinggateway.tests.rig.LiveKitParticipant;
import eu.meetinggateway.tests.rig.Polling;
import eu.meetinggateway.tests.rig.RigMeeting;
import eu.meetinggateway.tests.rig.Site;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who is in the rooms of a joint meeting, by the LiveKit servers' own account, and who takes part,
 * by the gateways'. What it is compared with is a model that knows only who joined and who left.
 */
record RoomCensus(ThreeCountries countries, RigMeeting meeting) {
  private static final List<String> COUNTRIES = List.of("DE", "FR", "NL");

  /** Waits until every list has exactly these people, each once. */
  void await(Duration deadline, Persona... present) {
    Map<String, List<String>> expected = expected(Arrays.asList(present));
    Map<String, List<String>> _ =
        Polling.until("the lists are " + expected, deadline, this::seen, expected::equals);
  }

  /**
   * Everybody is in their own room, and in the others under the name abroad as long as somebody
   * local is there; every gateway knows everybody.
   */
  private static Map<String, List<String>> expected(List<Persona> present) {
    Map<String, List<String>> lists = new TreeMap<>();
    for (String country : COUNTRIES) {
      List<String> room = new ArrayList<>();
      boolean somebodyThere = present.stream().anyMatch(p -> p.country().equals(country));
      for (Persona persona : present) {
        if (persona.country().equals(country)) {
          room.add(persona.name());
        } else if (somebodyThere) {
          room.add(persona.nameAbroad());
        }
      }
      lists.put("room " + country, room.stream().sorted().toList());
      lists.put("gateway " + country, present.stream().map(Persona::name).sorted().toList());
    }
    return lists;
  }

  private Map<String, List<String>> seen() {
    Map<String, List<String>> lists = new TreeMap<>();
    for (String country : COUNTRIES) {
      Site site = countries.site(country);
      lists.put(
          "room " + country,
          site.liveKit().participants(meeting.room(country)).stream()
              .filter(participant -> !participant.hidden())
              .map(LiveKitParticipant::name)
              .sorted()
              .toList());
      lists.put(
          "gateway " + country,
          site.gateway().client().participants(meeting.id()).stream()
              .map(Participant::name)
              .sorted()
              .toList());
    }
    return lists;
  }
}
