// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.system;

import eu.meetinggateway.tests.rig.RealPeers;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * People of three countries come and go, mute, hide pictures, raise hands, take other names and
 * write, at random; after every burst each of them sees what a plain model says.
 */
@ExtendWith(ThreeCountries.Provided.class)
class RandomRoomsTest {
  private static final int BROWSERS = 3;

  @ParameterizedTest
  @CsvSource({"2, 6", "5, 4"})
  void peopleInBrowsersSeeWhatTheModelSays(int people, int bursts, ThreeCountries countries) {
    play(countries, guests(people, people, people), people, bursts, 6, Attendee.DEADLINE);
  }

  @Tag("long")
  @ParameterizedTest
  @ValueSource(ints = {10, 50})
  void aRoomWithLightClientsSeesWhatTheModelSays(int people, ThreeCountries countries) {
    int open = 6;
    Duration deadline = Duration.ofSeconds(people > 10 ? 120 : 60);
    play(countries, guests(people, BROWSERS, open), open, 10, 12, deadline);
  }

  private static List<Guest> guests(int people, int browsers, int open) {
    return IntStream.range(0, people).mapToObj(i -> Guest.of(i, i < browsers, i < open)).toList();
  }

  private static void play(
      ThreeCountries countries,
      List<Guest> guests,
      int mostOpen,
      int bursts,
      int steps,
      Duration deadline) {
    long seed = Long.getLong("tests.seed", System.nanoTime());
    RealPeers peers = RealPeers.find();
    try (RandomRoom room = new RandomRoom(countries, guests, seed, mostOpen, deadline)) {
      room.arrive(countries, peers, peers.outputDirectory("system-tests").resolve("people.log"));
      for (int burst = 0; burst < bursts; burst++) {
        room.burst(steps);
      }
      room.lastLines();
    }
  }
}
