// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.meeting;

import static eu.meetinggateway.meeting.Cast.DE;
import static eu.meetinggateway.meeting.Cast.FR;
import static eu.meetinggateway.meeting.Cast.NL;
import static eu.meetinggateway.meeting.Cast.NOW;
import static eu.meetinggateway.meeting.Cast.OVER;
import static eu.meetinggateway.meeting.Cast.PEER_DE;
import static eu.meetinggateway.meeting.Cast.PEER_NL;
import static eu.meetinggateway.meeting.Cast.PHONES;
import static eu.meetinggateway.meeting.Cast.VISIO;
import static eu.meetinggateway.meeting.Cast.encrypted;
import static eu.meetinggateway.meeting.Cast.facts;
import static eu.meetinggateway.meeting.Cast.id;
import static eu.meetinggateway.meeting.Cast.line;
import static eu.meetinggateway.meeting.Cast.person;
import static eu.meetinggateway.meeting.Cast.track;
import static eu.meetinggateway.meeting.Cast.up;
import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.Flow;
import eu.meetinggateway.trust.PersonId;
import eu.meetinggateway.trust.PortKind;
import eu.meetinggateway.trust.Reason;
import eu.meetinggateway.trust.ruling.Ruling;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class JointMeetingTest {
  private static final PersonId ANNE = id(FR, 1);
  private static final PersonId BERND = id(DE, 2);
  private static final PersonId CEES = id(NL, 3);
  private static final TrackKey CAMERA = new TrackKey(ANNE, 1);

  private final Set<String> refused = new HashSet<>();
  private final JointMeeting meeting =
      new JointMeeting(
          new Basis(
              (terms, flow, facts, now) -> ruling(flow), Cast.TERMS, Cast.FACTS, Cast.DIRECT));
  private MeetingState state = MeetingState.EMPTY;

  @Test
  void whoIsBehindOurRoomIsShownToEveryPeer() {
    everyPortUp();

    assertThat(report(VISIO, 1, new PortEvent.PersonUp(person(FR, 1))))
        .containsExactly(
            tell(PEER_DE, 1, new Order.Show(person(FR, 1))),
            tell(PEER_NL, 1, new Order.Show(person(FR, 1))));
  }

  @Test
  void everyPortLearnsWhatIsDecodedBehindAllThatItsTracksCanReach() {
    everyPortUp();
    Set<Codec> few = Set.of(Codec.VP8, Codec.H264, Codec.OPUS);
    assertThat(report(PEER_DE, 1, new PortEvent.Decodes(few)))
        .contains(tell(VISIO, 1, new Order.Accept(few)))
        .doesNotContain(tell(PEER_NL, 1, new Order.Accept(few)));
    Set<Codec> others = Set.of(Codec.VP9, Codec.H264, Codec.OPUS);
    assertThat(report(PEER_NL, 1, new PortEvent.Decodes(Set.of(Codec.VP9, Codec.H264))))
        .contains(tell(VISIO, 1, new Order.Accept(Set.of(Codec.H264, Codec.OPUS))));
    assertThat(report(VISIO, 1, new PortEvent.Decodes(others)))
        .contains(tell(PEER_DE, 1, new Order.Accept(others)));

    assertThat(report(PEER_DE, 1, new PortEvent.Down(OVER)))
        .contains(tell(VISIO, 1, new Order.Accept(others)));
    assertThat(report(PEER_DE, 2, up()))
        .contains(
            tell(PEER_DE, 2, new Order.Accept(others)),
            tell(VISIO, 1, new Order.Accept(Set.of(Codec.H264, Codec.OPUS))));
  }

  @Test
  void whoIsBehindOnePeerIsShownAtHomeAndNeverToAnother() {
    everyPortUp();

    assertThat(report(PEER_DE, 1, new PortEvent.PersonUp(person(DE, 2))))
        .containsExactly(tell(VISIO, 1, new Order.Show(person(DE, 2))));
    assertThat(state.refusals()).isEmpty();
  }

  @Test
  void ourPhonesAndOurRoomSeeOneAnother() {
    everyPortUp();
    bindAndUp(PHONES);

    assertThat(report(PHONES, 1, new PortEvent.PersonUp(person(FR, 9))))
        .containsExactly(
            tell(VISIO, 1, new Order.Show(person(FR, 9))),
            tell(PEER_DE, 1, new Order.Show(person(FR, 9))),
            tell(PEER_NL, 1, new Order.Show(person(FR, 9))));
  }

  @Test
  void aTrackIsPublishedWherePermittedAndTheRefusalHasItsReason() {
    refused.add("CAMERA to PEER:NL");
    everyPortUp();
    ignore(report(VISIO, 1, new PortEvent.PersonUp(person(FR, 1))));

    assertThat(report(VISIO, 1, new PortEvent.TrackUp(track(ANNE, 1, Feature.CAMERA))))
        .containsExactly(tell(PEER_DE, 1, new Order.Publish(CAMERA, facts(Feature.CAMERA))));
    assertThat(state.refusals())
        .containsExactly(
            Map.entry(
                new Flow(ANNE, Feature.CAMERA, NL, PortKind.PEER),
                new Reason("FR/test", "CAMERA to PEER:NL")));
  }

  @Test
  void aRefusedHandIsDownForThoseWhoMayNotSeeIt() {
    refused.add("HAND to PEER:NL");
    everyPortUp();

    assertThat(report(VISIO, 1, new PortEvent.PersonUp(person(FR, 1, true))))
        .containsExactly(
            tell(PEER_DE, 1, new Order.Show(person(FR, 1, true))),
            tell(PEER_NL, 1, new Order.Show(person(FR, 1, false))));
    assertThat(report(VISIO, 1, new PortEvent.PersonUp(person(FR, 1, false))))
        .containsExactly(tell(PEER_DE, 1, new Order.Show(person(FR, 1, false))));
  }

  @Test
  void withoutPresenceNothingOfAPersonCrosses() {
    refused.add("PRESENCE to PEER:NL");
    everyPortUp();
    ignore(report(VISIO, 1, new PortEvent.PersonUp(person(FR, 1))));
    ignore(report(VISIO, 1, new PortEvent.TrackUp(track(ANNE, 1, Feature.CAMERA, 10))));

    assertThat(ordersTo(PEER_NL, report(VISIO, 1, new PortEvent.Said(line(ANNE, 1))))).isEmpty();
    assertThat(state.refusals())
        .hasSize(5)
        .allSatisfy((flow, reason) -> assertThat(reason.text()).isEqualTo("PRESENCE to PEER:NL"));
  }

  @Test
  void demandTravelsToTheOriginAsAUnionAndRoutesFollow() {
    everyPortUp();
    ignore(report(VISIO, 1, new PortEvent.PersonUp(person(FR, 1))));
    ignore(report(VISIO, 1, new PortEvent.TrackUp(track(ANNE, 1, Feature.CAMERA))));

    assertThat(report(PEER_DE, 1, wanted(Layer.LOW, 51)))
        .containsExactly(tell(VISIO, 1, new Order.Want(CAMERA, Set.of(Layer.LOW))));
    assertThat(report(PEER_NL, 1, wanted(Layer.HIGH, 61)))
        .containsExactly(tell(VISIO, 1, new Order.Want(CAMERA, Set.of(Layer.LOW, Layer.HIGH))));

    Track arriving = track(ANNE, 1, Feature.CAMERA, 10);
    assertThat(report(VISIO, 1, new PortEvent.TrackUp(arriving)))
        .containsExactly(new Effect.OpenRoute(new StreamId(10), new StreamId(61)));
    assertThat(state.openRoutes()).isEqualTo(1);
    assertThat(report(PEER_NL, 1, new PortEvent.Wanted(CAMERA, Map.of())))
        .containsExactly(
            new Effect.CloseRoute(new StreamId(10), new StreamId(61)),
            tell(VISIO, 1, new Order.Want(CAMERA, Set.of(Layer.LOW))));
    assertThat(report(PEER_DE, 1, new PortEvent.Wanted(CAMERA, Map.of())))
        .containsExactly(tell(VISIO, 1, new Order.Want(CAMERA, Set.of())));
  }

  @Test
  void aDemandForWhatIsNotPublishedThereIsDropped() {
    refused.add("CAMERA to PEER:NL");
    everyPortUp();
    ignore(report(VISIO, 1, new PortEvent.PersonUp(person(FR, 1))));
    ignore(report(VISIO, 1, new PortEvent.TrackUp(track(ANNE, 1, Feature.CAMERA, 10))));

    assertThat(report(PEER_NL, 1, wanted(Layer.HIGH, 61))).isEmpty();
    assertThat(state.drops()).containsExactly(Map.entry(Drop.UNPUBLISHED, 1L));
  }

  @Test
  void aTighteningClosesTheRouteFirstAndThenTakesTheTrackAway() {
    streaming();
    refused.add("CAMERA to PEER:DE");

    assertThat(step(new MeetingEvent.ReviewDue()))
        .containsExactly(
            new Effect.Ruled(List.of(), List.of(new Flow(ANNE, Feature.CAMERA, DE, PortKind.PEER))),
            new Effect.CloseRoute(new StreamId(10), new StreamId(51)),
            tell(PEER_DE, 1, new Order.Withdraw(CAMERA)),
            tell(VISIO, 1, new Order.Want(CAMERA, Set.of())));
  }

  @Test
  void whoLeavesIsWithdrawnAndThenHidden() {
    streaming();

    assertThat(report(VISIO, 1, new PortEvent.PersonGone(ANNE)))
        .containsExactly(
            new Effect.CloseRoute(new StreamId(10), new StreamId(51)),
            tell(PEER_DE, 1, new Order.Withdraw(CAMERA)),
            tell(PEER_DE, 1, new Order.Hide(ANNE)),
            tell(PEER_NL, 1, new Order.Withdraw(CAMERA)),
            tell(PEER_NL, 1, new Order.Hide(ANNE)));
  }

  @Test
  void aTrackThatChangesItsFeatureIsWithdrawnAndPublishedAnew() {
    streaming();

    List<Effect> effects =
        report(VISIO, 1, new PortEvent.TrackUp(track(ANNE, 1, Feature.SCREEN, 10)));

    assertThat(ordersTo(PEER_DE, effects))
        .containsExactly(
            new Order.Withdraw(CAMERA), new Order.Publish(CAMERA, facts(Feature.SCREEN)));
    assertThat(state.openRoutes()).isZero();
  }

  @Test
  void aPortThatGoesDownTakesEverybodyBehindItAway() {
    streaming();

    assertThat(report(VISIO, 1, new PortEvent.Down(OVER)))
        .contains(
            new Effect.CloseRoute(new StreamId(10), new StreamId(51)),
            tell(PEER_DE, 1, new Order.Hide(ANNE)),
            tell(PEER_NL, 1, new Order.Hide(ANNE)));
    assertThat(state.ports()).containsEntry(VISIO, false);
  }

  @Test
  void aPortThatComesUpAgainIsToldEverythingInItsNewEpoch() {
    streaming();

    List<Effect> effects = report(PEER_DE, 2, up(person(DE, 2)));

    assertThat(effects)
        .containsExactly(
            new Effect.CloseRoute(new StreamId(10), new StreamId(51)),
            tell(VISIO, 1, new Order.Want(CAMERA, Set.of())),
            tell(PEER_DE, 2, new Order.Show(person(FR, 1))),
            tell(PEER_DE, 2, new Order.Publish(CAMERA, facts(Feature.CAMERA))));
  }

  @Test
  void thoseWhoAreStillThereAfterAReconnectAreNotTouched() {
    streaming();
    Track same = track(ANNE, 1, Feature.CAMERA, 11);

    List<Effect> effects =
        report(
            VISIO,
            2,
            new PortEvent.Up(new Snapshot(List.of(person(FR, 1)), List.of(same), Map.of())));

    assertThat(ordersTo(PEER_DE, effects)).isEmpty();
    assertThat(effects)
        .contains(
            new Effect.CloseRoute(new StreamId(10), new StreamId(51)),
            new Effect.OpenRoute(new StreamId(11), new StreamId(51)));
    assertThat(ordersTo(VISIO, effects))
        .containsExactly(new Order.Show(person(DE, 2)), new Order.Want(CAMERA, Set.of(Layer.HIGH)));
  }

  @Test
  void sinksThatASnapshotOffersAreUsedOnceTheTrackIsThere() {
    everyPortUp();
    Map<TrackKey, Map<Layer, StreamId>> offered =
        Map.of(CAMERA, Map.of(Layer.HIGH, new StreamId(70)));
    ignore(report(PEER_DE, 2, new PortEvent.Up(new Snapshot(List.of(), List.of(), offered))));
    ignore(report(VISIO, 1, new PortEvent.PersonUp(person(FR, 1))));

    assertThat(report(VISIO, 1, new PortEvent.TrackUp(track(ANNE, 1, Feature.CAMERA, 10))))
        .contains(new Effect.OpenRoute(new StreamId(10), new StreamId(70)));
  }

  @Test
  void eventsOfAnOlderEpochAreDropped() {
    everyPortUp();
    ignore(report(VISIO, 2, up()));

    assertThat(report(VISIO, 1, new PortEvent.PersonUp(person(FR, 1)))).isEmpty();
    assertThat(report(VISIO, 2, up(person(FR, 1)))).isEmpty();
    assertThat(report(VISIO, 1, new PortEvent.Down(OVER))).isEmpty();
    assertThat(state.drops()).containsExactly(Map.entry(Drop.STALE_EPOCH, 3L));
    assertThat(state.people().get(VISIO)).isEmpty();
  }

  @Test
  void aPortWhoseUpWasMissedIsDownUntilTheNext() {
    streaming();

    ignore(report(VISIO, 2, new PortEvent.PersonUp(person(FR, 4))));

    assertThat(state.ports()).containsEntry(VISIO, false);
    assertThat(state.openRoutes()).isZero();
    assertThat(report(VISIO, 2, up(person(FR, 1)))).isEmpty();
    assertThat(report(VISIO, 3, up(person(FR, 1)))).isNotEmpty();
  }

  @Test
  void anImpersonationIsDroppedAndCounted() {
    everyPortUp();

    assertThat(report(PEER_DE, 1, new PortEvent.PersonUp(person(NL, 3)))).isEmpty();
    assertThat(report(PEER_DE, 1, new PortEvent.PersonUp(person(FR, 1)))).isEmpty();
    assertThat(report(PEER_DE, 1, new PortEvent.TrackUp(track(CEES, 1, Feature.CAMERA)))).isEmpty();
    assertThat(report(PEER_DE, 1, new PortEvent.Said(line(ANNE, 1)))).isEmpty();
    assertThat(report(VISIO, 1, new PortEvent.PersonUp(person(DE, 2)))).isEmpty();
    ignore(report(PEER_DE, 2, up(person(DE, 2), person(FR, 1))));
    assertThat(state.drops()).containsExactly(Map.entry(Drop.FOREIGN_PERSON, 6L));
    assertThat(state.people().get(PEER_DE)).containsExactly(person(DE, 2));
  }

  @Test
  void aPersonIsBehindOnePortOnly() {
    everyPortUp();
    bindAndUp(PHONES);
    ignore(report(VISIO, 1, new PortEvent.PersonUp(person(FR, 1))));

    assertThat(report(PHONES, 1, new PortEvent.PersonUp(person(FR, 1)))).isEmpty();
    assertThat(state.drops()).containsExactly(Map.entry(Drop.PERSON_ELSEWHERE, 1L));
  }

  @Test
  void aLineIsSaidOnceEverywhereButWhereItComesFrom() {
    everyPortUp();
    ignore(report(VISIO, 1, new PortEvent.PersonUp(person(FR, 1))));
    ChatLine line = line(ANNE, 1);

    assertThat(report(VISIO, 1, new PortEvent.Said(line)))
        .containsExactly(
            tell(PEER_DE, 1, new Order.Say(line)), tell(PEER_NL, 1, new Order.Say(line)));
    assertThat(report(VISIO, 1, new PortEvent.Said(line))).isEmpty();
    ignore(report(VISIO, 2, up(person(FR, 1))));
    assertThat(report(VISIO, 2, new PortEvent.Said(line))).isEmpty();
    assertThat(state.drops()).containsExactly(Map.entry(Drop.REPEATED_LINE, 2L));
  }

  @Test
  void aLineIsNotSaidWhereChatIsRefused() {
    refused.add("CHAT to PEER:NL");
    everyPortUp();
    ignore(report(VISIO, 1, new PortEvent.PersonUp(person(FR, 1))));

    assertThat(report(VISIO, 1, new PortEvent.Said(line(ANNE, 1))))
        .containsExactly(tell(PEER_DE, 1, new Order.Say(line(ANNE, 1))));
  }

  @Test
  void anEncryptedPacketIsNotSentWhereChatOrReactionsAreRefusedSinceItMayBeEither() {
    refused.add("REACTION to PEER:DE");
    refused.add("CHAT to PEER:NL");
    everyPortUp();
    ignore(report(VISIO, 1, new PortEvent.PersonUp(person(FR, 1))));
    assertThat(report(VISIO, 1, new PortEvent.Said(encrypted(ANNE, 1)))).isEmpty();
    refused.clear();
    ignore(step(new MeetingEvent.ReviewDue()));

    assertThat(report(VISIO, 1, new PortEvent.Said(encrypted(ANNE, 2))))
        .containsExactly(
            tell(PEER_DE, 1, new Order.Say(encrypted(ANNE, 2))),
            tell(PEER_NL, 1, new Order.Say(encrypted(ANNE, 2))));
  }

  @Test
  void aReactionIsShownEverywhereButWhereItComesFromAndWhereItIsRefused() {
    refused.add("REACTION to PEER:NL");
    everyPortUp();
    ignore(report(VISIO, 1, new PortEvent.PersonUp(person(FR, 1))));
    PortEvent applause = new PortEvent.Reacted(ANNE, Reaction.CLAPPING_HANDS);
    Effect shown = tell(PEER_DE, 1, new Order.React(ANNE, Reaction.CLAPPING_HANDS));

    assertThat(report(VISIO, 1, applause)).containsExactly(shown);
    assertThat(report(VISIO, 1, applause)).containsExactly(shown);
  }

  @Test
  void aReactionOfSomebodyElsesOrOfNobodyIsDropped() {
    everyPortUp();
    assertThat(report(PEER_DE, 1, new PortEvent.Reacted(ANNE, Reaction.RED_HEART))).isEmpty();
    assertThat(report(VISIO, 1, new PortEvent.Reacted(ANNE, Reaction.RED_HEART))).isEmpty();
    assertThat(state.drops())
        .containsOnly(Map.entry(Drop.FOREIGN_PERSON, 1L), Map.entry(Drop.UNKNOWN, 1L));
  }

  @Test
  void whatAModeratorDoesReachesThePersonAtHomeAlone() {
    everyPortUp();
    ignore(report(PEER_DE, 1, new PortEvent.PersonUp(person(DE, 2))));
    ignore(report(VISIO, 1, new PortEvent.PersonUp(person(FR, 1))));
    ignore(report(VISIO, 1, new PortEvent.TrackUp(track(ANNE, 1, Feature.MICROPHONE))));
    Moderation muted = new Moderation.Muted(1);

    assertThat(report(PEER_DE, 1, new PortEvent.Moderated(ANNE, muted, Optional.of(BERND))))
        .containsExactly(tell(VISIO, 1, new Order.Moderate(ANNE, muted, Optional.of(BERND))));
    assertThat(report(VISIO, 1, moderated(BERND, new Moderation.Removed())))
        .containsExactly(
            new Effect.Removed(BERND),
            tell(
                PEER_DE, 1, new Order.Moderate(BERND, new Moderation.Removed(), Optional.empty())));
  }

  @Test
  void anActThatIsNotPermittedReachesNobody() {
    refused.add("REMOVAL to PEER:DE");
    refused.add("MODERATION to PEER:NL");
    everyPortUp();
    ignore(report(VISIO, 1, new PortEvent.PersonUp(person(FR, 1, true))));

    assertThat(report(PEER_DE, 1, moderated(ANNE, new Moderation.Removed()))).isEmpty();
    assertThat(report(PEER_NL, 1, moderated(ANNE, new Moderation.HandLowered()))).isEmpty();
    assertThat(state.drops()).containsEntry(Drop.MODERATION_REFUSED, 2L);
    assertThat(report(PEER_DE, 1, moderated(ANNE, new Moderation.HandLowered()))).hasSize(1);
    assertThat(report(PEER_NL, 1, moderated(ANNE, new Moderation.Removed()))).hasSize(1);
  }

  @Test
  void nobodyModeratesWhomTheyAreNotShownNorInAnothersName() {
    refused.add("PRESENCE to PEER:NL");
    everyPortUp();
    ignore(report(VISIO, 1, new PortEvent.PersonUp(person(FR, 1))));
    Optional<PersonId> cees = Optional.of(CEES);

    assertThat(report(PEER_NL, 1, moderated(ANNE, new Moderation.Removed()))).isEmpty();
    assertThat(report(PEER_DE, 1, moderated(ANNE, new Moderation.Muted(1)))).isEmpty();
    assertThat(report(PEER_DE, 1, moderated(CEES, new Moderation.Removed()))).isEmpty();
    assertThat(report(PEER_NL, 1, new PortEvent.Restricted(ANNE, Set.of(Feature.CAMERA))))
        .isEmpty();
    assertThat(state.drops()).containsEntry(Drop.NOT_SHOWN, 4L);
    assertThat(
            report(PEER_DE, 1, new PortEvent.Moderated(ANNE, new Moderation.HandLowered(), cees)))
        .isEmpty();
    assertThat(state.drops()).containsEntry(Drop.UNKNOWN, 1L);
  }

  @Test
  void aSourceIsTakenAsLongAsAnyCountryTakesIt() {
    everyPortUp();
    ignore(report(VISIO, 1, new PortEvent.PersonUp(person(FR, 1))));

    assertThat(report(PEER_DE, 1, restricted(Feature.CAMERA)))
        .containsExactly(restrict(Feature.CAMERA));
    assertThat(report(PEER_NL, 1, restricted(Feature.CAMERA, Feature.SCREEN)))
        .containsExactly(restrict(Feature.CAMERA, Feature.SCREEN));
    assertThat(report(PEER_DE, 1, restricted())).isEmpty();
    assertThat(report(PEER_NL, 1, restricted(Feature.CAMERA)))
        .containsExactly(restrict(Feature.CAMERA));
    assertThat(report(PEER_NL, 1, restricted())).containsExactly(restrict());
  }

  @Test
  void aSourceIsGivenBackWhenItMayNotBeTakenAnyMore() {
    everyPortUp();
    ignore(report(VISIO, 1, new PortEvent.PersonUp(person(FR, 1))));
    ignore(report(PEER_DE, 1, restricted(Feature.CAMERA)));

    refused.add("MODERATION to PEER:DE");
    assertThat(step(new MeetingEvent.ReviewDue())).contains(restrict());
    refused.clear();
    assertThat(step(new MeetingEvent.ReviewDue())).contains(restrict(Feature.CAMERA));
    assertThat(report(PEER_DE, 1, new PortEvent.Down(OVER))).contains(restrict());
  }

  @Test
  void byWhomASourceWasTakenIsToldIfItIsTaken() {
    everyPortUp();
    ignore(report(PEER_DE, 1, new PortEvent.PersonUp(person(DE, 2))));
    ignore(report(VISIO, 1, new PortEvent.PersonUp(person(FR, 1))));
    Moderation taken = new Moderation.SourcesTaken(Set.of(Feature.CAMERA));
    PortEvent told = new PortEvent.Moderated(ANNE, taken, Optional.of(BERND));

    assertThat(report(PEER_DE, 1, told)).isEmpty();
    ignore(report(PEER_DE, 1, restricted(Feature.SCREEN)));
    assertThat(report(PEER_DE, 1, told)).isEmpty();
    assertThat(state.drops()).containsEntry(Drop.NOT_SHOWN, 2L);
    ignore(report(PEER_DE, 1, restricted(Feature.SCREEN, Feature.CAMERA)));
    assertThat(report(PEER_DE, 1, told))
        .containsExactly(tell(VISIO, 1, new Order.Moderate(ANNE, taken, Optional.of(BERND))));
    refused.add("MODERATION to PEER:DE");
    ignore(step(new MeetingEvent.ReviewDue()));
    assertThat(report(PEER_DE, 1, told)).isEmpty();
  }

  @Test
  void aPeerCannotUseUpTheLineIdsOfOthers() {
    everyPortUp();
    ignore(report(PEER_DE, 1, new PortEvent.PersonUp(person(DE, 2))));
    ignore(report(VISIO, 1, new PortEvent.PersonUp(person(FR, 1))));
    UUID same = new UUID(7, 1);
    ignore(report(PEER_DE, 1, new PortEvent.Said(line(BERND, 1))));

    assertThat(line(ANNE, 1).id()).isEqualTo(same);
    assertThat(report(VISIO, 1, new PortEvent.Said(line(ANNE, 1)))).hasSize(2);
  }

  @Test
  void theMemoryOfLinesIsBounded() {
    everyPortUp();
    ignore(report(VISIO, 1, new PortEvent.PersonUp(person(FR, 1))));
    for (int number = 0; number <= PortState.MAX_LINES; number++) {
      assertThat(report(VISIO, 1, new PortEvent.Said(line(ANNE, number)))).hasSize(2);
    }

    assertThat(report(VISIO, 1, new PortEvent.Said(line(ANNE, 1)))).isEmpty();
    assertThat(report(VISIO, 1, new PortEvent.Said(line(ANNE, 0)))).hasSize(2);
  }

  @Test
  void peopleAndTracksAreBounded() {
    everyPortUp();
    Person[] crowd = new Person[1100];
    for (int number = 0; number < crowd.length; number++) {
      crowd[number] = person(DE, number);
    }
    ignore(report(PEER_DE, 2, up(crowd)));
    ignore(report(PEER_DE, 2, new PortEvent.PersonUp(person(DE, 5000))));
    for (int number = 0; number < 20; number++) {
      PortEvent event = new PortEvent.TrackUp(track(id(DE, 0), number, Feature.CAMERA));
      ignore(report(PEER_DE, 2, event));
    }

    assertThat(state.people().get(PEER_DE)).hasSize(1000);
    assertThat(state.tracks()).hasSize(16);
    assertThat(state.drops())
        .containsExactly(
            Map.entry(Drop.TOO_MANY_PEOPLE, 101L), Map.entry(Drop.TOO_MANY_TRACKS, 4L));
  }

  @Test
  void tracksOfASnapshotAreBounded() {
    everyPortUp();
    List<Track> tracks = new ArrayList<>();
    for (int number = 0; number < 20; number++) {
      tracks.add(track(BERND, number, Feature.CAMERA));
    }

    ignore(
        report(
            PEER_DE, 2, new PortEvent.Up(new Snapshot(List.of(person(DE, 2)), tracks, Map.of()))));

    assertThat(state.tracks()).hasSize(16);
    assertThat(state.drops()).containsExactly(Map.entry(Drop.TOO_MANY_TRACKS, 4L));
  }

  @Test
  void sinksOfASnapshotAreBounded() {
    everyPortUp();
    Map<TrackKey, Map<Layer, StreamId>> wanted = new HashMap<>();
    for (int number = 0; number <= PortState.MAX_WANTED; number++) {
      wanted.put(new TrackKey(ANNE, number), Map.of(Layer.HIGH, new StreamId(number)));
    }

    ignore(report(PEER_DE, 2, new PortEvent.Up(new Snapshot(List.of(), List.of(), wanted))));

    assertThat(state.drops()).containsExactly(Map.entry(Drop.TOO_MANY_WANTED, 1L));
  }

  @Test
  void aRulingThatFailsIsARefusal() {
    refused.add("throw");
    everyPortUp();

    assertThat(report(VISIO, 1, new PortEvent.PersonUp(person(FR, 1)))).isEmpty();
    assertThat(state.refusals().values()).extracting(Reason::rule).containsOnly("FR/error");
  }

  @Test
  void onlyOurOwnPortsAndPeersThatTakePartAreAdmitted() {
    assertThat(meeting.admits(VISIO)).isTrue();
    assertThat(meeting.admits(PEER_DE)).isTrue();
    assertThat(meeting.admits(new PortId(PortKind.PEER, FR))).isFalse();
    assertThat(meeting.admits(new PortId(PortKind.VISIO, DE))).isFalse();
    assertThat(meeting.admits(new PortId(PortKind.PEER, new Country("IT")))).isFalse();
    ignore(step(new MeetingEvent.Bound(new PortId(PortKind.VISIO, DE))));
    assertThat(state.ports()).isEmpty();
  }

  @Test
  void aPortThatFailedIsClosedAndStaysDown() {
    streaming();

    List<Effect> effects = step(new MeetingEvent.Failed(VISIO, OVER));

    assertThat(effects).endsWith(new Effect.ClosePort(VISIO, OVER));
    assertThat(effects).contains(new Effect.CloseRoute(new StreamId(10), new StreamId(51)));
    assertThat(report(VISIO, 99, up(person(FR, 1)))).isEmpty();
    assertThat(state.ports()).containsEntry(VISIO, false);
  }

  @Test
  void aLossTakesThePortDownUntilANewerEpoch() {
    streaming();

    assertThat(step(new MeetingEvent.Lost(VISIO, 1)))
        .contains(tell(PEER_DE, 1, new Order.Hide(ANNE)));
    assertThat(report(VISIO, 1, up(person(FR, 1)))).isEmpty();
    assertThat(ordersTo(PEER_DE, report(VISIO, 2, up(person(FR, 1)))))
        .containsExactly(new Order.Show(person(FR, 1)));
  }

  @Test
  void theEndClosesRoutesFirstAndThenPortsAndNothingComesAfter() {
    streaming();

    assertThat(step(new MeetingEvent.Ended(OVER)))
        .containsExactly(
            new Effect.CloseRoute(new StreamId(10), new StreamId(51)),
            new Effect.ClosePort(VISIO, OVER),
            new Effect.ClosePort(PEER_DE, OVER),
            new Effect.ClosePort(PEER_NL, OVER));
    assertThat(state.ended()).isTrue();
    assertThat(report(VISIO, 2, up(person(FR, 1)))).isEmpty();
    assertThat(step(new MeetingEvent.Bound(PHONES))).isEmpty();
  }

  @Test
  void aCaptureIsToldToTheOtherCountriesWhateverIsRefusedAndInTransitToNobody() {
    refused.add("RECORDING to PEER:NL");
    everyPortUp();

    assertThat(report(VISIO, 1, new PortEvent.Capturing(Set.of(Feature.RECORDING))))
        .containsExactly(
            tell(PEER_DE, 1, new Order.Warn(Map.of(FR, Set.of(Feature.RECORDING)))),
            tell(PEER_NL, 1, new Order.Warn(Map.of(FR, Set.of(Feature.RECORDING)))));
    assertThat(report(PEER_DE, 1, new PortEvent.Capturing(Set.of(Feature.TRANSCRIPTION))))
        .containsExactly(tell(VISIO, 1, new Order.Warn(Map.of(DE, Set.of(Feature.TRANSCRIPTION)))));
    assertThat(report(PEER_DE, 1, new PortEvent.Down(OVER)))
        .containsExactly(tell(VISIO, 1, new Order.Warn(Map.of())));
  }

  @Test
  void theTableIsReviewedAgainAfterTenSeconds() {
    everyPortUp();

    assertThat(state.reviewAt()).isEqualTo(NOW.plusSeconds(10));
  }

  /** Anne's camera is wanted by Germany and arrives; Bernd is there. */
  private void streaming() {
    everyPortUp();
    ignore(report(PEER_DE, 1, new PortEvent.PersonUp(person(DE, 2))));
    ignore(report(VISIO, 1, new PortEvent.PersonUp(person(FR, 1))));
    ignore(report(VISIO, 1, new PortEvent.TrackUp(track(ANNE, 1, Feature.CAMERA, 10))));
    ignore(report(PEER_DE, 1, wanted(Layer.HIGH, 51)));
    assertThat(state.openRoutes()).isEqualTo(1);
  }

  private void everyPortUp() {
    bindAndUp(VISIO);
    bindAndUp(PEER_DE);
    bindAndUp(PEER_NL);
  }

  private void bindAndUp(PortId id) {
    ignore(step(new MeetingEvent.Bound(id)));
    ignore(report(id, 1, up()));
  }

  /** The effects but for the checkpoint's own notice. */
  private List<Effect> report(PortId id, long epoch, PortEvent event) {
    return step(new MeetingEvent.Reported(id, epoch, event)).stream()
        .filter(effect -> !(effect instanceof Effect.Ruled))
        .toList();
  }

  private List<Effect> step(MeetingEvent event) {
    JointMeeting.Step step = meeting.step(state, event, NOW);
    state = step.state();
    return step.effects();
  }

  private static PortEvent moderated(PersonId person, Moderation what) {
    return new PortEvent.Moderated(person, what, Optional.empty());
  }

  private static PortEvent restricted(Feature... sources) {
    return new PortEvent.Restricted(ANNE, Set.of(sources));
  }

  private static Effect restrict(Feature... sources) {
    return tell(VISIO, 1, new Order.Restrict(ANNE, Set.of(sources)));
  }

  private static void ignore(List<Effect> effects) {
    assertThat(effects).isNotNull();
  }

  private static PortEvent.Wanted wanted(Layer layer, long sink) {
    return new PortEvent.Wanted(CAMERA, Map.of(layer, new StreamId(sink)));
  }

  private static Effect tell(PortId id, long epoch, Order order) {
    return new Effect.Tell(id, epoch, order);
  }

  private static List<Order> ordersTo(PortId id, List<Effect> effects) {
    List<Order> orders = new ArrayList<>();
    for (Effect effect : effects) {
      if (effect instanceof Effect.Tell(PortId to, _, Order order) && to.equals(id)) {
        orders.add(order);
      }
    }
    return orders;
  }

  private Ruling ruling(Flow flow) {
    String question = flow.feature() + " to " + new PortId(flow.at(), flow.to());
    if (refused.contains("throw")) {
      throw new IllegalStateException("no ruling");
    }
    return refused.contains(question) ? Cast.refuse(question) : new Ruling.Permit();
  }
}
