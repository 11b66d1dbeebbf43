// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.meeting;

import static eu.meetinggateway.meeting.Cast.DE;
import static eu.meetinggateway.meeting.Cast.FR;
import static eu.meetinggateway.meeting.Cast.NOW;
import static eu.meetinggateway.meeting.Cast.PEER_DE;
import static eu.meetinggateway.meeting.Cast.VISIO;
import static eu.meetinggateway.meeting.Cast.facts;
import static eu.meetinggateway.meeting.Cast.id;
import static eu.meetinggateway.meeting.Cast.person;
import static eu.meetinggateway.meeting.Cast.track;
import static eu.meetinggateway.meeting.Cast.up;
import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.trust.Admission;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.Flow;
import eu.meetinggateway.trust.KnownPerson;
import eu.meetinggateway.trust.Language;
import eu.meetinggateway.trust.ParticipantKind;
import eu.meetinggateway.trust.PersonId;
import eu.meetinggateway.trust.Reason;
import eu.meetinggateway.trust.RoomRole;
import eu.meetinggateway.trust.policy.PersonMapping;
import eu.meetinggateway.trust.policy.ResidencyPolicy;
import eu.meetinggateway.trust.policy.TrustPolicy;
import eu.meetinggateway.trust.ruling.OwnOfferRulings;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** France, which says of its people what its policy makes of what its Visio knows of them. */
final class OwnPeopleTest {
  private static final PersonId ANNE = id(FR, 1);
  private static final PersonId LUC = id(FR, 2);
  private static final PersonId BERND = id(DE, 3);
  private static final Optional<KnownPerson> GUEST =
      Optional.of(KnownPerson.guest(ParticipantKind.PERSON));
  private static final Optional<KnownPerson> MEMBER = loggedIn(RoomRole.MEMBER);
  private static final Optional<KnownPerson> HOST = loggedIn(RoomRole.OWNER);

  private static final String TRUST =
      """
      kind: trust-policy
      country: FR
      version: 1
      valid-from: 2026-11-01T00:00:00Z
      site: {place: FR, jurisdictions: [FR], valid-until: 2040-01-01T00:00:00Z}
      peers:
        DE:
          status: accepted
          admission: direct
          site: {place: DE, jurisdictions: [DE], valid-until: 2040-01-01T00:00:00Z}
      people:
        - when: {authenticated: true, roles: [owner, administrator]}
          attestation: A
          assurance: substantial
        - when: {authenticated: true}
          attestation: B
          assurance: low
      rules:
        - {id: all, effect: allow, features: [presence, microphone, chat, hand, reaction]}
        - {id: hosts, effect: allow, features: [camera], when: {attestations: [A]}}
        - id: no-guests
          effect: forbid
          direction: send
          features: [presence]
          when: {attestations: [C]}
          reason: log-in
      reasons:
        log-in:
          fr: Sans compte, on n'est pas montré à l'étranger.
          de: Ohne Konto wird man im Ausland nicht gezeigt.
          nl: Zonder account word je in het buitenland niet getoond.
          en: Without an account nobody is shown abroad.
      """;
  private static final String RESIDENCY =
      """
      kind: residency-policy
      country: FR
      version: 1
      valid-from: 2026-11-01T00:00:00Z
      data:
        media: {transit: [{places: [FR, DE]}], process: [{places: [FR, DE]}]}
        identities: {transit: [{places: [FR, DE]}], process: [{places: [FR, DE]}]}
        chat:
          transit: [{places: [FR, DE]}]
          process: [{places: [FR, DE]}]
          store: [{places: [FR, DE]}]
      """;

  private JointMeeting meeting = meeting(TRUST);
  private MeetingState state = MeetingState.EMPTY;
  private Instant now = NOW;

