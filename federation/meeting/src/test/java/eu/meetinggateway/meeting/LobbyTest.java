// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.meeting;

import static eu.meetinggateway.meeting.Cast.DE;
import static eu.meetinggateway.meeting.Cast.FR;
import static eu.meetinggateway.meeting.Cast.NL;
import static eu.meetinggateway.meeting.Cast.NOW;
import static eu.meetinggateway.meeting.Cast.PEER_DE;
import static eu.meetinggateway.meeting.Cast.PEER_NL;
import static eu.meetinggateway.meeting.Cast.VISIO;
import static eu.meetinggateway.meeting.Cast.facts;
import static eu.meetinggateway.meeting.Cast.id;
import static eu.meetinggateway.meeting.Cast.line;
import static eu.meetinggateway.meeting.Cast.person;
import static eu.meetinggateway.meeting.Cast.track;
import static eu.meetinggateway.meeting.Cast.up;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.meetinggateway.trust.Admission;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.Flow;
import eu.meetinggateway.trust.PersonId;
import eu.meetinggateway.trust.PortKind;
import eu.meetinggateway.trust.Reason;
import eu.meetinggateway.trust.ruling.Ruling;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** France, whose policy lets Germans wait and Dutch people enter. */
final class LobbyTest {
  private static final PersonId ANNE = id(FR, 1);
  private static final PersonId BERND = id(DE, 2);
  private static final PersonId DORA = id(DE, 4);
  private static final PersonId CEES = id(NL, 3);

  private final Admissions none = Admissions.NONE;
  private JointMeeting meeting = meeting(Admission.LOBBY);
  private MeetingState state = MeetingState.EMPTY;

  private static JointMeeting meeting(Admission germans) {
    return new JointMeeting(
        new Basis(
            (terms, flow, facts, now) -> new Ruling.Permit(),
            Cast.TERMS,
            Cast.FACTS,
            Map.of(DE, germans, NL, Admission.DIRECT)));
  }

  @Test
  void nothingOfAWaitingPersonEntersOurRoom() {
    everybodyThere();

    assertThat(shownInOurRoom()).containsExactly(CEES);
    assertThat(report(PEER_DE, new PortEvent.TrackUp(track(BERND, 1, Feature.CAMERA)))).isEmpty();
    assertThat(report(PEER_DE, new PortEvent.Said(line(BERND, 1)))).isEmpty();
    assertThat(report(PEER_DE, new PortEvent.Reacted(BERND, Reaction.CLAPPING_HANDS))).isEmpty();
    assertThat(report(PEER_DE, new PortEvent.PersonUp(person(DE, 2, true)))).isEmpty();
    assertThat(refusal(BERND, Feature.PRESENCE, FR, PortKind.VISIO))
        .isEqualTo(new Reason("FR/waiting", "Waits until somebody in FR lets this person in."));
  }

  @Test
  void nothingOfOurRoomGoesToACountryOfWhichNobodyIsIn() {
    everybodyThere();

    assertThat(report(VISIO, new PortEvent.TrackUp(track(ANNE, 1, Feature.MICROPHONE))))
        .containsExactly(
            tell(PEER_NL, new Order.Publish(new TrackKey(ANNE, 1), facts(Feature.MICROPHONE))));
    assertThat(told(PEER_DE).shown()).isEmpty();
    assertThat(refusal(ANNE, Feature.PRESENCE, DE, PortKind.PEER))
        .isEqualTo(new Reason("FR/nobody-let-in", "FR has not let anybody from DE in yet."));
  }

