// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio;

import java.util.List;

/**
 * Whether the observer is to be in its room. While nobody local is there it stays out and the room
 * is watched from outside; it enters with the first person and leaves shortly after the last.
 *
 * <p>Invariants: the observer enters only after a look from outside found somebody, so it never
 * opens a room that nobody is in; a room is watched exactly while the observer is not known to be
 * in it, apart from a pause after a loss. Pure: {@code (presence, event) → (presence, effects)}.
 *
 * @param failedLooks looks in a row that had no answer, since the last one that had
 */
record Presence(Stage stage, int failedLooks) {
  /** So many looks in a row without an answer, and the port counts as down. */
  static final int FAILED_LOOKS_UNTIL_DOWN = 3;

  static final Presence NEW = new Presence(Stage.NEW, 0);

  /** Where the observer stands. */
  enum Stage {
    NEW,
    /** Out of the room; the room is watched. */
    AWAY,
    /** On its way in; the room is watched still. */
    ENTERING,
    PRESENT,
    /** In the room, though nobody is there any more; leaves soon unless somebody enters. */
    LINGERING,
    /** Its connection was lost; it looks again soon. */
    PAUSED,
    CLOSED
  }

  /** What happens. */
  sealed interface Event {
    record Opened() implements Event {}

    /** The room was looked into from outside. */
    record Looked(boolean somebodyThere) implements Event {}

    /** The server could not be asked. */
    record Unanswered() implements Event {}

    /** The observer is in the room, also after a rejoin of its own. */
    record Joined(boolean somebodyThere) implements Event {}

    /** The observer saw people come or go. */
    record People(boolean somebodyThere) implements Event {}

    /** The observer lost its connection. */
    record Lost() implements Event {}

    /** The time to linger, or to pause, is over. */
    record TimeOver() implements Event {}

    record Closed() implements Event {}
  }

  /** What follows, in order. */
  enum Effect {
    WATCH,
    UNWATCH,
    /** The observer enters. */
    ENTER,
    /** The observer leaves. */
    LEAVE,
    /** Tell the meeting what the observer sees. */
    ANNOUNCE,
    /** Tell the meeting, unless the port is up, that it is up and nobody is there. */
    ANNOUNCE_NOBODY,
    DOWN,
    START_LINGER,
    START_PAUSE,
    STOP_TIMER
  }

  record Step(Presence next, List<Effect> effects) {
    Step {
      effects = List.copyOf(effects);
    }
  }

  Step on(Event event) {
    if (stage == Stage.CLOSED) {
      return stay();
    }
    return switch (event) {
      case Event.Opened() -> stage == Stage.NEW ? to(Stage.AWAY, Effect.WATCH) : stay();
      case Event.Looked(boolean somebody) -> looked(somebody);
      case Event.Unanswered() -> unanswered();
      case Event.Joined(boolean somebody) -> joined(somebody);
      case Event.People(boolean somebody) -> people(somebody);
      case Event.Lost() -> lost();
      case Event.TimeOver() -> timeOver();
      case Event.Closed() -> to(Stage.CLOSED, Effect.STOP_TIMER, Effect.UNWATCH);
    };
  }

  private Step looked(boolean somebody) {
    return switch (stage) {
      case AWAY ->
          somebody ? to(Stage.ENTERING, Effect.ENTER) : to(Stage.AWAY, Effect.ANNOUNCE_NOBODY);
      case ENTERING ->
          somebody ? to(Stage.ENTERING) : to(Stage.AWAY, Effect.LEAVE, Effect.ANNOUNCE_NOBODY);
      case NEW, PRESENT, LINGERING, PAUSED, CLOSED -> stay();
    };
  }

  private Step unanswered() {
    return switch (stage) {
      case AWAY, ENTERING -> {
        int failed = Math.min(failedLooks + 1, FAILED_LOOKS_UNTIL_DOWN + 1);
        Presence next = new Presence(Stage.AWAY, failed);
        // What cannot be asked cannot be entered, and would be entered blindly when it is back.
        if (failed == FAILED_LOOKS_UNTIL_DOWN) {
          yield stage == Stage.ENTERING
              ? new Step(next, List.of(Effect.LEAVE, Effect.DOWN))
              : new Step(next, List.of(Effect.DOWN));
        }
        yield new Step(next, stage == Stage.ENTERING ? List.of(Effect.LEAVE) : List.of());
      }
      case NEW, PRESENT, LINGERING, PAUSED, CLOSED -> stay();
    };
  }

  private Step joined(boolean somebody) {
    return switch (stage) {
      case ENTERING ->
          somebody
              ? to(Stage.PRESENT, Effect.UNWATCH, Effect.ANNOUNCE)
              : to(Stage.LINGERING, Effect.UNWATCH, Effect.ANNOUNCE, Effect.START_LINGER);
      case PRESENT ->
          somebody
              ? to(Stage.PRESENT, Effect.ANNOUNCE)
              : to(Stage.LINGERING, Effect.ANNOUNCE, Effect.START_LINGER);
      case LINGERING ->
          somebody
              ? to(Stage.PRESENT, Effect.STOP_TIMER, Effect.ANNOUNCE)
              : to(Stage.LINGERING, Effect.ANNOUNCE);
      case NEW, AWAY, PAUSED, CLOSED -> stay();
    };
  }

  private Step people(boolean somebody) {
    if (stage == Stage.PRESENT && !somebody) {
      return to(Stage.LINGERING, Effect.START_LINGER);
    }
    return stage == Stage.LINGERING && somebody ? to(Stage.PRESENT, Effect.STOP_TIMER) : stay();
  }

  private Step lost() {
    return switch (stage) {
      case ENTERING, PRESENT ->
          to(Stage.PAUSED, Effect.UNWATCH, Effect.LEAVE, Effect.DOWN, Effect.START_PAUSE);
      // The server closed the empty room before we left it: nothing is lost.
      case LINGERING -> to(Stage.AWAY, Effect.STOP_TIMER, Effect.LEAVE, Effect.WATCH);
      case NEW, AWAY, PAUSED, CLOSED -> stay();
    };
  }

  private Step timeOver() {
    return switch (stage) {
      case LINGERING -> to(Stage.AWAY, Effect.LEAVE, Effect.WATCH);
      case PAUSED -> to(Stage.AWAY, Effect.WATCH);
      case NEW, AWAY, ENTERING, PRESENT, CLOSED -> stay();
    };
  }

  private Step to(Stage next, Effect... effects) {
    return new Step(new Presence(next, 0), List.of(effects));
  }

  private Step stay() {
    return new Step(this, List.of());
  }
}
