// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.trust.Admission;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.Flow;
import eu.meetinggateway.trust.KnownPerson;
import eu.meetinggateway.trust.ParticipantKind;
import eu.meetinggateway.trust.PersonId;
import eu.meetinggateway.trust.PortKind;
import eu.meetinggateway.trust.RoomRole;
import eu.meetinggateway.trust.ruling.Ruling;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The core against {@link ReferenceModel} over long random histories; {@code -Dmeeting.seeds=500}
 * tries more of them.
 */
final class JointMeetingModelTest {
  private static final int SEEDS = Integer.getInteger("meeting.seeds", 20);
  private static final int STEPS = 2000;
  private static final PortId[] PORTS = {Cast.VISIO, Cast.PEER_DE, Cast.PEER_NL};
  private static final Country[] COUNTRIES = {Cast.FR, Cast.DE, Cast.NL};
  private static final List<Feature> FEATURES = List.of(Feature.values());
  private static final Map<String, Integer> RARE = new TreeMap<>();
  private static final Feature[] MEDIA = {
    Feature.MICROPHONE, Feature.CAMERA, Feature.SCREEN, Feature.SCREEN_AUDIO
  };

  static IntStream seeds() {
    return IntStream.range(0, SEEDS);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void afterEveryStepThePortsHoldWhatThePlainModelSays(int seed) {
    History history = new History(seed);
    for (int step = 0; step < STEPS; step++) {
      try {
        history.step();
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("seed " + seed + " step " + step + ": " + e.getMessage(), e);
      }
    }
    assertThat(history.routesOpened).as("seed %d opened routes", seed).isGreaterThan(100);
    assertThat(history.capturesTold).as("seed %d told captures", seed).isGreaterThan(100);
    assertThat(history.waits)
        .as("seed %d steps in which somebody is not in", seed)
        .isGreaterThan(50);
    int _ = RARE.merge("reactions shown", history.reactionsShown, Integer::sum);
    int _ = RARE.merge("acts done", history.actsDone, Integer::sum);
    int _ = RARE.merge("people restricted", history.restricted, Integer::sum);
    int _ = RARE.merge("lines said", history.linesSaid, Integer::sum);
    int _ = RARE.merge("decisions", history.decisions, Integer::sum);
  }

  /** Some histories lack one of these; together they do not. */
  @AfterAll
  static void whatIsRareHappened() {
    assertThat(RARE.values()).as("over all seeds: %s", RARE).allMatch(times -> times > 3 * SEEDS);
  }

  private static final class History {
    private final Random random;
    private final ReferenceModel model = new ReferenceModel();
    private final PortTables tables = new PortTables();
    private final JointMeeting meeting;
    private MeetingState state = MeetingState.EMPTY;
    private Instant now = Cast.NOW;
    private long nextStream = 1;
    private int routesOpened;
    private int linesSaid;
    private int reactionsShown;
    private int capturesTold;
    private int decisions;
    private int waits;
    private int actsDone;
    private int restricted;

    History(int seed) {
      random = new Random(seed);
      model.ways.put(Cast.DE, Admission.LOBBY);
      model.ways.put(Cast.NL, seed % 3 == 2 ? Admission.INVITED : Admission.DIRECT);
      meeting =
          new JointMeeting(
              new Basis(
                  (terms, flow, facts, at) ->
                      model.permitted.contains(flow) ? new Ruling.Permit() : Cast.REFUSED,
                  Cast.TERMS,
                  Cast.FACTS,
                  model.ways));
      for (Country owner : COUNTRIES) {
        for (int number = 0; number < 4; number++) {
          for (Feature feature : Feature.values()) {
            for (PortId at : PORTS) {
              if (random.nextInt(10) < 7) {
                model.permitted.add(flow(Cast.id(owner, number), feature, at));
              }
            }
          }
        }
      }
    }

    void step() {
      now = now.plusMillis(random.nextInt(500));
      MeetingEvent event = event();
      if (random.nextInt(20) == 0) {
        toggleARuling();
        event = new MeetingEvent.ReviewDue();
      }
      boolean newLine = takeIn(event);
      model.settle();
      JointMeeting.Step step = meeting.step(state, event, now);
      state = step.state();
      Set<Route> routes = model.routes();
      Map<PortId, Integer> said = new HashMap<>();
      tables.tables.forEach((id, table) -> said.put(id, table.said.size()));
      tables.tables.values().forEach(table -> table.reacted.clear());
      tables.tables.values().forEach(table -> table.moderated.clear());
      for (Effect effect : step.effects()) {
        tables.apply(effect);
        routesOpened += effect instanceof Effect.OpenRoute ? 1 : 0;
        nothingRefusedIsAdded(effect, routes);
      }
      compare(routes);
      compareLines(event, newLine, said);
      compareReactions(event, newLine);
      compareActs(event, newLine);
    }

    private void toggleARuling() {
      PersonId person = anybody();
      Feature feature = FEATURES.get(random.nextInt(FEATURES.size()));
      Flow flow = flow(person, feature, PORTS[random.nextInt(PORTS.length)]);
      if (!model.permitted.remove(flow)) {
        model.permitted.add(flow);
      }
    }

    private MeetingEvent event() {
      PortId id = PORTS[random.nextInt(PORTS.length)];
      if (!model.ports.containsKey(id)) {
        return new MeetingEvent.Bound(id);
      }
      ReferenceModel.Known port = model.port(id);
      int choice = random.nextInt(1000);
      if (choice < 3) {
        return new MeetingEvent.Unbound(id, Cast.OVER);
      }
      if (choice < 6) {
        return new MeetingEvent.Lost(id, port.epoch + random.nextInt(3) - 1);
      }
      if (choice < 25) {
        return new MeetingEvent.ReviewDue();
      }
      if (choice < 55) {
        return decided();
      }
      long epoch = port.epoch;
      if (choice < 61) {
        epoch += random.nextInt(5) - 2;
      }
      PortEvent reported = port.up ? report(id, port) : down(id, port);
      if (reported instanceof PortEvent.Up && random.nextInt(10) > 0) {
        epoch = Math.max(port.epoch, port.closedEpoch) + 1;
      }
      return new MeetingEvent.Reported(id, epoch, reported);
    }

    private MeetingEvent decided() {
      Country guests = random.nextBoolean() ? Cast.DE : Cast.NL;
      Map<Country, Standing> delegations = new HashMap<>(model.delegations);
      Map<PersonId, Standing> people = new HashMap<>(model.decided);
      Set<PersonId> stayed = new HashSet<>(model.stayed);
      PersonId person = Cast.id(guests, random.nextInt(4));
      if (random.nextInt(3) > 0) {
        delegations.put(guests, standing());
      } else if (random.nextBoolean()) {
        people.put(person, standing());
        stayed.remove(person);
      } else if (!people.containsKey(person)) {
        stayed.add(person);
      }
      return new MeetingEvent.Decided(new Admissions(delegations, people, stayed));
    }

    private Standing standing() {
      Standing[] all = Standing.values();
      return random.nextInt(10) < 7 ? Standing.ADMITTED : all[random.nextInt(all.length)];
    }

    private Lobby lobby() {
      Map<PersonId, Standing> people = new HashMap<>();
      for (int i = random.nextInt(4); i > 0; i--) {
        Country owner = random.nextInt(30) == 0 ? Cast.DE : Cast.FR;
        people.put(Cast.id(owner, random.nextInt(4)), standing());
      }
      return new Lobby(standing(), people);
    }

    private PortEvent down(PortId id, ReferenceModel.Known port) {
      return random.nextInt(4) == 0 ? report(id, port) : upLater(id);
    }

    private PortEvent upLater(PortId id) {
      List<Person> people = new ArrayList<>();
      List<Track> tracks = new ArrayList<>();
      Map<TrackKey, Map<Layer, StreamId>> wanted = new HashMap<>();
      for (int i = random.nextInt(7); i > 0; i--) {
        Person person = personBehind(id);
        people.add(person);
        tracks.add(track(person.id()));
        wanted.put(new TrackKey(anybody(), random.nextInt(3)), streams());
      }
      return new PortEvent.Up(new Snapshot(people, tracks, wanted, captures(), lobby()));
    }

    private Set<Feature> captures() {
      Set<Feature> captures = new HashSet<>();
      for (Feature feature : List.of(Feature.RECORDING, Feature.TRANSCRIPTION, Feature.CHAT)) {
        if (random.nextInt(4) == 0) {
          captures.add(feature);
        }
      }
      return captures;
    }

    private PortEvent report(PortId id, ReferenceModel.Known port) {
      int choice = random.nextInt(100);
      if (choice < 1) {
        return upLater(id);
      } else if (choice < 2) {
        return new PortEvent.Down(Cast.OVER);
      } else if (choice < 4) {
        return new PortEvent.Stood(lobby());
      } else if (choice < 22) {
        return new PortEvent.PersonUp(personBehind(id));
      } else if (choice < 26) {
        return new PortEvent.PersonGone(personBehind(id).id());
      } else if (choice < 48) {
        return new PortEvent.TrackUp(track(personBehind(id).id()));
      } else if (choice < 54) {
        return new PortEvent.TrackGone(new TrackKey(personBehind(id).id(), random.nextInt(3)));
      } else if (choice < 84) {
        List<TrackKey> published = new ArrayList<>(port.published.keySet());
        published.sort(Sorting.TRACKS);
        TrackKey key =
            published.isEmpty() || random.nextInt(10) == 0
                ? new TrackKey(anybody(), random.nextInt(3))
                : published.get(random.nextInt(published.size()));
        return new PortEvent.Wanted(key, streams());
      }
      if (choice < 86) {
        return new PortEvent.Capturing(captures());
      }
      if (choice < 90) {
        return moderation(id, port);
      }
      if (choice < 92) {
        Reaction[] reactions = Reaction.values();
        return new PortEvent.Reacted(
            personBehind(id).id(), reactions[random.nextInt(reactions.length)]);
      }
      PersonId author = personBehind(id).id();
      int number = random.nextInt(200);
      return new PortEvent.Said(
          number < 150 ? Cast.line(author, number) : Cast.encrypted(author, number));
    }

    private PortEvent moderation(PortId id, ReferenceModel.Known port) {
      List<PersonId> shown = new ArrayList<>(port.shown);
      shown.sort(Sorting.PEOPLE);
      PersonId person =
          shown.isEmpty() || random.nextInt(10) == 0
              ? anybody()
              : shown.get(random.nextInt(shown.size()));
      Set<Feature> sources = new HashSet<>(List.of(MEDIA));
      sources.removeIf(_ -> random.nextBoolean());
      Optional<PersonId> by =
          random.nextBoolean() ? Optional.of(personBehind(id).id()) : Optional.empty();
      return switch (random.nextInt(6)) {
        case 0 -> new PortEvent.Moderated(person, new Moderation.HandLowered(), by);
        case 1 -> new PortEvent.Moderated(person, new Moderation.Removed(), by);
        case 2 -> new PortEvent.Moderated(person, new Moderation.Muted(random.nextInt(3)), by);
        case 3 ->
            new PortEvent.Moderated(
                person,
                new Moderation.SourcesTaken(Set.of(MEDIA[random.nextInt(MEDIA.length)])),
                by);
        default -> new PortEvent.Restricted(person, sources);
      };
    }

    private Person personBehind(PortId id) {
      Country owner =
          random.nextInt(20) == 0 ? COUNTRIES[random.nextInt(COUNTRIES.length)] : id.country();
      Person shown = Cast.person(owner, random.nextInt(4), random.nextBoolean());
      KnownPerson known =
          new KnownPerson(ParticipantKind.PERSON, random.nextBoolean(), RoomRole.MEMBER);
      return new Person(
          shown.id(),
          shown.appearance(),
          random.nextBoolean() ? Optional.of(known) : Optional.empty(),
          random.nextInt(8) == 0 ? Set.of(MEDIA[random.nextInt(MEDIA.length)]) : Set.of());
    }

    private PersonId anybody() {
      return Cast.id(COUNTRIES[random.nextInt(COUNTRIES.length)], random.nextInt(4));
    }

    private Track track(PersonId person) {
      TrackFacts facts = Cast.facts(MEDIA[random.nextInt(MEDIA.length)]);
      return new Track(
          new TrackKey(person, random.nextInt(3)), facts.muted(random.nextBoolean()), streams());
    }

    private Map<Layer, StreamId> streams() {
      Map<Layer, StreamId> streams = new HashMap<>();
      for (Layer layer : Layer.values()) {
        if (random.nextInt(3) > 0) {
          streams.put(layer, new StreamId(nextStream++));
        }
      }
      return streams;
    }

    private boolean takeIn(MeetingEvent event) {
      switch (event) {
        case MeetingEvent.Bound(PortId id) -> {
          model.ports.put(id, new ReferenceModel.Known());
          tables.bound(id);
        }
        case MeetingEvent.Unbound(PortId id, _) -> model.ports.remove(id);
        case MeetingEvent.Lost(PortId id, long epoch) -> {
          ReferenceModel.Known port = model.port(id);
          if (epoch >= port.epoch) {
            port.down();
            port.closedEpoch = Math.max(port.closedEpoch, epoch);
            tables.down(id);
          }
        }
        case MeetingEvent.Reported(PortId id, long epoch, PortEvent reported) -> {
          long before = model.port(id).epoch;
          boolean newLine = model.report(id, epoch, reported);
          ReferenceModel.Known port = model.port(id);
          if (port.epoch != before) {
            tables.up(id, port.epoch);
          } else if (!port.up) {
            tables.down(id);
          }
          return newLine;
        }
        case MeetingEvent.Decided(Admissions admissions) -> {
          model.delegations.putAll(admissions.delegations());
          model.decided.putAll(admissions.people());
          model.stayed.clear();
          boolean _ = model.stayed.addAll(admissions.stayed());
          decisions++;
        }
        case MeetingEvent.ReviewDue _ -> {}
        case MeetingEvent.Failed _, MeetingEvent.Ended _ -> throw new AssertionError();
      }
      return false;
    }

    private void nothingRefusedIsAdded(Effect effect, Set<Route> routes) {
      switch (effect) {
        case Effect.Tell(PortId at, _, Order.Show(Person person)) -> {
          notInTransit(person.id(), at);
          assertThat(model.permits(person.id(), Feature.PRESENCE, at)).as("%s", effect).isTrue();
          assertThat(
                  person.appearance().handRaisedAt().isEmpty()
                      || model.permits(person.id(), Feature.HAND, at))
              .as("hand of %s", effect)
              .isTrue();
        }
        case Effect.Tell(PortId at, _, Order.Publish(TrackKey key, TrackFacts facts)) -> {
          notInTransit(key.person(), at);
          assertThat(model.permits(key.person(), facts.feature(), at)).as("%s", effect).isTrue();
        }
        case Effect.Tell(PortId at, _, Order.Say(ChatLine line)) -> {
          notInTransit(line.author(), at);
          assertThat(model.permitsLine(line, at)).as("%s", effect).isTrue();
        }
        case Effect.Tell(PortId at, _, Order.React(PersonId person, _)) -> {
          notInTransit(person, at);
          assertThat(model.permits(person, Feature.REACTION, at)).as("%s", effect).isTrue();
        }
        case Effect.Tell(PortId at, _, Order.Restrict(PersonId person, _)) ->
            assertThat(model.port(at).people).as("%s", effect).containsKey(person);
        case Effect.OpenRoute(StreamId source, StreamId sink) ->
            assertThat(routes).contains(new Route(source, sink));
        case Effect.Tell _,
            Effect.CloseRoute _,
            Effect.ClosePort _,
            Effect.Ruled _,
            Effect.Removed _ -> {}
      }
    }

    private static void notInTransit(PersonId person, PortId at) {
      assertThat(at.kind() == PortKind.PEER && !person.owner().equals(Cast.FR))
          .as("%s in transit to %s", person, at)
          .isFalse();
    }

    private void compare(Set<Route> routes) {
      assertThat(tables.tables.keySet()).hasSameElementsAs(model.ports.keySet());
      tables.tables.forEach((id, table) -> {
        assertThat(table.shown).as("shown at %s", id).isEqualTo(model.shown(id));
        assertThat(table.published).as("published at %s", id).isEqualTo(model.published(id));
        assertThat(table.stood).as("lobby told at %s", id).isEqualTo(model.stands(id));
        waits += model.port(id).people.keySet().stream().allMatch(table.stood::admits) ? 0 : 1;
        table.wants.keySet().retainAll(model.port(id).tracks.keySet());
        assertThat(table.wants).as("wanted from %s", id).isEqualTo(model.wants(id));
        assertThat(table.captures).as("captures told %s", id).isEqualTo(model.captures(id));
        capturesTold += table.captures.size();
        table.restricted.keySet().retainAll(model.port(id).people.keySet());
        assertThat(table.restricted).as("restricted at %s", id).isEqualTo(model.restricted(id));
        restricted += table.restricted.size();
      });
      assertThat(tables.routes).as("routes").isEqualTo(routes);
      assertThat(state.openRoutes()).isEqualTo(tables.routes.size());
      assertThat(state.refusals().keySet()).as("refusals").isEqualTo(model.refused());
      state.ports().forEach((id, up) -> assertThat(up).isEqualTo(model.port(id).up));
    }

    private void compareLines(MeetingEvent event, boolean newLine, Map<PortId, Integer> before) {
      tables.tables.forEach((at, table) -> {
        List<ChatLine> said = table.said.subList(before.getOrDefault(at, 0), table.said.size());
        if (newLine
            && event instanceof MeetingEvent.Reported(PortId from, _, PortEvent.Said(var line))
            && model.reaches(from, at)
            && model.port(at).up
            && model.permitsLine(line, at)) {
          assertThat(said).as("said at %s", at).containsExactly(line);
          linesSaid++;
        } else {
          assertThat(said).as("said at %s", at).isEmpty();
        }
      });
    }

    private void compareReactions(MeetingEvent event, boolean taken) {
      tables.tables.forEach((at, table) -> {
        if (taken
            && event
                instanceof
                MeetingEvent.Reported(PortId from, _, PortEvent.Reacted(var who, var what))
            && model.reaches(from, at)
            && model.port(at).up
            && model.permits(who, Feature.REACTION, at)) {
          assertThat(table.reacted).as("%s", at).containsExactly(new Order.React(who, what));
          reactionsShown++;
        } else {
          assertThat(table.reacted).as("reactions at %s", at).isEmpty();
        }
      });
    }

    private void compareActs(MeetingEvent event, boolean taken) {
      tables.tables.forEach((at, table) -> {
        if (taken
            && event
                instanceof
                MeetingEvent.Reported(
                    PortId from,
                    _,
                    PortEvent.Moderated(var who, var what, var by))
            && model.port(at).people.containsKey(who)
            && model.permits(who, what.feature(), from)) {
          Optional<PersonId> seen = by.filter(model.shown(at)::containsKey);
          assertThat(table.moderated)
              .as("%s", at)
              .containsExactly(new Order.Moderate(who, what, seen));
          actsDone++;
        } else {
          assertThat(table.moderated).as("acts at %s", at).isEmpty();
        }
      });
    }

    private static Flow flow(PersonId person, Feature feature, PortId at) {
      return new Flow(person, feature, at.country(), at.kind());
    }
  }
}
