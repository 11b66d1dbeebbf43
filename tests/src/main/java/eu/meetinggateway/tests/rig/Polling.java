// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.rig;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Waiting for something to become true, with a deadline. */
public final class Polling {
  private static final Duration PAUSE = Duration.ofMillis(100);

  private Polling() {}

  /**
   * Asks again and again until the answer satisfies.
   *
   * @param what completes the sentence "waited in vain until ..."
   * @return the first answer that satisfies
   * @throws AssertionError after the deadline, with the last answer
   */
  public static <T> T until(
      String what, Duration deadline, Supplier<T> question, Predicate<T> satisfies) {
    long endNanos = System.nanoTime() + deadline.toNanos();
    while (true) {
      T answer = question.get();
      if (satisfies.test(answer)) {
        return answer;
      }
      if (System.nanoTime() - endNanos > 0) {
        throw new AssertionError(
            "waited %d s in vain until %s; last seen: %s"
                .formatted(deadline.toSeconds(), what, answer));
      }
      pause();
    }
  }

  /** Asks again and again until the condition holds; an exception counts as no. */
  public static void untilTrue(String what, Duration deadline, Condition condition) {
    boolean _ =
        until(what, deadline, () -> Outcome.of(condition), outcome -> outcome.holds()).holds();
  }

  private static void pause() {
    LockSupport.parkNanos(PAUSE.toNanos());
    if (Thread.interrupted()) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted");
    }
  }

  /** A condition that may fail while it does not hold yet. */
  public interface Condition {
    boolean holds() throws Exception;
  }

  private record Outcome(boolean holds, @Nullable Exception failure) {
    static Outcome of(Condition condition) {
      try {
        return new Outcome(condition.holds(), null);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return new Outcome(false, e);
      } catch (Exception e) {
        return new Outcome(false, e);
      }
    }
  }
}
