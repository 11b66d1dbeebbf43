// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio;

import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.visio.appearance.EnvoyAppearance;
import java.util.List;
import livekit.LivekitModels.ParticipantInfo;
import org.junit.jupiter.api.Test;

class LeftoversTest {
  private static final String MEETING = "summit-2026";

  private static ParticipantInfo participant(String identity, String meeting) {
    ParticipantInfo.Builder info =
        ParticipantInfo.newBuilder().setIdentity(identity).setState(ParticipantInfo.State.ACTIVE);
    return meeting.isEmpty()
        ? info.build()
        : info.putAttributes(EnvoyAppearance.MEETING, meeting).build();
  }

  @Test
  void onlyEnvoysOfThisMeetingThatNobodyStandsForAreLeftOver() {
    List<ParticipantInfo> room =
        List.of(
            participant("local", ""),
            participant("shown", MEETING),
            participant("left", MEETING),
            participant("of another meeting", "summit-2027"),
            participant("gone", MEETING).toBuilder()
                .setState(ParticipantInfo.State.DISCONNECTED)
                .build());
    assertThat(Leftovers.identities(room, MEETING, "shown"::equals)).containsExactly("left");
    assertThat(Leftovers.identities(List.of(), MEETING, identity -> false)).isEmpty();
  }
}