  @Test
  void whoIsAdmittedIsShownAndOpensTheLaneForTheirCountry() {
    everybodyThere();
    ignore(report(PEER_DE, new PortEvent.PersonUp(person(DE, 4))));
    ignore(report(VISIO, new PortEvent.TrackUp(track(ANNE, 1, Feature.MICROPHONE))));

    List<Effect> effects = decide(new AdmissionDecision(DE, Optional.of(BERND), Standing.ADMITTED));

    assertThat(effects)
        .containsExactlyInAnyOrder(
            tell(VISIO, new Order.Show(person(DE, 2))),
            tell(
                PEER_DE,
                new Order.Stand(new Lobby(Standing.WAITING, Map.of(BERND, Standing.ADMITTED)))),
            tell(PEER_DE, new Order.Show(person(FR, 1))),
            tell(PEER_DE, new Order.Publish(new TrackKey(ANNE, 1), facts(Feature.MICROPHONE))));
    assertThat(shownInOurRoom()).containsExactly(BERND, CEES);
  }

  @Test
  void aDelegationIsAdmittedWithWhoeverComesLater() {
    everybodyThere();

    ignore(decide(new AdmissionDecision(DE, Optional.empty(), Standing.ADMITTED)));
    ignore(report(PEER_DE, new PortEvent.PersonUp(person(DE, 4))));

    assertThat(shownInOurRoom()).containsExactly(BERND, DORA, CEES);
    assertThat(told(PEER_DE).lobby()).isEqualTo(Lobby.OPEN);
  }

  @Test
  void whoIsRefusedIsTakenAwayAndTheirCountryIsToldSo() {
    everybodyThere();
    ignore(decide(new AdmissionDecision(DE, Optional.of(BERND), Standing.ADMITTED)));

    assertThat(decide(new AdmissionDecision(DE, Optional.of(BERND), Standing.REFUSED)))
        .containsExactlyInAnyOrder(
            tell(VISIO, new Order.Hide(BERND)),
            tell(PEER_DE, new Order.Hide(ANNE)),
            tell(
                PEER_DE,
                new Order.Stand(new Lobby(Standing.WAITING, Map.of(BERND, Standing.REFUSED)))));
    assertThat(refusal(BERND, Feature.CHAT, FR, PortKind.VISIO).rule()).isEqualTo("FR/not-let-in");
  }

  @Test
  void aLineOfSomebodyWhoWaitsIsNotReadLater() {
    everybodyThere();
    ignore(report(PEER_DE, new PortEvent.Said(line(BERND, 1))));

    List<Effect> effects = decide(new AdmissionDecision(DE, Optional.of(BERND), Standing.ADMITTED));

    assertThat(effects).noneMatch(each -> each instanceof Effect.Tell(_, _, Order.Say _));
    assertThat(report(PEER_DE, new PortEvent.Said(line(BERND, 2))))
        .containsExactly(tell(VISIO, new Order.Say(line(BERND, 2))));
  }

  @Test
  void whenNewGuestsHaveToWaitWhoIsInStaysIn() {
    everybodyThere();
    assertThat(shownInOurRoom()).contains(CEES);

    ignore(decide(AdmissionDecision.newGuestsWait(NL)));
    ignore(report(PEER_NL, new PortEvent.PersonUp(person(NL, 5))));

    assertThat(shownInOurRoom()).containsExactly(CEES);
    assertThat(lobbyFor(NL).of(id(NL, 5))).isEqualTo(Standing.WAITING);
  }

  @Test
  void whereOnlyInvitedPeopleMayEnterEverybodyWaitsUntilLetInByName() {
    meeting = meeting(Admission.INVITED);
    everybodyThere();
    assertThat(refusal(BERND, Feature.PRESENCE, FR, PortKind.VISIO))
        .isEqualTo(new Reason("FR/waiting", "Waits until somebody in FR lets this person in."));

    ignore(decide(new AdmissionDecision(DE, Optional.empty(), Standing.ADMITTED)));
    assertThat(shownInOurRoom()).containsExactly(CEES);
    assertThat(lobbyFor(DE)).isEqualTo(new Lobby(Standing.WAITING, Map.of()));
    assertThat(told(PEER_DE).shown()).isEmpty();

    ignore(decide(new AdmissionDecision(DE, Optional.of(BERND), Standing.ADMITTED)));
    ignore(report(PEER_DE, new PortEvent.PersonUp(person(DE, 4))));
    assertThat(shownInOurRoom()).containsExactly(BERND, CEES);
    assertThat(lobbyFor(DE))
        .isEqualTo(new Lobby(Standing.WAITING, Map.of(BERND, Standing.ADMITTED)));
  }

