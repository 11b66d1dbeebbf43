// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.visio.room.Sources;
import java.util.Set;
import livekit.LivekitModels.ParticipantPermission;
import org.junit.jupiter.api.Test;

class TakingTest {
  private static final ParticipantPermission EVERYTHING =
      ParticipantPermission.newBuilder().setCanPublish(true).setCanSubscribe(true).build();
  private static final Set<Feature> CAMERA = Set.of(Feature.CAMERA);
  private static final Set<Feature> PICTURES = Set.of(Feature.CAMERA, Feature.SCREEN);

  @Test
  void whatIsTakenIsTakenBesideWhatTheRoomWithholds() {
    Taking taking = Taking.of(lacking(CAMERA), Set.of(), PICTURES);
    ParticipantPermission then = taking.permission().orElseThrow();
    assertThat(Sources.withheld(then)).isEqualTo(PICTURES);
    assertThat(then.getCanSubscribe()).isTrue();
    assertThat(taking.taken()).containsExactly(Feature.SCREEN);
  }

  @Test
  void onlyWhatWasTakenIsGivenBack() {
    Taking taking = Taking.of(lacking(PICTURES), CAMERA, Set.of());
    assertThat(Sources.withheld(taking.permission().orElseThrow())).containsExactly(Feature.SCREEN);
    assertThat(taking.taken()).isEmpty();
  }

  @Test
  void whatIsThereAlreadyNeedsNoCall() {
    assertThat(Taking.of(lacking(CAMERA), CAMERA, CAMERA).permission()).isEmpty();
    Taking ofTheRoom = Taking.of(lacking(CAMERA), Set.of(), CAMERA);
    assertThat(ofTheRoom.permission()).isEmpty();
    assertThat(ofTheRoom.taken()).as("the room's own").isEmpty();
  }

  @Test
  void whatSomebodyElseGaveBackIsTakenAnewWhenItIsToChange() {
    Taking taking = Taking.of(EVERYTHING, CAMERA, PICTURES);
    assertThat(Sources.withheld(taking.permission().orElseThrow())).isEqualTo(PICTURES);
    assertThat(taking.taken()).isEqualTo(PICTURES);
  }

  private static ParticipantPermission lacking(Set<Feature> sources) {
    return Sources.withholding(EVERYTHING, sources);
  }
}
