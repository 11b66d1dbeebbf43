// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.room;

import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.trust.Feature;
import java.util.Set;
import livekit.LivekitModels.ParticipantPermission;
import livekit.LivekitModels.TrackSource;
import org.junit.jupiter.api.Test;

class SourcesTest {
  private static final ParticipantPermission EVERYTHING =
      ParticipantPermission.newBuilder().setCanPublish(true).setCanPublishData(true).build();

  @Test
  void noListMeansEverySource() {
    assertThat(Sources.withheld(EVERYTHING)).isEmpty();
  }

  @Test
  void whatIsWithheldCanBeReadBackAndNothingElseChanges() {
    Set<Feature> withheld = Set.of(Feature.CAMERA, Feature.SCREEN);
    ParticipantPermission permission = Sources.withholding(EVERYTHING, withheld);
    assertThat(Sources.withheld(permission)).isEqualTo(withheld);
    assertThat(permission.getCanPublish() && permission.getCanPublishData()).isTrue();
    assertThat(permission.getCanPublishSourcesList())
        .containsExactly(TrackSource.MICROPHONE, TrackSource.SCREEN_SHARE_AUDIO);
    assertThat(Sources.withheld(Sources.withholding(permission, Set.of()))).isEmpty();
  }

  @Test
  void sourcesHaveTheNamesThatMeetAndTokensUse() {
    assertThat(Sources.ALL).allMatch(f -> Sources.byName(Sources.name(f)).orElseThrow() == f);
    assertThat(Sources.byName("screen_share")).contains(Feature.SCREEN);
    assertThat(Sources.byName("SCREEN_SHARE")).isEmpty();
    assertThat(Sources.names(Set.of(Feature.CAMERA, Feature.SCREEN)))
        .containsExactly("microphone", "screen_share_audio");
    assertThat(Sources.names(Sources.ALL)).isEmpty();
  }

  @Test
  void whoMayPublishNoSourceMayNotPublish() {
    Set<Feature> all =
        Set.of(Feature.MICROPHONE, Feature.CAMERA, Feature.SCREEN, Feature.SCREEN_AUDIO);
    ParticipantPermission permission = Sources.withholding(EVERYTHING, all);
    assertThat(permission.getCanPublish()).isFalse();
    assertThat(Sources.withheld(permission)).isEqualTo(all);
  }
}
