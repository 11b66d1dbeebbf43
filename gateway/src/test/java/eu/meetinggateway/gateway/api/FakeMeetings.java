// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.api;

import eu.meetinggateway.border.Invitation;
import eu.meetinggateway.border.InvitationState;
import eu.meetinggateway.border.PeerStatus;
import eu.meetinggateway.border.ReceivedInvitation;
import eu.meetinggateway.meeting.AdmissionDecision;
import eu.meetinggateway.meeting.Appearance;
import eu.meetinggateway.meeting.Codec;
import eu.meetinggateway.meeting.Lobby;
import eu.meetinggateway.meeting.MeetingId;
import eu.meetinggateway.meeting.Person;
import eu.meetinggateway.meeting.PersonName;
import eu.meetinggateway.meeting.PortId;
import eu.meetinggateway.meeting.Standing;
import eu.meetinggateway.meeting.Track;
import eu.meetinggateway.meeting.TrackFacts;
import eu.meetinggateway.meeting.TrackKey;
import eu.meetinggateway.meeting.run.MeetingSpec;
import eu.meetinggateway.meeting.run.MeetingView;
import eu.meetinggateway.trust.Admission;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.Flow;
import eu.meetinggateway.trust.PersonId;
import eu.meetinggateway.trust.PortKind;
import eu.meetinggateway.trust.Reason;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Meetings in memory: the API's partner in its tests. */
final class FakeMeetings implements Meetings, MeetingInvitations {
  static final Country FR = new Country("FR");
  static final Country DE = new Country("DE");
  static final PersonId ANNA =
      new PersonId(DE, UUID.fromString("11111111-2222-8333-8444-555555555555"));
  private static final PortId PEER = new PortId(PortKind.PEER, DE);
  private static final Instant SINCE = Instant.parse("2026-11-24T10:00:00Z");

  private final Map<String, MeetingSpec> open = new ConcurrentSkipListMap<>();
  private final Map<String, String> rooms = new ConcurrentSkipListMap<>();
  private final Map<String, ReceivedInvitation> waiting = new ConcurrentSkipListMap<>();

  /** What everything fails with from now on; empty for nothing. */
  volatile Optional<RuntimeException> failure = Optional.empty();

  /** What opening a meeting waits for. */
  volatile Future<Void> work = Future.succeededFuture();

  /** How often something was changed. */
  final AtomicInteger changes = new AtomicInteger();

  private void act() {
    failure.ifPresent(thrown -> {
      throw thrown;
    });
  }

  private void change() {
    act();
    var _ = changes.incrementAndGet();
  }

  /** An invitation of Germany waits. */
  void invite(String meeting) {
    MeetingId id = new MeetingId(meeting);
    waiting.put(
        meeting,
        new ReceivedInvitation(
            new Invitation(id, DE, Set.of(DE, FR)), SINCE, SINCE.plus(Duration.ofHours(24))));
  }

  @Override
  public List<ReceivedInvitation> waiting() {
    act();
    return List.copyOf(waiting.values());
  }

  @Override
  public Future<MeetingView> accept(MeetingId meeting, Optional<Country> from) {
    change();
    Invitation accepted = take(meeting, from).invitation();
    return open(meeting, accepted.host(), accepted.countries());
  }

  @Override
  public void decline(MeetingId meeting, Optional<Country> from) {
    change();
    var _ = take(meeting, from);
  }

  private ReceivedInvitation take(MeetingId meeting, Optional<Country> from) {
    ReceivedInvitation found = waiting.get(meeting.value());
    if (found == null || from.filter(country -> !country.equals(DE)).isPresent()) {
      throw new ApiException(Fault.UNKNOWN_INVITATION, "nothing waits");
    }
    waiting.remove(meeting.value());
    return found;
  }

  @Override
  public void inviteAgain(MeetingId meeting, Country country) {
    change();
    var _ = view(meeting);
  }

  @Override
  public SortedMap<Country, InvitationState> sent(MeetingId meeting) {
    return view(meeting).spec().host().equals(FR)
        ? new TreeMap<>(Map.of(DE, InvitationState.SENT))
        : new TreeMap<>();
  }

