// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.operation;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;

/** What the JVM tells about itself. Pure reading; any thread. */
final class ProcessMetrics {
  private ProcessMetrics() {}

  static void collect(Exposition to) {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    to.set(Metric.JVM_MEMORY_USED_BYTES, "heap", memory.getHeapMemoryUsage().getUsed());
    to.set(Metric.JVM_MEMORY_USED_BYTES, "nonheap", memory.getNonHeapMemoryUsage().getUsed());
    long direct = 0;
    for (BufferPoolMXBean pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
      direct += Math.max(0, pool.getMemoryUsed());
    }
    to.set(Metric.JVM_MEMORY_USED_BYTES, "buffers", direct);
    to.set(Metric.JVM_MEMORY_MAX_BYTES, memory.getHeapMemoryUsage().getMax());
    long collections = 0;
    long collectionMillis = 0;
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      collections += Math.max(0, collector.getCollectionCount());
      collectionMillis += Math.max(0, collector.getCollectionTime());
    }
    to.set(Metric.JVM_GC_COLLECTIONS_TOTAL, collections);
    to.set(Metric.JVM_GC_SECONDS_TOTAL, seconds(collectionMillis));
    to.set(Metric.JVM_THREADS, ManagementFactory.getThreadMXBean().getThreadCount());
    to.set(
        Metric.PROCESS_START_TIME_SECONDS,
        seconds(ManagementFactory.getRuntimeMXBean().getStartTime()));
    if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix) {
      to.set(Metric.PROCESS_CPU_SECONDS_TOTAL, unix.getProcessCpuTime() / 1e9);
      to.set(Metric.PROCESS_OPEN_FDS, unix.getOpenFileDescriptorCount());
      to.set(Metric.PROCESS_MAX_FDS, unix.getMaxFileDescriptorCount());
    }
  }

  private static double seconds(long millis) {
    return millis / 1e3;
  }
}
