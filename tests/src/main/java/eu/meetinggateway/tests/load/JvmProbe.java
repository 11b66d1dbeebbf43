// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.load;

import com.sun.management.ThreadMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import eu.meetinggateway.tests.rig.RealPeers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** Looks into another Java process of the same user, by {@code jcmd} and its management agent. */
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

  /** Everything on the heap, also what is not reachable any more, as a file of format HPROF. */
  public void dumpHeap(Path file) {
    String _ = run("GC.heap_dump", "-all", file.toString());
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
   * What threads allocated on the heap over some time.
   *
   * @param bytesPerSecond of all of them together
   * @param threads how many these were
   */
  public record Allocation(double bytesPerSecond, int threads) {}

  /**
   * Counts what the threads with this name prefix allocate on the heap.
   *
   * @throws IllegalStateException if the process has no such thread, or does not let us look
   */
  public Allocation allocation(String threadPrefix, Duration length) {
    return inside(process -> {
      ThreadMXBean threads =
          ManagementFactory.newPlatformMXBeanProxy(
              process, ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class);
      long[] ids =
          Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
              .filter(thread -> thread != null && thread.getThreadName().startsWith(threadPrefix))
              .mapToLong(ThreadInfo::getThreadId)
              .toArray();
      if (ids.length == 0) {
        throw new IllegalStateException(
            "process " + pid + " has no thread named " + threadPrefix + "...");
      }
      long before = LongStream.of(threads.getThreadAllocatedBytes(ids)).sum();
      long began = System.nanoTime();
      LockSupport.parkNanos(length.toNanos());
      long after = LongStream.of(threads.getThreadAllocatedBytes(ids)).sum();
      double seconds = (System.nanoTime() - began) / 1e9;
      return new Allocation((after - before) / seconds, ids.length);
    });
  }

  /** Bytes in direct buffers now. */
  public long directBytes() {
    return inside(process ->
        ManagementFactory.getPlatformMXBeans(process, BufferPoolMXBean.class).stream()
            .filter(pool -> pool.getName().equals("direct"))
            .mapToLong(BufferPoolMXBean::getMemoryUsed)
            .sum());
  }

  @FunctionalInterface
  private interface Look<T> {
    T at(MBeanServerConnection process) throws IOException;
  }

  /** The first look lets the process start its management agent, which then stays. */
  @SuppressWarnings("BanJNDI") // the address is one that our own child process just told us
  private <T> T inside(Look<T> look) {
    try {
      VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
      String address;
      try {
        address = machine.startLocalManagementAgent();
      } finally {
        machine.detach();
      }
      try (JMXConnector connector = JMXConnectorFactory.connect(new JMXServiceURL(address))) {
        return look.at(connector.getMBeanServerConnection());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (AttachNotSupportedException e) {
      throw new IllegalStateException("process " + pid + " does not let us look", e);
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
