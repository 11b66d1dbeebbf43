// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.system;

import eu.meetinggateway.tests.system.View.Sighting;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the people of a joint meeting must see of one another, however many countries lie between
 * them: everybody is there once, with name and country, and as they left their microphone, camera
 * and hand; every line is read once and, of one author, in order.
 */
final class RoomModel {
  private static final int WIDE = 640;

  private static final class Person {
    final Guest guest;
    final List<Line> lines = new ArrayList<>();
    boolean present;
    boolean arriving;
    boolean microphone;
    boolean camera;
    boolean hand;
    String name;
    int width = WIDE;

    /**
     * So many of the first lines were said while this person arrived: they may have missed them.
     */
    int optional;

    Person(Guest guest) {
      this.guest = guest;
      this.name = guest.persona().name();
    }
  }

  private record Line(Guest author, String name, String text) {
    View.Line shownIn(String country) {
      return new View.Line(author.shown(name, country), text);
    }
  }

  private final List<Person> people;
  private final List<Line> linesOfBurst = new ArrayList<>();

  RoomModel(List<Guest> guests) {
    people = guests.stream().map(Person::new).toList();
  }

  int size() {
    return people.size();
  }

  List<Integer> present() {
    return IntStream.range(0, size()).filter(this::isPresent).boxed().toList();
  }

  boolean isPresent(int guest) {
    return people.get(guest).present;
  }

  /** Whether they joined in the burst that is under way. */
  boolean isArriving(int guest) {
    return people.get(guest).arriving;
  }

  /** Who has just come does nothing yet, and nobody is left to come. */
  boolean isEverybodyArriving() {
    return people.stream().allMatch(person -> person.present && person.arriving);
  }

  boolean microphone(int guest) {
    return people.get(guest).microphone;
  }

  boolean camera(int guest) {
    return people.get(guest).camera;
  }

  boolean hand(int guest) {
    return people.get(guest).hand;
  }

  void apply(Step step) {
    Person person = people.get(step.guest());
    switch (step) {
      case Step.Join _ -> join(person);
      case Step.Leave _ -> person.present = false;
      case Step.Microphone(int _, boolean on) -> person.microphone = on;
      case Step.Camera(int _, boolean on) -> person.camera = on;
      case Step.Hand(int _, boolean up) -> person.hand = up;
      case Step.Rename(int _, String name) -> person.name = name;
      case Step.Watch(int _, int width) -> person.width = width;
      case Step.Say(int _, String text) -> say(new Line(person.guest, person.name, text));
    }
  }

  private void join(Person person) {
    person.present = true;
    person.arriving = true;
    person.microphone = person.guest.open();
    person.camera = person.guest.open();
    person.hand = false;
    person.name = person.guest.persona().name();
    person.lines.clear();
    person.lines.addAll(linesOfBurst);
  }

  private void say(Line line) {
    linesOfBurst.add(line);
    for (Person reader : people) {
      if (reader.present && !reader.guest.equals(line.author())) {
        reader.lines.add(line);
      }
    }
  }

  /** From now on whoever arrived is there. */
  void endBurst() {
    linesOfBurst.clear();
    for (Person person : people) {
      if (person.arriving) {
        person.optional = person.lines.size();
        person.arriving = false;
      }
    }
  }

  /** What of a view is not as it must be, a sentence each. */
  List<String> differences(int viewer, View view) {
    Person eye = people.get(viewer);
    List<String> found = new ArrayList<>();
    view.oddities().forEach(oddity -> found.add(eye.guest.key() + " sees " + oddity));
    for (Person other : people) {
      if (other == eye) {
        continue;
      }
      @Nullable Sighting must = other.present ? sighting(other, eye) : null;
      @Nullable Sighting seen = view.guests().get(other.guest.number());
      if (!Objects.equals(must, seen)) {
        found.add(
            "%s in %s of %s: must see %s, sees %s"
                .formatted(
                    eye.guest.key(), eye.guest.persona().country(), other.guest.key(), must, seen));
      }
      compareLines(eye, other, view, found);
    }
    return found;
  }

  private static Sighting sighting(Person other, Person eye) {
    return new Sighting(
        other.guest.shown(other.name, eye.guest.persona().country()),
        other.microphone,
        other.camera,
        other.hand,
        other.microphone ? View.HEARD : View.SILENT,
        other.camera && eye.width > 0 ? View.MOVING : View.STILL);
  }

  private static void compareLines(Person eye, Person author, View view, List<String> found) {
    String country = eye.guest.persona().country();
    List<View.Line> must = new ArrayList<>();
    int optional = 0;
    for (int i = 0; i < eye.lines.size(); i++) {
      if (eye.lines.get(i).author().equals(author.guest)) {
        must.add(eye.lines.get(i).shownIn(country));
        optional += i < eye.optional ? 1 : 0;
      }
    }
    List<View.Line> read =
        view.lines().stream().filter(line -> line.text().startsWith(author.guest.key())).toList();
    int missed = must.size() - read.size();
    boolean right =
        missed >= 0 && missed <= optional && read.equals(must.subList(missed, must.size()));
    if (!right) {
      found.add(
          "%s in %s must read of %s %s (the first %d perhaps), reads %s"
              .formatted(eye.guest.key(), country, author.guest.key(), must, optional, read));
    }
  }
}
