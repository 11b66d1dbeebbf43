// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.system;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What people do, drawn at random: of the same seed and the same model the same. What it never does
 * is what nobody could say the outcome of: to speak before one has settled, to leave or to take
 * another name in the moment in which one has spoken.
 */
final class Script {
  /** Few enough that people of one name meet. */
  private static final List<String> NAMES =
      List.of("Zoë Müller", "Łukasz O'Neill", "Ελένη", "李雷", "Guest 00", "A");

  private static final List<Integer> WIDTHS = List.of(0, 120, 320, 640, 960);

  private final Random random;
  private final int mostOpen;
  private final Set<Integer> spoke = new HashSet<>();
  private final Set<Integer> renamed = new HashSet<>();
  private int lines;

  /**
   * @param mostOpen how many microphones, and how many cameras, may be on at the same time
   */
  Script(long seed, int mostOpen) {
    this.random = new Random(seed);
    this.mostOpen = mostOpen;
  }

  void beginBurst() {
    spoke.clear();
    renamed.clear();
  }

  Step next(RoomModel model) {
    while (true) {
      Step step = draw(model, random.nextInt(model.size()));
      if (isAllowed(step, model)) {
        note(step);
        return step;
      }
    }
  }

  /** A line of everybody: what it is behind would have come before it. */
  List<Step> lastLines(RoomModel model) {
    return model.present().stream().<Step>map(this::say).toList();
  }

  private Step draw(RoomModel model, int guest) {
    if (!model.isPresent(guest)) {
      return new Step.Join(guest);
    }
    int chance = random.nextInt(20);
    if (chance < 5) {
      return say(guest);
    } else if (chance < 9) {
      return new Step.Microphone(guest, !model.microphone(guest));
    } else if (chance < 12) {
      return new Step.Camera(guest, !model.camera(guest));
    } else if (chance < 15) {
      return new Step.Hand(guest, !model.hand(guest));
    } else if (chance < 17) {
      return new Step.Watch(guest, WIDTHS.get(random.nextInt(WIDTHS.size())));
    } else if (chance < 18) {
      return new Step.Rename(guest, NAMES.get(random.nextInt(NAMES.size())));
    }
    return new Step.Leave(guest);
  }

  private Step.Say say(int guest) {
    StringBuilder text = new StringBuilder("p%02d line %d".formatted(guest, lines++));
    int words = random.nextInt(10) == 0 ? 150 : random.nextInt(5);
    for (int i = 0; i < words; i++) {
      text.append(' ').append(Integer.toString(random.nextInt(), 36));
    }
    return new Step.Say(guest, text.toString());
  }

  private boolean isAllowed(Step step, RoomModel model) {
    int guest = step.guest();
    if (model.isArriving(guest) && model.isPresent(guest)) {
      return false;
    }
    return switch (step) {
      case Step.Join _, Step.Hand _, Step.Watch _ -> true;
      case Step.Leave _ -> !spoke.contains(guest) && model.present().size() > 1;
      case Step.Rename _ -> !spoke.contains(guest);
      case Step.Say _ -> !renamed.contains(guest);
      case Step.Microphone(int _, boolean on) -> !on || open(model, true) < mostOpen;
      case Step.Camera(int _, boolean on) -> !on || open(model, false) < mostOpen;
    };
  }

  private static long open(RoomModel model, boolean microphones) {
    return IntStream.range(0, model.size())
        .filter(model::isPresent)
        .filter(guest -> microphones ? model.microphone(guest) : model.camera(guest))
        .count();
  }

  private void note(Step step) {
    if (step instanceof Step.Say) {
      spoke.add(step.guest());
    } else if (step instanceof Step.Rename) {
      renamed.add(step.guest());
    }
  }
}
