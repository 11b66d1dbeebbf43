// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.load;

import eu.meetinggateway.tests.rig.RealPeers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** Looks into another Java process of the same user, by {@code jcmd}. */
public final class JvmProbe {
  private static final Pattern LINE =
      Pattern.compile("\\s*\\d+:\\s+(?<instances>\\d+)\\s+(?<bytes>\\d+)\\s+(?<name>\\S+).*");
  private static final Pattern TOTAL = Pattern.compile("Total\\s+\\d+\\s+(?<bytes>\\d+)");
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(?<kilobytes>\\d+) kB");

  private final Path jcmd;
  private final long pid;

  public JvmProbe(RealPeers peers, long pid) {
    this.jcmd = peers.java().resolveSibling("jcmd");
    this.pid = pid;
  }

  /**
   * What lives on the heap after a full collection.
   *
   * @param liveBytes of all objects
   * @param instances by class name
   */
  public record Heap(long liveBytes, Map<String, Long> instances) {
    public Heap {
      instances = Map.copyOf(instances);
    }

    public long instancesOf(String className) {
      return instances.getOrDefault(className, 0L);
    }

    /** Those of classes whose name begins so, sorted. */
    public TreeMap<String, Long> instancesIn(String prefix) {
      TreeMap<String, Long> found = new TreeMap<>();
      instances.forEach((name, count) -> {
        if (name.startsWith(prefix)) {
          found.put(name, count);
        }
      });
      return found;
    }
  }

  /** Collects, then counts. The second collection frees what the first one's cleaners let go. */
  public Heap heap() {
    String _ = run("GC.run");
    String text = run("GC.class_histogram");
    Map<String, Long> instances = new HashMap<>();
    long total = -1;
    for (String line : text.lines().toList()) {
      Matcher entry = LINE.matcher(line);
      Matcher sum = TOTAL.matcher(line);
      if (entry.matches()) {
        long _ =
            instances.merge(
                entry.group("name"), Long.parseLong(entry.group("instances")), Long::sum);
      } else if (sum.find()) {
        total = Long.parseLong(sum.group("bytes"));
      }
    }
    if (total < 0) {
      throw new IllegalStateException("no class histogram: " + text);
    }
    return new Heap(total, instances);
  }

  /** Memory that the process occupies, in bytes. */
  public long residentBytes() {
    try {
      Matcher line =
          RESIDENT.matcher(Files.readString(Path.of("/proc", Long.toString(pid), "status")));
      if (!line.find()) {
        throw new IllegalStateException("process " + pid + " has no VmRSS");
      }
      return Long.parseLong(line.group("kilobytes")) * 1024;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What happened during a recording.
   *
   * @param bytesPerSecond that the threads asked about allocated
   * @param threads how many these were
   * @param directBytes in direct buffers at its end
   */
  public record Recorded(double bytesPerSecond, int threads, long directBytes) {}

  private record Sample(long bytes, Instant at) {}

  /** Records how much the threads with this name prefix allocate on the heap. */
  public Recorded record(String threadPrefix, Duration length) {
    Path file;
    try {
      file = Files.createTempFile("meeting-gateway-", ".jfr");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try {
      String _ =
          run(
              "JFR.start",
              "name=bench",
              "settings=none",
              "+jdk.ThreadAllocationStatistics#enabled=true",
              "+jdk.ThreadAllocationStatistics#period=1s",
              "+jdk.DirectBufferStatistics#enabled=true",
              "+jdk.DirectBufferStatistics#period=1s");
      LockSupport.parkNanos(length.toNanos());
      String _ = run("JFR.stop", "name=bench", "filename=" + file);
      return read(file, threadPrefix);
    } finally {
      delete(file);
    }
  }

  private static Recorded read(Path file, String threadPrefix) {
    Map<String, Sample> first = new HashMap<>();
    Map<String, Sample> last = new HashMap<>();
    long directBytes = -1;
    for (RecordedEvent event : events(file)) {
      switch (event.getEventType().getName()) {
        case "jdk.DirectBufferStatistics" -> directBytes = event.getLong("memoryUsed");
        case "jdk.ThreadAllocationStatistics" -> {
          String thread = event.getThread("thread").getJavaName();
          if (thread != null && thread.startsWith(threadPrefix)) {
            Sample sample = new Sample(event.getLong("allocated"), event.getStartTime());
            Sample _ = first.putIfAbsent(thread, sample);
            Sample _ = last.put(thread, sample);
          }
        }
        default -> {}
      }
    }
    double bytesPerSecond = 0;
    for (Map.Entry<String, Sample> entry : first.entrySet()) {
      Sample end = last.getOrDefault(entry.getKey(), entry.getValue());
      double seconds = Duration.between(entry.getValue().at(), end.at()).toNanos() / 1e9;
      if (seconds > 0) {
        bytesPerSecond += (end.bytes() - entry.getValue().bytes()) / seconds;
      }
    }
    return new Recorded(bytesPerSecond, first.size(), directBytes);
  }

  private static List<RecordedEvent> events(Path file) {
    try {
      return RecordingFile.readAllEvents(file).stream()
          .sorted((a, b) -> a.getStartTime().compareTo(b.getStartTime()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path file) {
    try {
      boolean _ = Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String run(String... command) {
    try {
      ProcessBuilder builder = new ProcessBuilder(jcmd.toString(), Long.toString(pid));
      builder.command().addAll(List.of(command));
      Process process = builder.redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IllegalStateException("jcmd " + command[0] + " failed: " + output);
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