  @Override
  public Future<MeetingView> open(MeetingId id, Country host, Set<Country> countries) {
    return work.compose(done -> opened(id, host, countries));
  }

  private Future<MeetingView> opened(MeetingId id, Country host, Set<Country> countries) {
    change();
    if (countries.contains(new Country("XX"))) {
      return Future.failedFuture(
          new ApiException(Fault.COUNTRY_NOT_CONFIGURED, "countries: XX is not a peer"));
    }
    if (countries.contains(new Country("ZZ"))) {
      return Future.failedFuture(new IllegalStateException("a secret inner detail"));
    }
    if (open.putIfAbsent(id.value(), new MeetingSpec(id, FR, host, countries)) != null) {
      return Future.failedFuture(new ApiException(Fault.MEETING_EXISTS, "end it first"));
    }
    return Future.succeededFuture(view(id));
  }

  @Override
  public List<MeetingView> all() {
    act();
    return open.keySet().stream().map(id -> view(new MeetingId(id))).toList();
  }

  @Override
  public MeetingView view(MeetingId id) {
    act();
    MeetingSpec spec = open.get(id.value());
    if (spec == null) {
      throw new ApiException(Fault.UNKNOWN_MEETING, "no meeting " + id + " is open");
    }
    Person anna =
        new Person(
            ANNA,
            new Appearance(
                new PersonName("Anna Ärmel"),
                Optional.of("hsl(210, 60%, 40%)"),
                Optional.of(Instant.parse("2026-11-24T10:01:02Z"))));
    Person bert =
        new Person(
            new PersonId(DE, UUID.fromString("99999999-2222-8333-8444-555555555555")),
            new Appearance(new PersonName("Bert"), Optional.empty(), Optional.empty()));
    Track camera =
        new Track(
            new TrackKey(ANNA, 2),
            new TrackFacts(Feature.CAMERA, Codec.VP8, 1280, 720, true, false),
            Map.of());
    Track microphone =
        new Track(
            new TrackKey(ANNA, 1),
            new TrackFacts(Feature.MICROPHONE, Codec.OPUS, 0, 0, false, false),
            Map.of());
    return new MeetingView(
        spec,
        rooms.containsKey(id.value())
            ? Map.of(PEER, true, new PortId(PortKind.VISIO, FR), false)
            : Map.of(PEER, true),
        Map.of(PEER, List.of(bert, anna)),
        List.of(camera, microphone),
        Map.of(
            new Flow(ANNA, Feature.SCREEN_AUDIO, FR, PortKind.VISIO),
            new Reason("FR/peers/DE/receive", "FR takes no screen audio from DE.")),
        Map.of(DE, Admission.LOBBY),
        Map.of(DE, new Lobby(Standing.WAITING, Map.of(ANNA, Standing.ADMITTED))),
        Map.of(DE, Lobby.OPEN),
        3);
  }

  @Override
  public Future<MeetingView> decide(MeetingId id, AdmissionDecision decision) {
    change();
    return Future.succeededFuture(view(id));
  }

  @Override
  public Future<MeetingView> bindRoom(MeetingId id, String room, Admission admission) {
    change();
    MeetingView before = view(id);
    String bound = rooms.putIfAbsent(id.value(), room);
    if (bound != null && !bound.equals(room)) {
      return Future.failedFuture(
          new ApiException(Fault.MEETING_IN_OTHER_ROOM, "end meeting " + id + " first"));
    }
    return Future.succeededFuture(view(before.spec().id()));
  }

  @Override
  public Future<Void> end(MeetingId id) {
    change();
    MeetingView before = view(id);
    open.remove(before.spec().id().value());
    return Future.succeededFuture();
  }

  @Override
  public List<PeerStatus> peers() {
    act();
    return List.of(
        new PeerStatus(DE, true, SINCE, Optional.empty()),
        new PeerStatus(
            new Country("NL"),
            false,
            SINCE,
            Optional.of(new Reason("border/connect", "connection refused"))));
  }
}
