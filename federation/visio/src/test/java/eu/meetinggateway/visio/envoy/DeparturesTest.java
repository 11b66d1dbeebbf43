// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.envoy;

import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.PersonId;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DeparturesTest {
  private static final Set<Feature> CAMERA = Set.of(Feature.CAMERA);
  private static final Set<Feature> PICTURES = Set.of(Feature.CAMERA, Feature.SCREEN);

  private long nanos;
  private final Departures departures = new Departures(() -> nanos);

  @Test
  void whoComesBackSoonLacksWhatWasTakenFromThem() {
    departures.left(person(1), CAMERA);
    after(Departures.REMEMBERED);
    assertThat(departures.came(person(2))).isEmpty();
    assertThat(departures.came(person(1))).isEqualTo(CAMERA);
    assertThat(departures.came(person(1))).as("once").isEmpty();
  }

  @Test
  void whoComesBackLaterBeginsAnew() {
    departures.left(person(1), CAMERA);
    after(Departures.REMEMBERED.plusNanos(1));
    assertThat(departures.came(person(1))).isEmpty();
  }

  @Test
  void whatIsGivenBackToEverybodyIsTakenFromNobody() {
    departures.left(person(1), PICTURES);
    departures.left(person(2), CAMERA);
    departures.given(CAMERA);
    assertThat(departures.came(person(1))).containsExactly(Feature.SCREEN);
    assertThat(departures.came(person(2))).isEmpty();
    departures.left(person(1), CAMERA);
    departures.clear();
    assertThat(departures.came(person(1))).isEmpty();
  }

  @Test
  void theEldestAreForgottenFirst() {
    for (int i = 0; i <= Departures.MAX_PEOPLE; i++) {
      departures.left(person(i), CAMERA);
    }
    assertThat(departures.came(person(0))).isEmpty();
    assertThat(departures.came(person(1))).isEqualTo(CAMERA);
  }

  private void after(Duration duration) {
    nanos += duration.toNanos();
  }

  private static PersonId person(int number) {
    return new PersonId(new Country("FR"), new UUID(1, number));
  }
}
