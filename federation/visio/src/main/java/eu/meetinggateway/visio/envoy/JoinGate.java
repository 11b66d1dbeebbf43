// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.envoy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/**
 * Lets a few envoys join at once and the others wait, in order, and no more in short time than
 * people in the room can take in: Meet raises a notice for everybody who enters. Single-threaded.
 */
final class JoinGate {
  /** So many enter without pause, as Meet shows five notices at once. */
  static final int BURST = 5;

  /** From then on one after the other. */
  static final Duration PACE = Duration.ofMillis(250);

  /** Calls back later, on the same thread. */
  @FunctionalInterface
  interface Timer {
    void after(Duration delay, Runnable task);
  }

  private final int width;
  private final LongSupplier nanoTime;
  private final Timer timer;
  private final Deque<Pass> waiting = new ArrayDeque<>();
  private int inside;
  private boolean timed;
  private boolean hurrying;
  private long hurryUntilNanos;

  /** When all that entered so far would have entered one after the other. */
  private long pacedUntilNanos;

  /**
   * @param width how many join at once
   */
  JoinGate(int width, LongSupplier nanoTime, Timer timer) {
    this.width = width;
    this.nanoTime = nanoTime;
    this.timer = timer;
    this.pacedUntilNanos = nanoTime.getAsLong();
  }

  /** A place in the queue; released once, at any time. */
  final class Pass {
    private final Runnable task;
    private boolean entered;
    private boolean released;

    private Pass(Runnable task) {
      this.task = task;
    }

    /** Makes room for the next, or gives up the place. Idempotent. */
    void release() {
      if (released) {
        return;
      }
      released = true;
      if (entered) {
        inside--;
        admit();
      } else {
        waiting.remove(this);
      }
    }
  }

  /** Runs the task when it is its turn: now, when somebody released their pass, or a bit later. */
  Pass enter(Runnable task) {
    Pass pass = new Pass(task);
    waiting.add(pass);
    return pass;
  }

  /** For so long there is no pause between those who enter: whom they meet has just entered. */
  void hurry(Duration time) {
    hurrying = true;
    hurryUntilNanos = nanoTime.getAsLong() + time.toNanos();
    admit();
  }

  /** Lets in who can enter. Call after {@link #enter}. */
  void admit() {
    while (inside < width && !waiting.isEmpty()) {
      long early = earlyNanos();
      if (early > 0) {
        wait(Duration.ofNanos(early));
        return;
      }
      Pass next = waiting.remove();
      next.entered = true;
      inside++;
      next.task.run();
    }
  }

  /** How much too early the next one is; counts it if it is not. */
  private long earlyNanos() {
    long now = nanoTime.getAsLong();
    hurrying = hurrying && now - hurryUntilNanos < 0;
    if (hurrying) {
      return 0;
    }
    long paced = now - pacedUntilNanos > 0 ? now : pacedUntilNanos;
    long early = paced - now - (BURST - 1) * PACE.toNanos();
    if (early <= 0) {
      pacedUntilNanos = paced + PACE.toNanos();
    }
    return early;
  }

  private void wait(Duration delay) {
    if (!timed) {
      timed = true;
      timer.after(
          delay,
          () -> {
            timed = false;
            admit();
          });
    }
  }
}
