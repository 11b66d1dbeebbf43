// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.envoy;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import eu.meetinggateway.meeting.Appearance;
import eu.meetinggateway.meeting.Layer;
import eu.meetinggateway.meeting.MeetingId;
import eu.meetinggateway.meeting.Moderation;
import eu.meetinggateway.meeting.Person;
import eu.meetinggateway.meeting.PersonName;
import eu.meetinggateway.meeting.StreamId;
import eu.meetinggateway.meeting.TrackKey;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.PersonId;
import eu.meetinggateway.visio.appearance.EnvoyAppearance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitModels.ParticipantPermission;
import livekit.LivekitModels.TrackSource;
import org.junit.jupiter.api.Test;

class ModerationWatchTest {
  private static final PersonId CLAIRE = new PersonId(new Country("FR"), new UUID(1, 2));
  private static final Instant FIRST = Instant.parse("2026-11-24T10:00:00Z");
  private static final Instant SECOND = Instant.parse("2026-11-24T10:05:00Z");

  private final List<String> told = new ArrayList<>();
  private final List<Runnable> waiting = new ArrayList<>();
  private final ModerationWatch watch =
      new ModerationWatch(CLAIRE, new Told(), (delay, task) -> waiting.add(task));

  @Test
  void aHandThatWasConfirmedAndIsDownWasLowered() {
    raise(FIRST);
    watch.seen(self(FIRST.toString()));
    watch.seen(self(""));
    assertThat(told).containsExactly("HandLowered[] by nobody");
    watch.seen(self(""));
    assertThat(told).hasSize(1);
  }

  @Test
  void anUpdateFromBeforeTheHandWasUpSaysNothing() {
    watch.seen(self(""));
    raise(FIRST);
    watch.seen(self(""));
    watch.seen(self(FIRST.toString()));
    assertThat(told).isEmpty();
  }

  @Test
  void aHandThatItsOwnerLowersWasNotLoweredByAnybodyElse() {
    raise(FIRST);
    watch.seen(self(FIRST.toString()));
    raise(null);
    watch.seen(self(""));
    assertThat(told).isEmpty();
  }

  @Test
  void aLoweredHandStaysDownUntilItIsRaisedAnew() {
    raise(FIRST);
    watch.seen(self(FIRST.toString()));
    watch.seen(self(""));
    assertThat(raise(FIRST)).isEmpty();
    assertThat(raise(SECOND)).contains(SECOND);
    watch.seen(self(SECOND.toString()));
    watch.seen(self(""));
    assertThat(told).hasSize(2);
  }

  @Test
  void whoMutedIsWhoSaysSoShortlyAfterwards() {
    assertThat(watch.awaitsMuteNotice()).isFalse();
    watch.silenced(3);
    assertThat(watch.awaitsMuteNotice()).isTrue();
    assertThat(told).isEmpty();
    watch.notice("jonas");
    assertThat(told).containsExactly("Muted[number=3] by jonas");
    waiting.forEach(Runnable::run);
    assertThat(told).hasSize(1);
  }

  @Test
  void aMuteIsToldWithoutANameIfNobodySaysSo() {
    watch.silenced(3);
    watch.silenced(4);
    assertThat(waiting).hasSize(1);
    waiting.getFirst().run();
    assertThat(told).containsExactly("Muted[number=3] by nobody", "Muted[number=4] by nobody");
    watch.silenced(3);
    waiting.getFirst().run();
    assertThat(told).hasSize(2);
  }

  @Test
  void takenSourcesAreToldWhenTheyChangeAndAgainOnDemand() {
    watch.seen(self("", TrackSource.MICROPHONE, TrackSource.CAMERA));
    watch.seen(self("", TrackSource.MICROPHONE, TrackSource.CAMERA));
    assertThat(told).containsExactly("restricted SCREEN SCREEN_AUDIO");
    watch.again();
    assertThat(told).hasSize(2);
    watch.seen(permitted(ParticipantPermission.newBuilder().setCanPublish(false)));
    assertThat(told.getLast()).isEqualTo("restricted CAMERA MICROPHONE SCREEN SCREEN_AUDIO");
    watch.seen(permitted(ParticipantPermission.newBuilder().setCanPublish(true)));
    assertThat(told.getLast()).isEqualTo("restricted");
    watch.again();
    assertThat(told).hasSize(4);
  }

