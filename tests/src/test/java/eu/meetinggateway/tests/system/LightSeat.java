// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.system;

import eu.meetinggateway.tests.load.LightPeople;
import eu.meetinggateway.tests.load.LightPeople.Entrant;
import eu.meetinggateway.tests.load.LightSight;
import eu.meetinggateway.tests.load.LightSight.SeenPerson;
import eu.meetinggateway.tests.load.LightSight.SeenTrack;
import eu.meetinggateway.tests.rig.LiveKitServer;
import eu.meetinggateway.tests.rig.Recording;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** A light LiveKit client that plays recordings. */
final class LightSeat implements Seat {
  private final Guest guest;
  private final UUID identity = UUID.randomUUID();
  private final LightPeople people;
  private final LiveKitServer server;
  private final String room;
  private final Recording recording;
  private final Supplier<LightSight> sight;
  private final Motion pictures = new Motion();
  private final Motion sounds = new Motion();
  private int width = -1;

  /**
   * @param sight what this guest sees now
   */
  LightSeat(
      Guest guest,
      LightPeople people,
      LiveKitServer server,
      String room,
      Recording recording,
      Supplier<LightSight> sight) {
    this.guest = guest;
    this.people = people;
    this.server = server;
    this.room = room;
    this.recording = recording;
    this.sight = sight;
  }

  LiveKitServer server() {
    return server;
  }

  Entrant entrant() {
    String name = guest.persona().name();
    String token = server.tokenForPerson(room, identity, name, guest.persona().color().hsl());
    return new Entrant(guest.key(), token, guest.open(), guest.open(), recording);
  }

  @Override
  public void take(Step step) {
    String key = guest.key();
    switch (step) {
      case Step.Join _ -> join();
      case Step.Leave _ -> people.exit(key);
      case Step.Microphone(int _, boolean on) -> people.mute(key, "microphone", !on);
      case Step.Camera(int _, boolean on) -> people.mute(key, "camera", !on);
      case Step.Hand(int _, boolean up) -> people.raiseHand(key, up);
      case Step.Rename(int _, String name) -> people.rename(key, name);
      case Step.Say(int _, String text) -> people.say(key, text);
      case Step.Watch(int _, int pixels) -> {
        width = pixels;
        people.watch(key, pixels);
      }
    }
  }

  private void join() {
    people.enter(server, List.of(entrant()));
    if (width >= 0) {
      people.watch(guest.key(), width);
    }
  }

  @Override
  public View look() {
    LightSight seen = sight.get();
    return View.of(
        seen.people().stream().map(this::shown).toList(),
        seen.lines().stream().map(line -> new View.Line(line.author(), line.text())).toList(),
        seen.problems());
  }

  private View.Shown shown(SeenPerson seen) {
    String color = seen.attributes().getOrDefault("color", "");
    Optional<SeenTrack> microphone = seen.track("MICROPHONE");
    Optional<SeenTrack> camera = seen.track("CAMERA");
    return new View.Shown(
        color,
        new View.Sighting(
            seen.name(),
            microphone.filter(track -> !track.muted()).isPresent(),
            camera.filter(track -> !track.muted()).isPresent(),
            !seen.attributes().getOrDefault("handRaisedAt", "").isEmpty(),
            media(seen, color, microphone, sounds, View.SILENT, View.HEARD),
            media(seen, color, camera, pictures, View.STILL, View.MOVING)));
  }

  /** Light people's media are recognised; of those of browsers is seen only that they flow. */
  private static String media(
      SeenPerson seen,
      String color,
      Optional<SeenTrack> track,
      Motion motion,
      String none,
      String flowing) {
    if (!motion.goesOn(seen.identity(), track.map(SeenTrack::packets).orElse(0L))) {
      return none;
    }
    String whose = track.map(SeenTrack::whose).orElse("");
    boolean theirs =
        whose.isEmpty()
            || Guest.wearing(color).stream()
                .anyMatch(number -> Guest.of(number, false, true).key().equals(whose));
    return theirs ? flowing : flowing + ", but it is that of " + whose;
  }

  @Override
  public void close() {
    // The load client ends with everybody in it.
  }
}
