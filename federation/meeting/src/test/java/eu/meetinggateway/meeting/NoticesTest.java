// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.meeting;

import static eu.meetinggateway.meeting.Cast.DE;
import static eu.meetinggateway.meeting.Cast.FR;
import static eu.meetinggateway.meeting.Cast.NL;
import static eu.meetinggateway.meeting.Cast.PEER_DE;
import static eu.meetinggateway.meeting.Cast.PEER_NL;
import static eu.meetinggateway.meeting.Cast.VISIO;
import static eu.meetinggateway.meeting.Cast.id;
import static eu.meetinggateway.meeting.Cast.person;
import static eu.meetinggateway.meeting.Cast.track;
import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.trust.Admission;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.Flow;
import eu.meetinggateway.trust.Language;
import eu.meetinggateway.trust.PersonId;
import eu.meetinggateway.trust.Reason;
import eu.meetinggateway.trust.ReasonKey;
import eu.meetinggateway.trust.StandardReason;
import eu.meetinggateway.trust.ruling.Ruling;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the people in France's room are told, and when. */
final class NoticesTest {
  private static final PersonId ANNE = id(FR, 1);
  private static final PersonId LUC = id(FR, 2);

  /** What was told: to whom, and what. */
  private record Told(Set<PersonId> readers, String text) {}

  private final Set<Flow> refused = new HashSet<>();
  private JointMeeting meeting = meeting(Admission.DIRECT);
  private final List<Told> told = new ArrayList<>();
  private final Map<PortId, Long> epochs = new TreeMap<>(Sorting.PORTS);
  private MeetingState state = MeetingState.EMPTY;
  private Instant now = Cast.NOW;

  @Test
  void whoEntersIsToldOnceWhoIsConnectedAndWhoIsNot() {
    bind(VISIO, PEER_DE, PEER_NL);
    up(PEER_DE);
    enter(ANNE);
    assertThat(toldWithin(Duration.ofMillis(2999))).isEmpty();
    assertThat(toldWithin(Duration.ofMinutes(5)))
        .containsExactly(everybody("Connected: Germany.\nNot connected: Netherlands."));
  }

  @Test
  void aLaterPersonIsToldTheSameAndNobodyElseIs() {
    connectedWithAnne();
    enter(LUC);
    assertThat(toldWithin(Duration.ofMinutes(5)))
        .containsExactly(new Told(Set.of(LUC), "Connected: Germany, Netherlands."));
  }

  @Test
  void whatChangesIsToldAloneAndWhatOnlyFlickersIsNot() {
    connectedWithAnne();
    down(PEER_NL);
    assertThat(toldWithin(Duration.ofSeconds(2))).isEmpty();
    up(PEER_NL);
    assertThat(toldWithin(Duration.ofMinutes(5))).isEmpty();
    down(PEER_NL);
    assertThat(toldWithin(Duration.ofMinutes(5)))
        .containsExactly(everybody("Not connected: Netherlands."));
    up(PEER_NL);
    assertThat(toldWithin(Duration.ofMinutes(5)))
        .containsExactly(everybody("Connected: Netherlands."));
  }

  @Test
  void whatIsWithheldIsToldWithItsReasonInEachDirection() {
    connectedWithAnne();
    refused.add(new Flow(id(DE, 7), Feature.CAMERA, FR, VISIO.kind()));
    refused.add(new Flow(id(DE, 7), Feature.MICROPHONE, FR, VISIO.kind()));
    refused.add(new Flow(ANNE, Feature.CHAT, NL, PEER_NL.kind()));
    report(PEER_DE, new PortEvent.PersonUp(person(DE, 7)));
    report(PEER_DE, new PortEvent.TrackUp(track(id(DE, 7), 1, Feature.CAMERA)));
    report(PEER_DE, new PortEvent.TrackUp(track(id(DE, 7), 2, Feature.MICROPHONE)));
    assertThat(toldWithin(Duration.ofMinutes(5)))
        .containsExactly(
            everybody(
                """
                Germany: this does not arrive here: microphone, camera.
                FR does not allow microphone, camera from DE to FR.
                Netherlands: this does not arrive there: chat.
                FR does not allow chat from FR to NL.\
                """));
  }

  @Test
  void whoIsNotShownAtAllIsOneSentence() {
    connectedWithAnne();
    for (Feature feature : Feature.values()) {
      refused.add(new Flow(id(DE, 7), feature, FR, VISIO.kind()));
    }
    report(PEER_DE, new PortEvent.PersonUp(person(DE, 7)));
    report(PEER_DE, new PortEvent.PersonUp(person(DE, 8)));
    assertThat(toldWithin(Duration.ofMinutes(5)))
        .containsExactly(
            everybody(
                """
                Germany: some people from there are not shown here.
                FR does not allow presence from DE to FR.\
                """));
  }

