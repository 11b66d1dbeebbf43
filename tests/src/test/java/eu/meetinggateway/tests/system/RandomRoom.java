// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.system;

import eu.meetinggateway.tests.load.LightSight;
import eu.meetinggateway.tests.load.LoadClient;
import eu.meetinggateway.tests.rig.BrowserParticipant;
import eu.meetinggateway.tests.rig.LiveKitServer;
import eu.meetinggateway.tests.rig.Polling;
import eu.meetinggateway.tests.rig.RealPeers;
import eu.meetinggateway.tests.rig.Recording;
import eu.meetinggateway.tests.rig.RigMeeting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A joint meeting whose people follow a random script, while a model says what they must see. */
final class RandomRoom implements AutoCloseable {
  /** Enough to see what is wrong; the rest is more of the same. */
  private static final int DIFFERENCES_SHOWN = 40;

  private final List<Guest> guests;
  private final RoomModel model;
  private final Script script;
  private final Duration deadline;
  private final String title;
  private final RigMeeting meeting;
  private final Map<Integer, Seat> seats = new LinkedHashMap<>();
  private final List<String> stepsOfBurst = new ArrayList<>();
  private @Nullable LoadClient light;
  private Map<String, LightSight> sights = new HashMap<>();
  private int burst;

  RandomRoom(
      ThreeCountries countries, List<Guest> guests, long seed, int mostOpen, Duration deadline) {
    this.guests = guests;
    this.model = new RoomModel(guests);
    this.script = new Script(seed, mostOpen);
    this.deadline = deadline;
    this.title = "%d people, -Dtests.seed=%d".formatted(guests.size(), seed);
    System.out.println("random room: " + title);
    meeting = countries.openMeeting("random-room-of-" + guests.size());
    for (Guest guest : guests) {
      if (guest.browser()) {
        seats.put(guest.number(), new BrowserSeat(guest, countries, meeting));
      }
    }
  }

  /** Everybody comes: first those in browsers, then the light ones of each country together. */
  void arrive(ThreeCountries countries, RealPeers peers, Path log) {
    begin();
    Map<Integer, Recording> recordings = recordings(countries);
    for (Guest guest : guests) {
      Step join = new Step.Join(guest.number());
      model.apply(join);
      if (guest.browser()) {
        seat(guest.number()).take(join);
      }
    }
    if (!recordings.isEmpty()) {
      seatLightOnes(countries, LoadClient.start(peers, log), recordings);
    }
    end();
  }

  /**
   * What the light ones play, by number; before anybody is there, because encoding keeps a page so
   * busy that it would lose its connection.
   */
  private Map<Integer, Recording> recordings(ThreeCountries countries) {
    Map<Integer, Recording> recordings = new HashMap<>();
    List<Guest> lightOnes = guests.stream().filter(guest -> !guest.browser()).toList();
    if (lightOnes.isEmpty()) {
      return recordings;
    }
    try (BrowserParticipant encoder = countries.encoder()) {
      for (Guest guest : lightOnes) {
        Persona persona = guest.persona();
        recordings.put(guest.number(), encoder.record(persona.color().hsl(), persona.hertz()));
      }
    }
    return recordings;
  }

  private void seatLightOnes(
      ThreeCountries countries, LoadClient client, Map<Integer, Recording> recordings) {
    light = client;
    Map<LiveKitServer, List<LightSeat>> entering = new LinkedHashMap<>();
    for (Guest guest : guests) {
      if (!guest.browser()) {
        Persona persona = guest.persona();
        LightSeat seat =
            new LightSeat(
                guest,
                client.people(),
                countries.site(persona.country()).liveKit(),
                meeting.room(persona.country()),
                Objects.requireNonNull(recordings.get(guest.number())),
                () -> Objects.requireNonNull(sights.get(guest.key())));
        seats.put(guest.number(), seat);
        entering.computeIfAbsent(seat.server(), _ -> new ArrayList<>()).add(seat);
      }
    }
    entering.forEach((server, all) ->
        client.people().enter(server, all.stream().map(LightSeat::entrant).toList()));
  }

  /**
   * So many steps one after the other, or fewer if everybody has just come, then everybody must see
   * what the model says.
   */
  void burst(int steps) {
    begin();
    for (int i = 0; i < steps && !model.isEverybodyArriving(); i++) {
      take(script.next(model));
    }
    end();
  }

  /** Everybody says a line; then all that was said before is there, and nothing twice. */
  void lastLines() {
    begin();
    script.lastLines(model).forEach(this::take);
    end();
  }

  private void begin() {
    burst++;
    stepsOfBurst.clear();
    script.beginBurst();
  }

  private void take(Step step) {
    stepsOfBurst.add(step.toString());
    model.apply(step);
    seat(step.guest()).take(step);
  }

  private void end() {
    model.endBurst();
    long begin = System.nanoTime();
    Differences _ =
        Polling.until(
            "everybody sees what the model says, after burst %d of %s: %s"
                .formatted(burst, title, stepsOfBurst),
            deadline,
            this::differences,
            found -> found.all().isEmpty());
    System.out.printf(
        "random room of %d: burst %d of %d steps, %d there, as it must be after %d ms%n",
        guests.size(),
        burst,
        stepsOfBurst.size(),
        model.present().size(),
        Duration.ofNanos(System.nanoTime() - begin).toMillis());
  }

  private Differences differences() {
    if (light != null) {
      sights = light.people().sights();
    }
    List<String> found = new ArrayList<>();
    for (int viewer : model.present()) {
      found.addAll(model.differences(viewer, seat(viewer).look()));
    }
    return new Differences(found);
  }

  private Seat seat(int guest) {
    return Objects.requireNonNull(seats.get(guest));
  }

  private record Differences(List<String> all) {
    @Override
    public String toString() {
      return all.stream()
          .limit(DIFFERENCES_SHOWN)
          .collect(Collectors.joining("\n  ", all.size() + " differences\n  ", ""));
    }
  }

  @Override
  public void close() {
    seats.values().forEach(Seat::close);
    if (light != null) {
      light.close();
    }
    meeting.close();
  }
}
