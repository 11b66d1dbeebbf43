// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio;

import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.visio.Presence.Effect;
import eu.meetinggateway.visio.Presence.Event;
import eu.meetinggateway.visio.Presence.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PresenceTest {
  private Presence presence = Presence.NEW;
  private List<Effect> effects = new ArrayList<>();

  private void on(Event... events) {
    effects = new ArrayList<>();
    for (Event event : events) {
      Presence.Step step = presence.on(event);
      presence = step.next();
      effects.addAll(step.effects());
    }
  }

  private static Event looked(boolean somebody) {
    return new Event.Looked(somebody);
  }

  private static Event joined(boolean somebody) {
    return new Event.Joined(somebody);
  }

  @Test
  void anEmptyRoomIsOnlyWatchedAndThePortIsUp() {
    on(new Event.Opened(), looked(false), looked(false));
    assertThat(effects)
        .containsExactly(Effect.WATCH, Effect.ANNOUNCE_NOBODY, Effect.ANNOUNCE_NOBODY);
    assertThat(presence.stage()).isEqualTo(Stage.AWAY);
  }

  @Test
  void theObserverEntersWithTheFirstPersonAndThenNobodyLooksFromOutside() {
    on(new Event.Opened(), looked(true), looked(true), joined(true));
    assertThat(effects)
        .containsExactly(Effect.WATCH, Effect.ENTER, Effect.UNWATCH, Effect.ANNOUNCE);
    assertThat(presence.stage()).isEqualTo(Stage.PRESENT);
  }

  @Test
  void theObserverLeavesShortlyAfterTheLastPerson() {
    on(new Event.Opened(), looked(true), joined(true));
    on(new Event.People(false), new Event.TimeOver());
    assertThat(effects).containsExactly(Effect.START_LINGER, Effect.LEAVE, Effect.WATCH);
    assertThat(presence.stage()).isEqualTo(Stage.AWAY);
  }

  @Test
  void whoLoadsThePageAnewFindsTheObserverStillThere() {
    on(new Event.Opened(), looked(true), joined(true));
    on(new Event.People(false), new Event.People(true), new Event.TimeOver());
    assertThat(effects).containsExactly(Effect.START_LINGER, Effect.STOP_TIMER);
    assertThat(presence.stage()).isEqualTo(Stage.PRESENT);
  }

  @Test
  void whoLeftBeforeTheObserverWasInMakesItTurnBack() {
    on(new Event.Opened(), looked(true), looked(false));
    assertThat(effects)
        .containsExactly(Effect.WATCH, Effect.ENTER, Effect.LEAVE, Effect.ANNOUNCE_NOBODY);
  }

  @Test
  void anObserverThatFindsNobodyDoesNotStay() {
    on(new Event.Opened(), looked(true), joined(false), new Event.TimeOver());
    assertThat(effects)
        .containsExactly(
            Effect.WATCH,
            Effect.ENTER,
            Effect.UNWATCH,
            Effect.ANNOUNCE,
            Effect.START_LINGER,
            Effect.LEAVE,
            Effect.WATCH);
  }

  @Test
  void aLossIsToldAndTheRoomIsLookedIntoBeforeItIsEnteredAgain() {
    on(new Event.Opened(), looked(true), joined(true));
    on(new Event.Lost(), new Event.TimeOver());
    assertThat(effects)
        .containsExactly(
            Effect.UNWATCH, Effect.LEAVE, Effect.DOWN, Effect.START_PAUSE, Effect.WATCH);
    on(looked(true));
    assertThat(effects).containsExactly(Effect.ENTER);
  }

  @Test
  void aRoomThatTheServerClosesAfterTheLastPersonIsNoLoss() {
    on(new Event.Opened(), looked(true), joined(true), new Event.People(false));
    on(new Event.Lost());
    assertThat(effects).containsExactly(Effect.STOP_TIMER, Effect.LEAVE, Effect.WATCH);
  }

  @Test
  void aServerThatDoesNotAnswerThreeTimesTakesThePortDownOnce() {
    Event silence = new Event.Unanswered();
    on(new Event.Opened(), looked(false));
    on(silence, silence);
    assertThat(effects).isEmpty();
    on(silence, silence, silence);
    assertThat(effects).containsExactly(Effect.DOWN);
    on(looked(false));
    assertThat(effects).containsExactly(Effect.ANNOUNCE_NOBODY);
    on(silence, looked(false), silence, silence);
    assertThat(effects).as("only silences in a row count").doesNotContain(Effect.DOWN);
  }

  @Test
  void aRoomThatCannotBeLookedIntoIsNotEnteredBlindly() {
    on(new Event.Opened(), looked(true), new Event.Unanswered());
    assertThat(effects).containsExactly(Effect.WATCH, Effect.ENTER, Effect.LEAVE);
    on(looked(true));
    assertThat(effects).containsExactly(Effect.ENTER);
  }

  @Test
  void nothingHappensAfterTheEnd() {
    on(new Event.Opened(), looked(true), joined(true), new Event.Closed());
    on(
        new Event.Opened(),
        looked(true),
        joined(true),
        new Event.Lost(),
        new Event.TimeOver(),
        new Event.Unanswered());
    assertThat(effects).isEmpty();
  }

  /** Whatever happens in whatever order, entering follows a look and watching fits the stage. */
  @Test
  void theInvariantsHoldInEveryOrderOfEvents() {
    long seed = System.nanoTime();
    System.out.println("seed of the histories: " + seed);
    Random random = new Random(seed);
    for (int history = 0; history < 500; history++) {
      presence = Presence.NEW;
      boolean watching = false;
      boolean inside = false;
      for (int i = 0; i < 60; i++) {
        Event event = event(random);
        on(event);
        for (Effect effect : effects) {
          switch (effect) {
            case WATCH -> watching = true;
            case UNWATCH -> watching = false;
            case ENTER -> {
              assertThat(event).isEqualTo(looked(true));
              inside = true;
            }
            case LEAVE -> inside = false;
            case ANNOUNCE, ANNOUNCE_NOBODY, DOWN, START_LINGER, START_PAUSE, STOP_TIMER -> {}
          }
        }
        Stage stage = presence.stage();
        assertThat(watching)
            .as("%s after %s", stage, event)
            .isEqualTo(stage == Stage.AWAY || stage == Stage.ENTERING);
        if (stage != Stage.CLOSED) {
          assertThat(inside)
              .as("%s after %s", stage, event)
              .isEqualTo(
                  stage == Stage.ENTERING || stage == Stage.PRESENT || stage == Stage.LINGERING);
        }
      }
    }
  }

  private static Event event(Random random) {
    boolean somebody = random.nextBoolean();
    return switch (random.nextInt(20)) {
      case 0, 1, 2 -> new Event.Opened();
      case 3, 4, 5, 6 -> looked(somebody);
      case 7, 8 -> new Event.Unanswered();
      case 9, 10, 11 -> joined(somebody);
      case 12, 13, 14 -> new Event.People(somebody);
      case 15, 16 -> new Event.Lost();
      case 17, 18 -> new Event.TimeOver();
      default -> random.nextInt(10) == 0 ? new Event.Closed() : new Event.TimeOver();
    };
  }
}