  @Test
  void whoIsLoggedInIsShownAbroadAndAGuestIsNotUntilTheyEnterLoggedIn() {
    connect();
    enter(ANNE, MEMBER);
    enter(LUC, GUEST);
    assertThat(told(PEER_DE).shown()).containsOnlyKeys(ANNE);
    assertThat(refusal(LUC, Feature.PRESENCE, PEER_DE).text())
        .startsWith("Without an account nobody is shown abroad.");

    enter(LUC, MEMBER);
    assertThat(told(PEER_DE).shown()).containsOnlyKeys(ANNE, LUC);
    enter(LUC, GUEST);
    assertThat(told(PEER_DE).shown()).containsOnlyKeys(ANNE);
  }

  @Test
  void whoBecomesHostShowsTheirCameraAndWhoIsNoneAnyMoreDoesNot() {
    connect();
    enter(ANNE, MEMBER);
    assertThat(report(VISIO, new PortEvent.TrackUp(track(ANNE, 1, Feature.CAMERA)))).isEmpty();

    assertThat(enter(ANNE, HOST))
        .containsExactly(
            tell(PEER_DE, new Order.Publish(new TrackKey(ANNE, 1), facts(Feature.CAMERA))));
    assertThat(enter(ANNE, MEMBER))
        .containsExactly(tell(PEER_DE, new Order.Withdraw(new TrackKey(ANNE, 1))));
  }

  @Test
  void whatOurVisioKnowsOfAPersonLeavesNobody() {
    connect();
    assertThat(enter(ANNE, HOST)).containsExactly(tell(PEER_DE, new Order.Show(person(FR, 1))));
    assertThat(person(FR, 1).known()).isEmpty();
  }

  @Test
  void aPeerVouchesForNobody() {
    connect();
    ignore(
        report(
            PEER_DE,
            new PortEvent.PersonUp(new Person(BERND, person(DE, 3).appearance(), HOST, Set.of()))));
    ignore(report(PEER_DE, new PortEvent.TrackUp(track(BERND, 1, Feature.MICROPHONE))));
    ignore(report(PEER_DE, new PortEvent.TrackUp(track(BERND, 2, Feature.CAMERA))));
    assertThat(told(VISIO).shown()).containsOnlyKeys(BERND);
    assertThat(told(VISIO).published()).containsOnlyKeys(new TrackKey(BERND, 1));
    assertThat(refusal(BERND, Feature.CAMERA, VISIO).text())
        .startsWith("FR allows it only of people of whom enough is known");
  }

  @Test
  void ofWhomOurInstanceKnowsNothingNothingPassesThatDependsOnIt() {
    connect();
    enter(ANNE, Optional.empty());
    assertThat(told(PEER_DE).shown()).isEmpty();
  }

  @Test
  void everybodyIsCountedAndPeopleAbroadAsGuests() {
    meeting = meeting(TRUST.replace("rules:\n", "limits: {participants: 3, guests: 1}\nrules:\n"));
    connect();
    enter(ANNE, MEMBER);
    enter(LUC, MEMBER);
    ignore(report(PEER_DE, new PortEvent.PersonUp(person(DE, 3))));
    assertThat(told(VISIO).shown()).containsOnlyKeys(BERND);
    assertThat(told(PEER_DE).shown()).containsOnlyKeys(ANNE, LUC);

    ignore(report(PEER_DE, new PortEvent.PersonUp(person(DE, 4))));
    assertThat(told(VISIO).shown()).containsOnlyKeys(BERND);
    assertThat(refusal(id(DE, 4), Feature.PRESENCE, VISIO).rule()).isEqualTo("FR/limits/guests");
    assertThat(told(PEER_DE).shown()).containsOnlyKeys(ANNE);
    assertThat(refusal(LUC, Feature.PRESENCE, PEER_DE).rule()).isEqualTo("FR/limits/participants");

    ignore(report(PEER_DE, new PortEvent.PersonGone(id(DE, 4))));
    assertThat(told(PEER_DE).shown()).containsOnlyKeys(ANNE, LUC);
  }

