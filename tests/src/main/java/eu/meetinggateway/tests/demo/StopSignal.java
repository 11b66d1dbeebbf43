// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.demo;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C, or SIGTERM, turned into an orderly end. The hook only asks; the main thread, which owns
 * the browsers, cleans up, and the process lives until it has done so.
 */
final class StopSignal {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration LAST_PATIENCE = Duration.ofSeconds(20);

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread main = Thread.currentThread();

  private StopSignal() {}

  /** To be called by the main thread. */
  static StopSignal install() {
    StopSignal signal = new StopSignal();
    Runtime.getRuntime().addShutdownHook(new Thread(signal::stop, "stop"));
    return signal;
  }

  private void stop() {
    asked.countDown();
    try {
      if (!done.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        main.interrupt();
        boolean _ = done.await(LAST_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
  }

  boolean isAsked() {
    return asked.getCount() == 0;
  }

  /** Waits so long, or until the end is asked for; says whether it is. */
  boolean awaitFor(Duration time) {
    try {
      return asked.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** Everything is cleaned up. */
  void done() {
    done.countDown();
  }
}