  @Test
  void whatIsAllowedAgainIsToldAndWhatOnlyWentAwayIsNot() {
    connectedWithAnne();
    Flow camera = new Flow(id(DE, 7), Feature.CAMERA, FR, VISIO.kind());
    refused.add(camera);
    report(PEER_DE, new PortEvent.PersonUp(person(DE, 7)));
    report(PEER_DE, new PortEvent.TrackUp(track(id(DE, 7), 1, Feature.CAMERA)));
    assertThat(toldWithin(Duration.ofMinutes(5))).hasSize(1);
    report(PEER_DE, new PortEvent.TrackGone(new TrackKey(id(DE, 7), 1)));
    assertThat(toldWithin(Duration.ofMinutes(5))).isEmpty();
    report(PEER_DE, new PortEvent.TrackUp(track(id(DE, 7), 2, Feature.CAMERA)));
    assertThat(toldWithin(Duration.ofMinutes(5))).isEmpty();
    refused.remove(camera);
    assertThat(toldWithin(Duration.ofMinutes(5)))
        .containsExactly(everybody("Germany: this arrives here now: camera."));
  }

  @Test
  void whatIsPublishedInNoCommonCodecIsToldUntilItIsInOne() {
    connectedWithAnne();
    publishInNoCommonCodec(Set.of(Feature.CAMERA, Feature.SCREEN));
    assertThat(toldWithin(Duration.ofMinutes(5)))
        .containsExactly(
            everybody(
                """
                Germany: this does not arrive there: camera, screen.
                There is no format that can be read in all countries of the meeting for camera, screen.
                Netherlands: this does not arrive there: camera, screen.
                There is no format that can be read in all countries of the meeting for camera, screen.\
                """));
    assertThat(state.refusals().get(new Flow(ANNE, Feature.CAMERA, DE, PEER_DE.kind())))
        .isEqualTo(
            new Reason(
                "FR/no-common-codec",
                "There is no format that can be read in all countries of the meeting for camera."));
    publishInNoCommonCodec(Set.of(Feature.SCREEN));
    report(VISIO, new PortEvent.TrackUp(track(ANNE, 1, Feature.CAMERA)));
    assertThat(toldWithin(Duration.ofMinutes(5)))
        .containsExactly(
            everybody(
                "Germany: this arrives there now: camera.\n"
                    + "Netherlands: this arrives there now: camera."));
  }

  @Test
  void whatThePolicyRefusesIsToldWithItsReasonWhateverTheCodec() {
    connectedWithAnne();
    refused.add(new Flow(ANNE, Feature.CAMERA, DE, PEER_DE.kind()));
    refused.add(new Flow(ANNE, Feature.CAMERA, NL, PEER_NL.kind()));
    publishInNoCommonCodec(Set.of(Feature.CAMERA));
    assertThat(toldWithin(Duration.ofMinutes(5)))
        .allSatisfy(each -> assertThat(each.text()).contains("FR does not allow camera"));
  }

  private void publishInNoCommonCodec(Set<Feature> media) {
    Appearance shown = person(FR, 1).appearance();
    report(VISIO, new PortEvent.PersonUp(new Person(ANNE, shown, Optional.empty(), media)));
  }

  @Test
  void whoRecordsIsToldToWhoIsThereAndToWhoEntersUntilItEnds() {
    connectedWithAnne();
    report(PEER_DE, new PortEvent.Capturing(Set.of(Feature.RECORDING)));
    assertThat(toldWithin(Duration.ofMinutes(5)))
        .containsExactly(everybody("This meeting is being recorded (Germany)."));
    enter(LUC);
    assertThat(toldWithin(Duration.ofMinutes(5)))
        .containsExactly(
            new Told(
                Set.of(LUC),
                "This meeting is being recorded (Germany).\nConnected: Germany, Netherlands."));
    report(PEER_DE, new PortEvent.Capturing(Set.of()));
    assertThat(toldWithin(Duration.ofMinutes(5)))
        .containsExactly(everybody("The recording has ended (Germany)."));
  }

  @Test
  void whoWaitsInTheLobbyIsToldOnceUntilEverybodyIsIn() {
    meeting = meeting(Admission.LOBBY);
    bind(VISIO, PEER_DE, PEER_NL);
    up(PEER_DE);
    up(PEER_NL);
    enter(ANNE);
    assertThat(toldWithin(Duration.ofMinutes(5)))
        .containsExactly(
            everybody(
                """
                Connected: Germany, Netherlands.
                Germany: people from here are not shown there.
                FR has not let anybody from DE in yet.\
                """));
    report(PEER_DE, new PortEvent.PersonUp(person(DE, 7)));
    assertThat(toldWithin(Duration.ofMinutes(5)))
        .containsExactly(
            everybody(
                """
                Germany: people from there wait to be let in here.
                Waits until somebody in FR lets this person in.\
                """));
    report(PEER_DE, new PortEvent.PersonUp(person(DE, 8)));
    decide(id(DE, 7));
    assertThat(toldWithin(Duration.ofMinutes(5)))
        .containsExactly(everybody("Germany: people from here are shown there now."));
    decide(id(DE, 8));
    assertThat(toldWithin(Duration.ofMinutes(5)))
        .containsExactly(everybody("Germany: people from there are shown here now."));
  }