  @Test
  void theRoomIsToldOfWhomAndWhyWithTheWordsOfTheCountry() {
    connect();
    enter(ANNE, MEMBER);
    enter(LUC, GUEST);
    assertThat(noticesWithinAMinute())
        .containsExactly(
            "Connected: Germany.",
            "Germany: some people from here are not shown there.",
            "Without an account nobody is shown abroad.");
    enter(LUC, MEMBER);
    assertThat(noticesWithinAMinute())
        .containsExactly("Germany: people from here are shown there now.");
  }

  @Test
  void aSettledMeetingKeepsItsFacts() {
    connect();
    enter(ANNE, MEMBER);
    var before = state.facts.orElseThrow();
    ignore(report(VISIO, new PortEvent.TrackUp(track(ANNE, 1, Feature.MICROPHONE))));
    assertThat(state.facts.orElseThrow()).isSameAs(before);
    enter(ANNE, HOST);
    assertThat(state.facts.orElseThrow()).isNotSameAs(before);
  }

  private static Optional<KnownPerson> loggedIn(RoomRole role) {
    return Optional.of(new KnownPerson(ParticipantKind.PERSON, true, role));
  }

  private static JointMeeting meeting(String policy) {
    TrustPolicy trust = TrustPolicy.parse(policy.getBytes(StandardCharsets.UTF_8));
    OwnOfferRulings rulings =
        new OwnOfferRulings(
            trust,
            ResidencyPolicy.parse(RESIDENCY.getBytes(StandardCharsets.UTF_8)),
            "summit-2026",
            FR,
            Set.of(FR, DE));
    return new JointMeeting(
        new Basis(
            rulings,
            Cast.TERMS,
            rulings.facts(),
            Map.of(DE, Admission.DIRECT),
            known -> PersonMapping.of(known, trust.people())));
  }

  private void connect() {
    ignore(step(new MeetingEvent.Bound(VISIO)));
    ignore(step(new MeetingEvent.Bound(PEER_DE)));
    ignore(report(VISIO, up()));
    ignore(report(PEER_DE, up()));
  }

  @com.google.errorprone.annotations.CanIgnoreReturnValue
  private List<Effect> enter(PersonId person, Optional<KnownPerson> known) {
    Person shown = person(FR, (int) person.pseudonym().getLeastSignificantBits());
    return report(
        VISIO, new PortEvent.PersonUp(new Person(person, shown.appearance(), known, Set.of())));
  }

  private List<Effect> report(PortId port, PortEvent event) {
    return step(new MeetingEvent.Reported(port, 1, event));
  }

  /** What is ordered, apart from notices. */
  private List<Effect> step(MeetingEvent event) {
    JointMeeting.Step step = meeting.step(state, event, now);
    state = step.state();
    return step.effects().stream()
        .filter(effect -> effect instanceof Effect.Tell tell && !isNotice(tell))
        .toList();
  }

  private static boolean isNotice(Effect.Tell tell) {
    return tell.order() instanceof Order.Notify;
  }

  private List<String> noticesWithinAMinute() {
    List<String> read = new ArrayList<>();
    Instant end = now.plusSeconds(60);
    while (!state.reviewAt().isAfter(end)) {
      now = state.reviewAt();
      JointMeeting.Step step = meeting.step(state, new MeetingEvent.ReviewDue(), now);
      state = step.state();
      for (Effect effect : step.effects()) {
        if (effect instanceof Effect.Tell(_, _, Order.Notify notice)) {
          notice.text().forEach(each -> read.add(each.in(Language.EN)));
        }
      }
    }
    now = end;
    return read;
  }

  private StandingOrders told(PortId port) {
    PortState known = state.ports.get(port);
    assertThat(known).isNotNull();
    return known.told();
  }

  private Reason refusal(PersonId person, Feature feature, PortId at) {
    Flow flow = new Flow(person, feature, at.country(), at.kind());
    assertThat(state.refusals()).containsKey(flow);
    return state.refusals().getOrDefault(flow, Cast.OVER);
  }

  private static Effect tell(PortId port, Order order) {
    return new Effect.Tell(port, 1, order);
  }

  private static void ignore(List<Effect> effects) {
    assertThat(effects).isNotNull();
  }
}
