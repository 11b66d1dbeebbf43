// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.envoy;

import java.util.ArrayDeque;
import java.util.Deque;

/** Lets a few envoys join at once and the others wait, in order. Single-threaded. */
final class JoinGate {
  private final int width;
  private final Deque<Pass> waiting = new ArrayDeque<>();
  private int inside;

  JoinGate(int width) {
    this.width = width;
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

  /** Runs the task when it is its turn: now, or when somebody released their pass. */
  Pass enter(Runnable task) {
    Pass pass = new Pass(task);
    waiting.add(pass);
    return pass;
  }

  /** Lets in who can enter. Call after {@link #enter}. */
  void admit() {
    while (inside < width && !waiting.isEmpty()) {
      Pass next = waiting.remove();
      next.entered = true;
      inside++;
      next.task.run();
    }
  }
}