  private void decide(PersonId person) {
    AdmissionDecision decision = new AdmissionDecision(DE, Optional.of(person), Standing.ADMITTED);
    step(new MeetingEvent.Decided(state.admissions().with(decision, List.of())));
  }

  @Test
  void aReconnectedRoomIsNotToldTheSameAgainAndAnEmptiedOneIsToldAnew() {
    connectedWithAnne();
    down(VISIO);
    assertThat(toldWithin(Duration.ofSeconds(20))).isEmpty();
    report(VISIO, next(VISIO), Cast.up(person(FR, 1)));
    assertThat(toldWithin(Duration.ofMinutes(5))).isEmpty();
    report(VISIO, new PortEvent.PersonGone(ANNE));
    assertThat(toldWithin(Duration.ofMinutes(5))).isEmpty();
    enter(ANNE);
    assertThat(toldWithin(Duration.ofMinutes(5)))
        .containsExactly(everybody("Connected: Germany, Netherlands."));
  }

  @Test
  void nobodyAbroadIsToldByUs() {
    connectedWithAnne();
    assertThat(orderedAt).containsOnly(VISIO);
  }

  @Test
  void aPeerThatComesAndGoesForAnHourLeadsToAFewNoticesThatEndWithTheTruth() {
    connectedWithAnne();
    Random random = new Random(1);
    List<Told> all = new ArrayList<>();
    for (int i = 0; i < 360; i++) {
      down(PEER_DE);
      all.addAll(toldWithin(Duration.ofSeconds(random.nextInt(3, 7))));
      up(PEER_DE);
      all.addAll(toldWithin(Duration.ofSeconds(random.nextInt(3, 7))));
    }
    down(PEER_DE);
    all.addAll(toldWithin(Duration.ofMinutes(3)));
    assertThat(all).hasSizeBetween(20, 2 * 70 + Telling.BURST);
    assertThat(all.getLast()).isEqualTo(everybody("Not connected: Germany."));
  }

  private final Set<PortId> orderedAt = new HashSet<>();

  private JointMeeting meeting(Admission germans) {
    return new JointMeeting(
        new Basis(
            (terms, flow, facts, at) -> ruling(flow),
            Cast.TERMS,
            Cast.FACTS,
            Map.of(DE, germans, NL, Admission.DIRECT)));
  }

  private void connectedWithAnne() {
    bind(VISIO, PEER_DE, PEER_NL);
    up(PEER_DE);
    up(PEER_NL);
    enter(ANNE);
    assertThat(toldWithin(Duration.ofMinutes(5)))
        .containsExactly(everybody("Connected: Germany, Netherlands."));
  }

  private void bind(PortId... ports) {
    for (PortId port : ports) {
      step(new MeetingEvent.Bound(port));
    }
    report(VISIO, next(VISIO), Cast.up());
  }

  private void up(PortId port) {
    report(port, next(port), Cast.up());
  }

  private void down(PortId port) {
    report(port, new PortEvent.Down(Cast.OVER));
  }

  private void enter(PersonId person) {
    report(VISIO, new PortEvent.PersonUp(new Person(person, person(FR, 1).appearance())));
  }

  private long next(PortId port) {
    return epochs.merge(port, 1L, Long::sum);
  }

  private void report(PortId port, PortEvent event) {
    report(port, epochs.getOrDefault(port, 0L), event);
  }

  private void report(PortId port, long epoch, PortEvent event) {
    step(new MeetingEvent.Reported(port, epoch, event));
  }

  private void step(MeetingEvent event) {
    JointMeeting.Step step = meeting.step(state, event, now);
    state = step.state();
    for (Effect effect : step.effects()) {
      if (effect instanceof Effect.Tell(PortId port, _, Order.Notify notice)) {
        orderedAt.add(port);
        told.add(
            new Told(
                notice.readers(),
                notice.text().stream()
                    .map(each -> each.in(Language.EN))
                    .collect(Collectors.joining("\n"))));
      }
    }
  }

  /** Lets this time pass, looking again whenever the meeting asks for it. */
  private List<Told> toldWithin(Duration time) {
    Instant end = now.plus(time);
    while (!state.reviewAt().isAfter(end)) {
      assertThat(state.reviewAt()).isAfter(now);
      now = state.reviewAt();
      step(new MeetingEvent.ReviewDue());
    }
    now = end;
    List<Told> heard = List.copyOf(told);
    told.clear();
    return heard;
  }

  private static Told everybody(String text) {
    return new Told(Set.of(), text);
  }

  private Ruling ruling(Flow flow) {
    if (!refused.contains(flow)) {
      return new Ruling.Permit();
    }
    return new Ruling.Refuse(
        FR,
        new ReasonKey(StandardReason.NOT_ALLOWED.label()),
        new TreeMap<>(
            Map.of(
                "feature", flow.feature().label(),
                "from", flow.person().owner().code(),
                "to", flow.to().code())),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }
}
