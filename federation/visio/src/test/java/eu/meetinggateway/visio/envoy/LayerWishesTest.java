// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.envoy;

import static eu.meetinggateway.meeting.Layer.HIGH;
import static eu.meetinggateway.meeting.Layer.LOW;
import static eu.meetinggateway.meeting.Layer.MEDIUM;
import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.meeting.Layer;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LayerWishesTest {
  private static final Set<Layer> ALL = EnumSet.allOf(Layer.class);
  private static final long SECOND = 1_000_000_000L;

  private final LayerWishes wishes = new LayerWishes();

  @Test
  void theHighestLayerThatIsWatchedIsWanted() {
    assertThat(wishes.wanted()).isEmpty();
    wishes.watched(EnumSet.of(LOW, MEDIUM), 0);
    assertThat(wishes.wanted()).containsExactly(MEDIUM);
  }

  @Test
  void aLowerLayerIsWantedIfItIsAskedForTwice() {
    wishes.watched(ALL, 0);
    assertThat(wishes.asked(LOW, SECOND)).isFalse();
    assertThat(wishes.asked(LOW, 5 * SECOND)).as("that was long ago").isFalse();
    assertThat(wishes.wanted()).containsExactly(HIGH);
    assertThat(wishes.asked(LOW, 6 * SECOND)).isTrue();
    assertThat(wishes.asked(LOW, 7 * SECOND)).as("nothing changes").isFalse();
    assertThat(wishes.wanted()).containsExactlyInAnyOrder(LOW, HIGH);
  }

  @Test
  void whatIsWatchedByNobodyIsNotWantedHoweverOftenItIsAskedFor() {
    assertThat(wishes.asked(LOW, 0)).isFalse();
    assertThat(wishes.asked(LOW, 1)).isFalse();
    wishes.watched(EnumSet.of(LOW), 2);
    assertThat(wishes.asked(HIGH, 3)).isFalse();
    assertThat(wishes.asked(HIGH, 4)).isFalse();
    assertThat(wishes.wanted()).containsExactly(LOW);
  }

  @Test
  void aLowerLayerThatBecomesTheHighestIsForgottenWithIt() {
    wantedLowAndHigh();
    wishes.watched(EnumSet.of(LOW), 10 * SECOND);
    assertThat(wishes.wanted()).containsExactly(LOW);
    wishes.watched(Set.of(), 11 * SECOND);
    assertThat(wishes.wanted()).isEmpty();
    wishes.watched(ALL, 12 * SECOND);
    assertThat(wishes.wanted()).containsExactly(HIGH);
  }

  @Test
  void whenOneOfSeveralEnlargesThePictureTheOthersKeepTheirs() {
    wishes.people(2);
    wishes.watched(EnumSet.of(LOW), 0);
    wishes.watched(ALL, 10 * SECOND);
    assertThat(wishes.wanted()).containsExactlyInAnyOrder(LOW, HIGH);
  }

  @Test
  void whoEntersOrIsAloneHasOnePictureOnly() {
    wishes.people(2);
    wishes.watched(EnumSet.of(LOW), 10 * SECOND);
    wishes.watched(ALL, 11 * SECOND);
    assertThat(wishes.wanted()).as("the first moment of whoever entered").containsExactly(HIGH);
    wantedLowAndHigh();
    wishes.people(3);
    assertThat(wishes.wanted()).containsExactlyInAnyOrder(LOW, HIGH);
    wishes.people(1);
    assertThat(wishes.wanted()).containsExactly(HIGH);
  }

  private void wantedLowAndHigh() {
    wishes.watched(ALL, 20 * SECOND);
    assertThat(wishes.asked(LOW, 21 * SECOND)).isFalse();
    assertThat(wishes.asked(LOW, 22 * SECOND)).isTrue();
  }
}
