// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.trust.Feature;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoomRuleTest {
  private static final Set<Feature> CAMERA = Set.of(Feature.CAMERA);
  private static final Set<Feature> PICTURES = Set.of(Feature.CAMERA, Feature.SCREEN);

  @Test
  void whatTheConfigurationSaysHoldsWhateverPeopleMay() {
    assertThat(RoomRule.NOTHING.next(Optional.of(CAMERA), List.of(Set.of()), Set.of()).withheld())
        .isEqualTo(CAMERA);
    assertThat(
            new RoomRule(CAMERA).next(Optional.of(Set.of()), List.of(CAMERA), Set.of()).withheld())
        .isEmpty();
  }

  @Test
  void withoutAConfigurationItIsWhatEverybodyLacks() {
    assertThat(
            RoomRule.NOTHING.next(Optional.empty(), List.of(CAMERA, PICTURES), Set.of()).withheld())
        .isEqualTo(CAMERA);
    assertThat(
            new RoomRule(CAMERA)
                .next(Optional.empty(), List.of(CAMERA, Set.of()), Set.of())
                .withheld())
        .isEmpty();
  }

  @Test
  void aRoomOfWhichNothingIsKnownWithholdsNothing() {
    assertThat(RoomRule.NOTHING.next(Optional.empty(), List.of(), Set.of()).withheld()).isEmpty();
  }

  @Test
  void whatHeldStillDoesWhenNobodyIsThereToTell() {
    RoomRule before = new RoomRule(PICTURES);
    assertThat(before.next(Optional.empty(), List.of(), Set.of())).isEqualTo(before);
  }

  @Test
  void whatWeTookOurselvesIsNotTakenForTheRooms() {
    RoomRule afterRestart = RoomRule.NOTHING.next(Optional.empty(), List.of(PICTURES), Set.of());
    assertThat(afterRestart.next(Optional.empty(), List.of(), CAMERA).withheld())
        .containsExactly(Feature.SCREEN);
    assertThat(afterRestart.next(Optional.empty(), List.of(PICTURES), CAMERA))
        .isEqualTo(afterRestart);
    assertThat(afterRestart.next(Optional.of(CAMERA), List.of(), CAMERA).withheld())
        .isEqualTo(CAMERA);
  }
}