  @Test
  void whoTookASourceIsWhoSaysSoAfterwards() {
    watch.notice("luc", Set.of(Feature.CAMERA));
    watch.seen(self("", TrackSource.MICROPHONE));
    assertThat(watch.awaitsSourcesNotice()).isTrue();
    watch.notice("jonas", Set.of(Feature.CAMERA, Feature.MICROPHONE));
    watch.notice("luc", Set.of(Feature.CAMERA));
    assertThat(told)
        .containsExactly(
            "restricted CAMERA SCREEN SCREEN_AUDIO", "SourcesTaken[sources=[CAMERA]] by jonas");
    assertThat(watch.awaitsSourcesNotice()).as("the screen").isTrue();
    waiting.forEach(Runnable::run);
    assertThat(watch.awaitsSourcesNotice()).as("too late").isFalse();
  }

  @Test
  void whatIsGivenBackMeanwhileNobodyTook() {
    watch.seen(self("", TrackSource.CAMERA, TrackSource.SCREEN_SHARE));
    watch.seen(self("", TrackSource.MICROPHONE, TrackSource.SCREEN_SHARE));
    watch.seen(self("", TrackSource.MICROPHONE));
    assertThat(waiting).hasSize(3);
    waiting.subList(0, 2).forEach(Runnable::run);
    watch.notice("jonas", Set.of(Feature.MICROPHONE));
    watch.notice("jonas", Set.of(Feature.CAMERA));
    watch.notice("jonas", Set.of(Feature.SCREEN));
    assertThat(told.subList(3, told.size()))
        .containsExactly(
            "SourcesTaken[sources=[CAMERA]] by jonas", "SourcesTaken[sources=[SCREEN]] by jonas");
  }

  @Test
  void whatWasTakenIsGivenBackWhenNobodyIsThere() {
    watch.seen(self("", TrackSource.MICROPHONE));
    watch.alone();
    assertThat(told).endsWith("restricted").hasSize(2);
  }

  @Test
  void aRemovalIsToldAndTakesNothingMore() {
    watch.seen(self("", TrackSource.MICROPHONE));
    watch.removed();
    assertThat(told.subList(1, told.size())).containsExactly("Removed[] by nobody", "restricted");
  }

  /** The hand as it is shown. */
  @CanIgnoreReturnValue
  private Optional<Instant> raise(@org.jspecify.annotations.Nullable Instant at) {
    Appearance whole =
        new Appearance(new PersonName("Claire"), Optional.empty(), Optional.ofNullable(at));
    Person shown = watch.shown(new Person(CLAIRE, whole));
    watch.said(EnvoyAppearance.of(shown, new MeetingId("budget-2027"), "{name}"));
    return shown.appearance().handRaisedAt();
  }

  private static ParticipantInfo self(String hand, TrackSource... sources) {
    return permitted(
            ParticipantPermission.newBuilder()
                .setCanPublish(true)
                .addAllCanPublishSources(List.of(sources)))
        .toBuilder()
        .putAttributes(EnvoyAppearance.HAND_RAISED_AT, hand)
        .build();
  }

  private static ParticipantInfo permitted(ParticipantPermission.Builder permission) {
    return ParticipantInfo.newBuilder().setPermission(permission).build();
  }

  private final class Told implements EnvoyListener {
    @Override
    public void wanted(TrackKey key, Map<Layer, StreamId> sinks) {
      throw new AssertionError("not about layers");
    }

    @Override
    public void moderated(PersonId person, Moderation what, Optional<String> by) {
      assertThat(person).isEqualTo(CLAIRE);
      told.add(what + " by " + by.orElse("nobody"));
    }

    @Override
    public void restricted(PersonId person, Set<Feature> sources) {
      assertThat(person).isEqualTo(CLAIRE);
      String names = String.join(" ", sources.stream().map(Feature::name).sorted().toList());
      told.add(("restricted " + names).strip());
    }
  }
}