  @Test
  void whereOnlyInvitedPeopleMayEnterADelegationCanBeMadeToWaitOrRefused() {
    meeting = meeting(Admission.INVITED);
    everybodyThere();
    ignore(decide(new AdmissionDecision(DE, Optional.of(BERND), Standing.ADMITTED)));

    ignore(decide(AdmissionDecision.newGuestsWait(DE)));
    assertThat(shownInOurRoom()).containsExactly(BERND, CEES);

    ignore(decide(new AdmissionDecision(DE, Optional.empty(), Standing.REFUSED)));
    assertThat(shownInOurRoom()).containsExactly(CEES);
    assertThat(lobbyFor(DE)).isEqualTo(new Lobby(Standing.REFUSED, Map.of()));
  }

  @Test
  void whoIsInByTheirDelegationAloneWaitsUnderAPolicyOfInvitedAndIsInAgainAfterIt() {
    everybodyThere();
    ignore(report(PEER_DE, new PortEvent.PersonUp(person(DE, 4))));
    ignore(decide(new AdmissionDecision(DE, Optional.empty(), Standing.ADMITTED)));
    ignore(decide(new AdmissionDecision(DE, Optional.of(DORA), Standing.ADMITTED)));
    assertThat(shownInOurRoom()).containsExactly(BERND, DORA, CEES);

    policyOf(Admission.INVITED);
    assertThat(shownInOurRoom()).containsExactly(DORA, CEES);

    policyOf(Admission.LOBBY);
    assertThat(shownInOurRoom()).containsExactly(BERND, DORA, CEES);
  }

  @Test
  void whoStayedInWhenTheirDelegationHadToWaitIsNotNamedByThat() {
    everybodyThere();
    ignore(report(PEER_DE, new PortEvent.PersonUp(person(DE, 4))));
    ignore(decide(new AdmissionDecision(DE, Optional.empty(), Standing.ADMITTED)));
    ignore(decide(new AdmissionDecision(DE, Optional.of(DORA), Standing.ADMITTED)));
    ignore(decide(AdmissionDecision.newGuestsWait(DE)));
    assertThat(shownInOurRoom()).containsExactly(BERND, DORA, CEES);

    policyOf(Admission.INVITED);
    assertThat(shownInOurRoom()).containsExactly(DORA, CEES);
    ignore(decide(AdmissionDecision.newGuestsWait(DE)));
    assertThat(shownInOurRoom()).containsExactly(DORA, CEES);

    policyOf(Admission.LOBBY);
    assertThat(shownInOurRoom()).containsExactly(BERND, DORA, CEES);
  }

  @Test
  void whoEnteredDirectlyWaitsUnderAPolicyOfInvited() {
    policyOf(Admission.DIRECT);
    everybodyThere();
    assertThat(shownInOurRoom()).containsExactly(BERND, CEES);

    policyOf(Admission.INVITED);
    assertThat(shownInOurRoom()).containsExactly(CEES);
  }

  @Test
  void aCountryThatNoPolicyNamesWaits() {
    meeting =
        new JointMeeting(
            new Basis(
                (terms, flow, facts, now) -> new Ruling.Permit(),
                Cast.TERMS,
                Cast.FACTS,
                Map.of()));
    everybodyThere();

    assertThat(shownInOurRoom()).isEmpty();
  }

