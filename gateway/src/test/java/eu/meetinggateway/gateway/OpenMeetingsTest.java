// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import eu.meetinggateway.border.PeerStatus;
import eu.meetinggateway.gateway.api.ApiException;
import eu.meetinggateway.gateway.api.Fault;
import eu.meetinggateway.gateway.store.MeetingChange;
import eu.meetinggateway.gateway.store.StoredMeeting;
import eu.meetinggateway.meeting.AdmissionDecision;
import eu.meetinggateway.meeting.Appearance;
import eu.meetinggateway.meeting.Basis;
import eu.meetinggateway.meeting.Inbox;
import eu.meetinggateway.meeting.Lobby;
import eu.meetinggateway.meeting.MeetingId;
import eu.meetinggateway.meeting.Moderation;
import eu.meetinggateway.meeting.Order;
import eu.meetinggateway.meeting.Person;
import eu.meetinggateway.meeting.PersonName;
import eu.meetinggateway.meeting.Port;
import eu.meetinggateway.meeting.PortEvent;
import eu.meetinggateway.meeting.PortId;
import eu.meetinggateway.meeting.Routes;
import eu.meetinggateway.meeting.Snapshot;
import eu.meetinggateway.meeting.Standing;
import eu.meetinggateway.meeting.StreamId;
import eu.meetinggateway.meeting.run.MeetingView;
import eu.meetinggateway.meeting.run.OpenMeeting;
import eu.meetinggateway.trust.Admission;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Facts;
import eu.meetinggateway.trust.PersonId;
import eu.meetinggateway.trust.PortKind;
import eu.meetinggateway.trust.Reason;
import eu.meetinggateway.trust.TermsHash;
import eu.meetinggateway.trust.ruling.Ruling;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class OpenMeetingsTest {
  private static final Country FR = new Country("FR");
  private static final Country DE = new Country("DE");
  private static final Country NL = new Country("NL");
  private static final PortId ROOM = new PortId(PortKind.VISIO, FR);
  private static final MeetingId ID = new MeetingId("summit-2026");
  private static final MeetingId OTHER = new MeetingId("summit-2027");

  private final FakePorts ports = new FakePorts();
  private final FakeStore store = new FakeStore();
  private final Vertx vertx;
  private final OpenMeetings meetings;

  OpenMeetingsTest(Vertx vertx) {
    this.vertx = vertx;
    meetings = over(vertx, Admission.DIRECT);
  }

  /** A new meeting table whose meetings are real and whose ports only note what happens to them. */
  private OpenMeetings over(Vertx vertx) {
    return over(vertx, Admission.DIRECT);
  }

  private OpenMeetings over(Vertx vertx, Admission germans) {
    Routes routes =
        new Routes() {
          @Override
          public void open(StreamId source, StreamId sink) {}

          @Override
          public void close(StreamId source, StreamId sink) {}
        };
    return new OpenMeetings(
        FR,
        ports,
        store,
        spec ->
            OpenMeeting.start(
                vertx,
                spec,
                new Basis(
                    (terms, flow, facts, now) -> new Ruling.Permit(),
                    new TermsHash("0".repeat(96)),
                    new Facts(FR, spec.countries()),
                    Map.of(DE, germans, NL, Admission.DIRECT)),
                routes,
                InstantSource.system()),
        Duration.ofSeconds(5));
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  private static Fault faultOf(Future<?> future) {
    ExecutionException failure =
        catchThrowableOfType(ExecutionException.class, () -> await(future.mapEmpty()));
    assertThat(failure).as("a refusal").isNotNull();
    assertThat(failure.getCause()).isInstanceOf(ApiException.class);
    return ((ApiException) failure.getCause()).fault();
  }

  private MeetingView open(MeetingId id) throws Exception {
    return await(meetings.open(id, DE, Set.of(FR, DE, NL)));
  }

  @Test
  void openingBindsAPortForEveryOtherCountry() throws Exception {
    MeetingView view = open(ID);
    assertThat(view.spec().host()).isEqualTo(DE);
    assertThat(view.ports())
        .containsOnlyKeys(new PortId(PortKind.PEER, DE), new PortId(PortKind.PEER, NL));
    assertThat(ports.events)
        .containsExactlyInAnyOrder("open DE of summit-2026", "open NL of summit-2026");
  }

  @Test
  void whatCannotBeOpenedIsRefusedAndLeavesNothing() throws Exception {
    assertThat(faultOf(meetings.open(ID, FR, Set.of(FR, new Country("XX")))))
        .isEqualTo(Fault.COUNTRY_NOT_CONFIGURED);
    assertThat(faultOf(meetings.open(ID, DE, Set.of(DE, NL)))).isEqualTo(Fault.MALFORMED_REQUEST);
    assertThat(ports.events).isEmpty();
    assertThat(meetings.all()).isEmpty();
    assertThat(open(ID).spec().id()).isEqualTo(ID);
    assertThat(faultOf(meetings.open(ID, FR, Set.of(FR, DE)))).isEqualTo(Fault.MEETING_EXISTS);
  }

  @Test
  void aMeetingWhosePortCannotBeMadeIsTakenBack() throws Exception {
    ports.broken = true;
    assertThat(faultOf(meetings.open(ID, FR, Set.of(FR, DE)))).isEqualTo(Fault.INTERNAL);
    assertThat(meetings.all()).isEmpty();
    ports.broken = false;
    assertThat(open(ID).spec().id()).isEqualTo(ID);
  }

  @Test
  void theRoomIsBoundOnce() throws Exception {
    MeetingView opened = open(ID);
    assertThat(opened.ports()).doesNotContainKey(ROOM);
    assertThat(await(meetings.bindRoom(ID, "room-1")).ports()).containsKey(ROOM);
    assertThat(await(meetings.bindRoom(ID, "room-1")).ports()).containsKey(ROOM);
    assertThat(ports.events).containsOnlyOnce("open room-1 of summit-2026");
    assertThat(faultOf(meetings.bindRoom(ID, "room-2"))).isEqualTo(Fault.MEETING_IN_OTHER_ROOM);
    assertThat(faultOf(meetings.bindRoom(OTHER, "room-1"))).isEqualTo(Fault.UNKNOWN_MEETING);
  }

  @Test
  void aRoomIsInOneMeetingOnly() throws Exception {
    assertThat(List.of(open(ID), open(OTHER))).hasSize(2);
    assertThat(await(meetings.bindRoom(ID, "room-1")).ports()).containsKey(ROOM);
    assertThat(faultOf(meetings.bindRoom(OTHER, "room-1"))).isEqualTo(Fault.ROOM_IN_OTHER_MEETING);
    await(meetings.end(ID));
    assertThat(await(meetings.bindRoom(OTHER, "room-1")).ports()).containsKey(ROOM);
  }

  @Test
  void aRoomThatCannotBeBoundMayBeTriedAgain() throws Exception {
    assertThat(open(ID).ports()).doesNotContainKey(ROOM);
    ports.broken = true;
    assertThat(faultOf(meetings.bindRoom(ID, "room-1"))).isEqualTo(Fault.INTERNAL);
    ports.broken = false;
    assertThat(await(meetings.bindRoom(ID, "room-2")).ports()).containsKey(ROOM);
  }

  @Test
  void endingClosesEveryPort() throws Exception {
    assertThat(open(ID).ports()).hasSize(2);
    assertThat(await(meetings.bindRoom(ID, "room-1")).ports()).hasSize(3);
    ports.events.clear();
    await(meetings.end(ID));
    assertThat(ports.events)
        .containsExactlyInAnyOrder(
            "close DE of summit-2026", "close NL of summit-2026", "close room-1 of summit-2026");
    assertThat(meetings.all()).isEmpty();
    assertThat(faultOf(meetings.end(ID))).isEqualTo(Fault.UNKNOWN_MEETING);
    assertThat(open(ID).ports()).hasSize(2);
  }

  @Test
  void stoppingEndsEveryMeetingAndOpensNoMore() throws Exception {
    assertThat(List.of(open(ID), open(OTHER))).hasSize(2);
    await(meetings.stop());
    assertThat(meetings.all()).isEmpty();
    assertThat(ports.events).contains("close DE of summit-2026", "close NL of summit-2027");
    assertThat(faultOf(meetings.open(ID, FR, Set.of(FR, DE)))).isEqualTo(Fault.STOPPING);
    await(meetings.stop());
  }

  @Test
  void whatIsKeptFollowsWhatIsOpen() throws Exception {
    StoredMeeting opened = StoredMeeting.opened(ID, DE, Set.of(FR, DE, NL));
    assertThat(open(ID).ports()).hasSize(2);
    assertThat(store.kept()).containsExactly(opened);
    assertThat(await(meetings.bindRoom(ID, "room-1")).ports()).hasSize(3);
    assertThat(store.kept()).containsExactly(opened.withRoom("room-1"));
    await(meetings.end(ID));
    assertThat(store.kept()).isEmpty();
  }

  @Test
  void aGatewayThatStartsAgainOpensWhatWasKept() throws Exception {
    assertThat(List.of(open(ID), open(OTHER))).hasSize(2);
    assertThat(await(meetings.bindRoom(ID, "room-1")).ports()).hasSize(3);
    await(meetings.stop());
    ports.events.clear();
    OpenMeetings restarted = over(vertx);
    await(restarted.restore());
    assertThat(ports.events).isEmpty();
    await(restarted.reopen());
    assertThat(ports.events)
        .containsExactlyInAnyOrder(
            "open DE of summit-2026",
            "open NL of summit-2026",
            "open room-1 of summit-2026",
            "open DE of summit-2027",
            "open NL of summit-2027");
    assertThat(restarted.view(ID).spec().host()).isEqualTo(DE);
    assertThat(faultOf(restarted.bindRoom(OTHER, "room-1"))).isEqualTo(Fault.ROOM_IN_OTHER_MEETING);
    assertThat(await(restarted.bindRoom(OTHER, "room-2")).ports()).hasSize(3);
    await(restarted.end(ID));
    await(restarted.end(OTHER));
    assertThat(store.kept()).isEmpty();
  }

  @Test
  void aMeetingWhosePeerIsNoMoreStillOpensWithTheOthers() throws Exception {
    Country gone = new Country("XX");
    await(store.commit(new MeetingChange.Kept(StoredMeeting.opened(ID, FR, Set.of(FR, DE, gone)))));
    await(store.commit(new MeetingChange.Kept(StoredMeeting.opened(OTHER, DE, Set.of(DE, NL)))));
    await(meetings.restore());
    await(meetings.reopen());
    assertThat(ports.events).containsExactly("open DE of summit-2026");
    assertThat(meetings.all()).hasSize(1);
  }

  @Test
  void aPortThatCannotBeOpenedAgainDoesNotKeepTheGatewayDown() throws Exception {
    assertThat(open(ID).ports()).hasSize(2);
    await(meetings.stop());
    ports.broken = true;
    OpenMeetings restarted = over(vertx);
    await(restarted.restore());
    await(restarted.reopen());
    assertThat(restarted.view(ID).ports()).isEmpty();
    assertThat(store.kept()).hasSize(1);
    await(restarted.end(ID));
    assertThat(store.kept()).isEmpty();
  }

  @Test
  void withoutTheStoreNothingChanges() throws Exception {
    assertThat(open(ID).ports()).hasSize(2);
    ports.events.clear();
    store.broken = true;
    assertThat(faultOf(meetings.open(OTHER, DE, Set.of(FR, DE))))
        .isEqualTo(Fault.STORE_UNAVAILABLE);
    assertThat(faultOf(meetings.bindRoom(ID, "room-1"))).isEqualTo(Fault.STORE_UNAVAILABLE);
    assertThat(faultOf(meetings.end(ID))).isEqualTo(Fault.STORE_UNAVAILABLE);
    assertThat(ports.events).isEmpty();
    assertThat(meetings.all()).hasSize(1);
    store.broken = false;
    assertThat(open(OTHER).ports()).hasSize(2);
    assertThat(await(meetings.bindRoom(ID, "room-2")).ports()).hasSize(3);
    await(meetings.end(ID));
    assertThat(store.kept()).containsExactly(StoredMeeting.opened(OTHER, DE, Set.of(FR, DE, NL)));
  }

  @Test
  void changesToOneMeetingGoOneAfterTheOther() throws Exception {
    store.hold();
    Future<MeetingView> opening = meetings.open(ID, DE, Set.of(FR, DE, NL));
    Future<MeetingView> binding = meetings.bindRoom(ID, "room-1");
    Future<Void> ending = meetings.end(ID);
    assertThat(ports.events).isEmpty();
    store.letGo();
    assertThat(await(opening).spec().id()).isEqualTo(ID);
    assertThat(await(binding).spec().id()).isEqualTo(ID);
    await(ending);
    assertThat(store.revisions).containsExactly(1L, 2L, -2L);
    assertThat(store.kept()).isEmpty();
    assertThat(ports.events).contains("close room-1 of summit-2026");
  }

  @Test
  void aDecisionAboutGuestsIsKeptFirstAndHoldsAfterARestart() throws Exception {
    assertThat(open(ID).lobbies())
        .containsOnly(Map.entry(DE, Lobby.OPEN), Map.entry(NL, Lobby.OPEN));
    store.broken = true;
    assertThat(faultOf(meetings.decide(ID, AdmissionDecision.newGuestsWait(DE))))
        .isEqualTo(Fault.STORE_UNAVAILABLE);
    assertThat(meetings.view(ID).lobbies()).containsEntry(DE, Lobby.OPEN);
    store.broken = false;

    Lobby waiting = new Lobby(Standing.WAITING, Map.of());
    assertThat(await(meetings.decide(ID, AdmissionDecision.newGuestsWait(DE))).lobbies())
        .containsEntry(DE, waiting);
    assertThat(await(meetings.decide(ID, AdmissionDecision.newGuestsWait(DE))).lobbies())
        .containsEntry(DE, waiting);
    assertThat(store.revisions).containsExactly(1L, 2L);
    await(meetings.stop());
    OpenMeetings restarted = over(vertx);
    await(restarted.restore());
    await(restarted.reopen());
    assertThat(restarted.view(ID).lobbies())
        .containsEntry(DE, waiting)
        .containsEntry(NL, Lobby.OPEN);
    await(restarted.end(ID));
    assertThat(faultOf(restarted.decide(ID, AdmissionDecision.newGuestsWait(DE))))
        .isEqualTo(Fault.UNKNOWN_MEETING);
  }

  @Test
  void whoIsRemovedStaysOutAndNewGuestsOfTheirCountryWaitAlsoAfterARestart() throws Exception {
    assertThat(open(ID).ports()).hasSize(2);
    assertThat(await(meetings.bindRoom(ID, "room-1")).ports()).hasSize(3);
    PersonId guest = new PersonId(DE, new UUID(0x8000, 7));
    Person shown =
        new Person(
            guest, new Appearance(new PersonName("Eve"), Optional.empty(), Optional.empty()));
    assertThat(ports.inbox("DE of " + ID).offer(1, new PortEvent.PersonUp(shown))).isTrue();
    PortEvent removed = new PortEvent.Moderated(guest, new Moderation.Removed(), Optional.empty());
    Lobby expected = new Lobby(Standing.WAITING, Map.of(guest, Standing.REFUSED));
    until(() -> {
      assertThat(ports.inbox("room-1 of " + ID).offer(1, removed)).isTrue();
      return expected.equals(meetings.view(ID).lobbies().get(DE));
    });
    assertThat(meetings.view(ID).lobbies()).containsEntry(NL, Lobby.OPEN);
    await(meetings.stop());
    OpenMeetings restarted = over(vertx);
    await(restarted.restore());
    await(restarted.reopen());
    assertThat(ports.inbox("DE of " + ID).offer(1, new PortEvent.PersonUp(shown))).isTrue();
    until(() -> expected.equals(restarted.view(ID).lobbies().get(DE)));
    await(restarted.end(ID));
  }

  private static void until(BooleanSupplier satisfied) throws InterruptedException {
    for (int i = 0; i < 500 && !satisfied.getAsBoolean(); i++) {
      Thread.sleep(10);
    }
    assertThat(satisfied.getAsBoolean()).isTrue();
  }

  @Test
  void aRoomWithALobbyLetsNobodyInByItself() throws Exception {
    Lobby waiting = new Lobby(Standing.WAITING, Map.of());
    assertThat(open(ID).ports()).hasSize(2);
    assertThat(await(meetings.bindRoom(ID, "room-1", Admission.LOBBY)).lobbies())
        .containsOnly(Map.entry(DE, waiting), Map.entry(NL, waiting));
    AdmissionDecision admitted = new AdmissionDecision(DE, Optional.empty(), Standing.ADMITTED);
    assertThat(await(meetings.decide(ID, admitted)).lobbies()).containsEntry(DE, Lobby.OPEN);
    assertThat(await(meetings.bindRoom(ID, "room-1", Admission.LOBBY)).lobbies())
        .containsEntry(DE, Lobby.OPEN);
    await(meetings.end(ID));
  }

  @Test
  void underAPolicyOfInvitedNeitherALobbyNorAnOlderDecisionLetsADelegationIn() throws Exception {
    assertThat(open(ID).ports()).hasSize(2);
    AdmissionDecision whole = new AdmissionDecision(DE, Optional.empty(), Standing.ADMITTED);
    assertThat(await(meetings.decide(ID, whole)).lobbies()).containsEntry(DE, Lobby.OPEN);
    await(meetings.stop());

    Lobby waiting = new Lobby(Standing.WAITING, Map.of());
    OpenMeetings invited = over(vertx, Admission.INVITED);
    await(invited.restore());
    await(invited.reopen());
    assertThat(invited.view(ID).lobbies()).containsEntry(DE, waiting);
    assertThat(faultOf(invited.decide(ID, whole))).isEqualTo(Fault.NOT_INVITED);
    assertThat(await(invited.bindRoom(ID, "room-1", Admission.LOBBY)).lobbies())
        .containsOnly(Map.entry(DE, waiting), Map.entry(NL, waiting));
    assertThat(faultOf(invited.decide(ID, whole))).isEqualTo(Fault.NOT_INVITED);
    await(invited.end(ID));
  }

  @Test
  void whoIsLetInByNameStaysInUnderAPolicyOfInvitedAfterARestart() throws Exception {
    assertThat(open(ID).ports()).hasSize(2);
    PersonId named = new PersonId(DE, new UUID(0x8000, 7));
    PersonId other = new PersonId(DE, new UUID(0x8000, 8));
    enter(meetings, named, other);
    AdmissionDecision byName = new AdmissionDecision(DE, Optional.of(named), Standing.ADMITTED);
    assertThat(await(meetings.decide(ID, byName)).lobbies()).containsEntry(DE, Lobby.OPEN);
    assertThat(await(meetings.decide(ID, AdmissionDecision.newGuestsWait(DE))).lobbies().get(DE))
        .isEqualTo(
            new Lobby(
                Standing.WAITING, Map.of(named, Standing.ADMITTED, other, Standing.ADMITTED)));
    await(meetings.stop());

    OpenMeetings invited = over(vertx, Admission.INVITED);
    await(invited.restore());
    await(invited.reopen());
    enter(invited, named, other);
    assertThat(invited.view(ID).lobbies().get(DE))
        .isEqualTo(new Lobby(Standing.WAITING, Map.of(named, Standing.ADMITTED)));
    await(invited.end(ID));
  }

  private void enter(OpenMeetings there, PersonId... people) throws Exception {
    for (PersonId id : people) {
      Appearance plain = new Appearance(new PersonName("x"), Optional.empty(), Optional.empty());
      PortEvent entered = new PortEvent.PersonUp(new Person(id, plain));
      assertThat(ports.inbox("DE of " + ID).offer(1, entered)).isTrue();
    }
    PortId port = new PortId(PortKind.PEER, DE);
    until(() -> there.view(ID).people().getOrDefault(port, List.of()).size() == people.length);
  }

  @Test
  void thereIsALimitOfOpenMeetings() throws Exception {
    for (int i = 0; i < MeetingTable.LIMIT; i++) {
      assertThat(open(new MeetingId("meeting-" + i)).ports()).hasSize(2);
    }
    assertThat(faultOf(meetings.open(ID, FR, Set.of(FR, DE)))).isEqualTo(Fault.TOO_MANY_MEETINGS);
    await(meetings.end(new MeetingId("meeting-7")));
    assertThat(open(ID).ports()).hasSize(2);
    assertThat(meetings.all()).hasSize(MeetingTable.LIMIT);
  }

  private static final class FakePorts implements PortSource {
    private final Queue<String> events = new ConcurrentLinkedQueue<>();
    private final Map<String, Inbox> inboxes = new ConcurrentHashMap<>();
    private volatile boolean broken;

    Inbox inbox(String name) {
      return Objects.requireNonNull(inboxes.get(name), name);
    }

    @Override
    public Set<Country> configuredPeers() {
      return Set.of(DE, NL);
    }

    @Override
    public Port peer(MeetingId meeting, Country country) {
      return port(country + " of " + meeting);
    }

    @Override
    public Port room(MeetingId meeting, String room) {
      return port(room + " of " + meeting);
    }

    @Override
    public List<PeerStatus> peers() {
      return List.of();
    }

    private Port port(String name) {
      if (broken) {
        throw new IllegalStateException("no port today");
      }
      return new Port() {
        @Override
        public void open(Inbox inbox) {
          events.add("open " + name);
          inboxes.put(name, inbox);
          assertThat(inbox.offer(1, new PortEvent.Up(Snapshot.EMPTY))).isTrue();
        }

        @Override
        public void apply(long epoch, Order order) {
          events.add("order " + name);
        }

        @Override
        public void close(Reason reason) {
          events.add("close " + name);
        }
      };
    }
  }
}
