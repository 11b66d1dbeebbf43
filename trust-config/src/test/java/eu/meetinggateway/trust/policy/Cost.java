// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/** What this thread has spent since: processor time, and everything allocated, in use or not. */
final class Cost {
  static final Duration MAX_TIME = Duration.ofSeconds(1);
  private static final long MAX_BYTES = 64L * 1024 * 1024;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final long nanos = THREADS.getCurrentThreadCpuTime();
  private final long bytes = THREADS.getCurrentThreadAllocatedBytes();

  Duration time() {
    return Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - nanos);
  }

  /** A document of any size may cost no more than a second and 64 MB. */
  void isThatOfOneDocument() {
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - bytes;
    assertThat(time()).isLessThan(MAX_TIME);
    assertThat(allocated).isLessThan(MAX_BYTES);
  }
}