  @Test
  void whileOurPersonWaitsAbroadOnlyTheirNameGoesThereAndNobodyOfThereIsShownHere() {
    everybodyThere();
    ignore(report(VISIO, new PortEvent.TrackUp(track(ANNE, 1, Feature.MICROPHONE))));

    assertThat(report(PEER_NL, new PortEvent.Stood(new Lobby(Standing.WAITING, Map.of()))))
        .containsExactlyInAnyOrder(
            tell(VISIO, new Order.Hide(CEES)),
            tell(PEER_NL, new Order.Withdraw(new TrackKey(ANNE, 1))));
    assertThat(told(PEER_NL).shown()).containsOnlyKeys(ANNE);
    assertThat(report(VISIO, new PortEvent.Said(line(ANNE, 1)))).isEmpty();
    assertThat(meeting.lobbiesAbroad(state).getOrDefault(NL, Lobby.OPEN).of(ANNE))
        .isEqualTo(Standing.WAITING);

    assertThat(
            report(
                PEER_NL,
                new PortEvent.Stood(new Lobby(Standing.WAITING, Map.of(ANNE, Standing.ADMITTED)))))
        .containsExactlyInAnyOrder(
            tell(VISIO, new Order.Show(person(NL, 3))),
            tell(PEER_NL, new Order.Publish(new TrackKey(ANNE, 1), facts(Feature.MICROPHONE))));
  }

  @Test
  void twoCountriesThatBothHaveALobbyCanLetOneAnotherIn() {
    everybodyThere();

    ignore(report(PEER_DE, new PortEvent.Stood(new Lobby(Standing.WAITING, Map.of()))));

    assertThat(told(PEER_DE).shown()).containsOnlyKeys(ANNE);
    ignore(
        report(
            PEER_DE,
            new PortEvent.Stood(new Lobby(Standing.WAITING, Map.of(ANNE, Standing.ADMITTED)))));
    ignore(decide(new AdmissionDecision(DE, Optional.of(BERND), Standing.ADMITTED)));
    assertThat(shownInOurRoom()).containsExactly(BERND, CEES);
    assertThat(refusals(DE)).isEmpty();
  }

  @Test
  void ofANewConnectionTheLobbyIsToldAgainAndTheirsIsForgotten() {
    everybodyThere();
    ignore(report(PEER_DE, new PortEvent.Stood(new Lobby(Standing.REFUSED, Map.of()))));

    List<Effect> effects = effects(new MeetingEvent.Reported(PEER_DE, 2, up(person(DE, 2))));

    assertThat(effects)
        .containsExactly(
            new Effect.Tell(PEER_DE, 2, new Order.Stand(new Lobby(Standing.WAITING, Map.of()))));
    assertThat(meeting.lobbiesAbroad(state)).containsEntry(DE, Lobby.OPEN);
  }

  @Test
  void aLobbyThatNamesTheirOwnPeopleOrIsOfOurOwnPortIsDropped() {
    everybodyThere();

    assertThat(
            report(
                PEER_DE,
                new PortEvent.Stood(new Lobby(Standing.ADMITTED, Map.of(BERND, Standing.REFUSED)))))
        .isEmpty();
    assertThat(report(VISIO, new PortEvent.Stood(new Lobby(Standing.WAITING, Map.of())))).isEmpty();
    assertThat(state.drops()).containsExactly(Map.entry(Drop.MISPLACED_LOBBY, 2L));
  }

  @Test
  void aDelegationsDecisionTakesPeopleWithItButForThoseWhoWereRefused() {
    Admissions singly =
        none.with(new AdmissionDecision(DE, Optional.of(BERND), Standing.REFUSED), List.of())
            .with(new AdmissionDecision(DE, Optional.of(DORA), Standing.WAITING), List.of())
            .with(new AdmissionDecision(NL, Optional.of(CEES), Standing.WAITING), List.of());

    Admissions admitted =
        singly.with(new AdmissionDecision(DE, Optional.empty(), Standing.ADMITTED), List.of());

    assertThat(admitted)
        .isEqualTo(
            new Admissions(
                Map.of(DE, Standing.ADMITTED),
                Map.of(BERND, Standing.REFUSED, CEES, Standing.WAITING),
                Set.of()));
    assertThat(
            admitted.with(
                new AdmissionDecision(DE, Optional.empty(), Standing.ADMITTED), List.of()))
        .isEqualTo(admitted);
  }

