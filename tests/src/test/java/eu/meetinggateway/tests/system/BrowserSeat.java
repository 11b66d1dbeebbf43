// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.system;

import static java.util.Objects.requireNonNull;

import eu.meetinggateway.tests.rig.BrowserParticipant;
import eu.meetinggateway.tests.rig.RigMeeting;
import eu.meetinggateway.tests.rig.Sight;
import eu.meetinggateway.tests.rig.Sight.HeardSound;
import eu.meetinggateway.tests.rig.Sight.SeenParticipant;
import eu.meetinggateway.tests.rig.Sight.SeenPicture;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page in a browser. */
final class BrowserSeat implements Seat {
  private final Guest guest;
  private final ThreeCountries countries;
  private final RigMeeting meeting;
  private final Motion pictures = new Motion();
  private @Nullable Attendee attendee;

  BrowserSeat(Guest guest, ThreeCountries countries, RigMeeting meeting) {
    this.guest = guest;
    this.countries = countries;
    this.meeting = meeting;
  }

  BrowserParticipant browser() {
    return requireNonNull(attendee, "has not joined yet").browser();
  }

  @Override
  public void take(Step step) {
    switch (step) {
      case Step.Join _ -> join();
      case Step.Leave _ -> browser().leave();
      case Step.Microphone(int _, boolean on) -> browser().switchTo("microphone", on);
      case Step.Camera(int _, boolean on) -> browser().switchTo("camera", on);
      case Step.Hand(int _, boolean up) -> browser().raiseHand(up);
      case Step.Rename(int _, String name) -> browser().rename(name);
      case Step.Say(int _, String text) -> browser().write(text);
      case Step.Watch(int _, int width) -> browser().tileWidth(width);
    }
  }

  private void join() {
    if (attendee == null) {
      attendee = countries.join(meeting, guest.persona());
    } else {
      browser().join();
    }
  }

  @Override
  public View look() {
    Sight sight = browser().sight();
    return View.of(
        sight.participants().stream().map(this::shown).toList(),
        sight.lines().stream()
            .filter(line -> !line.own())
            .map(line -> new View.Line(line.author(), line.text()))
            .toList(),
        browser().problems());
  }

  private View.Shown shown(SeenParticipant seen) {
    String color = seen.attributes().getOrDefault("color", "");
    HeardSound microphone = seen.microphone();
    SeenPicture camera = seen.camera();
    return new View.Shown(
        color,
        new View.Sighting(
            seen.name(),
            microphone != null && !microphone.muted(),
            camera != null && !camera.muted(),
            seen.handRaised(),
            sound(color, seen),
            picture(color, seen)));
  }

  private static String sound(String color, SeenParticipant seen) {
    HeardSound microphone = seen.microphone();
    if (microphone == null || !microphone.isAudible()) {
      return View.SILENT;
    }
    boolean theirs =
        Guest.wearing(color).stream()
            .mapToObj(number -> Guest.of(number, true, true))
            .anyMatch(other -> seen.soundsLike(other.persona().hertz()));
    return theirs ? View.HEARD : "heard, but at %.0f Hz".formatted(microphone.hertz());
  }

  private String picture(String color, SeenParticipant seen) {
    SeenPicture camera = seen.camera();
    if (camera == null || !pictures.goesOn(seen.identity(), camera.frames())) {
      return View.STILL;
    }
    boolean theirs =
        Guest.wearing(color).stream()
            .mapToObj(number -> Guest.of(number, true, true))
            .anyMatch(other -> seen.looksLike(other.persona().color()));
    return theirs ? View.MOVING : "moving, but in " + camera.colour();
  }

  List<String> problems() {
    return attendee == null ? List.of() : browser().problems();
  }

  @Override
  public void close() {
    if (attendee != null) {
      attendee.close();
    }
  }
}
