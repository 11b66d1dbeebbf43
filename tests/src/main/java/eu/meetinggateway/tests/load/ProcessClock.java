// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The CPU time of a process: utime + stime of {@code /proc/<pid>/stat}, see proc(5). */
public final class ProcessClock {
  private static final double TICKS_PER_SECOND = 100; // USER_HZ, the same on every Linux we run on

  private final Path stat;

  public ProcessClock(long pid) {
    this.stat = Path.of("/proc", Long.toString(pid), "stat");
  }

  /** Seconds of one core that the process used since its start, user and kernel. */
  public double cpuSeconds() {
    try {
      String line = Files.readString(stat);
      // The second field is the name in parentheses and may hold spaces: count from its end.
      String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
      return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