  @Test
  void whoStayedIsDecidedAboutByNameOrWithTheirDelegation() {
    Admissions stayed = none.with(AdmissionDecision.newGuestsWait(DE), List.of(BERND, DORA));
    assertThat(stayed.stayed()).containsExactly(BERND, DORA);

    assertThat(
            stayed.with(new AdmissionDecision(DE, Optional.of(BERND), Standing.WAITING), List.of()))
        .isEqualTo(
            new Admissions(
                Map.of(DE, Standing.WAITING), Map.of(BERND, Standing.WAITING), Set.of(DORA)));
    for (Standing standing : List.of(Standing.ADMITTED, Standing.REFUSED)) {
      assertThat(stayed.with(new AdmissionDecision(DE, Optional.empty(), standing), List.of()))
          .isEqualTo(new Admissions(Map.of(DE, standing), Map.of(), Set.of()));
    }
    assertThat(stayed.with(AdmissionDecision.newGuestsWait(NL), List.of(CEES)).stayed())
        .containsExactly(BERND, DORA, CEES);
    assertThatThrownBy(
            () -> new Admissions(Map.of(), Map.of(BERND, Standing.REFUSED), Set.of(BERND)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPersonIsDecidedAboutAsOneOfTheirOwnCountry() {
    assertThatThrownBy(() -> new AdmissionDecision(NL, Optional.of(BERND), Standing.ADMITTED))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Anne at home, Bernd behind Germany, Cees behind the Netherlands. */
  private void everybodyThere() {
    for (PortId port : List.of(VISIO, PEER_DE, PEER_NL)) {
      ignore(effects(new MeetingEvent.Bound(port)));
      ignore(report(port, up()));
    }
    ignore(report(VISIO, new PortEvent.PersonUp(person(FR, 1))));
    ignore(report(PEER_DE, new PortEvent.PersonUp(person(DE, 2))));
    ignore(report(PEER_NL, new PortEvent.PersonUp(person(NL, 3))));
  }

  /** As after a restart with another policy: what was decided is there before anybody is. */
  private void policyOf(Admission germans) {
    meeting = meeting(germans);
    ignore(effects(new MeetingEvent.Decided(state.admissions())));
  }

  private List<Effect> decide(AdmissionDecision decision) {
    List<PersonId> in =
        people(decision.guests()).stream()
            .map(Person::id)
            .filter(lobbyFor(decision.guests())::admits)
            .toList();
    return effects(new MeetingEvent.Decided(state.admissions().with(decision, in)));
  }

  private List<Effect> report(PortId port, PortEvent event) {
    return effects(new MeetingEvent.Reported(port, 1, event));
  }

  private List<Effect> effects(MeetingEvent event) {
    JointMeeting.Step step = meeting.step(state, event, NOW);
    state = step.state();
    return step.effects().stream().filter(each -> !(each instanceof Effect.Ruled)).toList();
  }

  private Lobby lobbyFor(Country guests) {
    return meeting.lobbies(state).getOrDefault(guests, Lobby.OPEN);
  }

  private List<Person> people(Country country) {
    return state.people().getOrDefault(new PortId(PortKind.PEER, country), List.of());
  }

  private StandingOrders told(PortId port) {
    return Objects.requireNonNull(state.ports.get(port), "a port").told();
  }

  private static void ignore(List<Effect> effects) {
    assertThat(effects).isNotNull();
  }

  private static Effect tell(PortId port, Order order) {
    return new Effect.Tell(port, 1, order);
  }

  private Iterable<PersonId> shownInOurRoom() {
    return told(VISIO).shown().keySet();
  }

  private Reason refusal(PersonId person, Feature feature, Country to, PortKind at) {
    return Objects.requireNonNull(
        state.refusals().get(new Flow(person, feature, to, at)), "a refusal");
  }

  private List<Flow> refusals(Country with) {
    return state.refusals().keySet().stream()
        .filter(flow -> flow.to().equals(with) || flow.person().owner().equals(with))
        .toList();
  }
}
