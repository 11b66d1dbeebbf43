// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.datachannel;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that calls libusrsctp: runs what others submit and moves the library's clock every
 * 10 ms while there are associations.
 *
 * <p>The queue is bounded by those who submit: each association limits what it has waiting. The
 * library hands out packets in the middle of its calls; they are put aside and given to the
 * listeners after the call, so that nothing a listener does can re-enter the library.
 */
final class SctpLoop implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(SctpLoop.class);

  private static final long TICK_NANOS = 10_000_000;
  private static final long IDLE_NANOS = 1_000_000_000;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final LinkedBlockingQueue<Runnable> commands = new LinkedBlockingQueue<>();
  private final Map<Long, Association> associations = new HashMap<>();
  private final ArrayDeque<Outgoing> outgoing = new ArrayDeque<>();
  private long nextAddress = 1;
  private long clockNanos;

  private record Outgoing(Association from, byte[] packet) {}

  private static final class Running {
    static final SctpLoop LOOP = new SctpLoop();

    static {
      Thread.ofPlatform().daemon().name("sctp").start(LOOP);
    }
  }

  private SctpLoop() {}

  /** The loop of this process; starts with its first use. The library must be available. */
  static SctpLoop running() {
    return Running.LOOP;
  }

  /** Any thread. Commands run in the order in which they were submitted. */
  void submit(Runnable command) {
    commands.add(command);
  }

  /** Names an association. */
  long add(Association association) {
    long address = nextAddress++;
    associations.put(address, association);
    return address;
  }

  void remove(long address) {
    associations.remove(address);
  }

  /** Associations that are not over. For tests, on the loop's thread. */
  int size() {
    return associations.size();
  }

  @Override
  public void run() {
    UsrSctp.init(this::putAside);
    clockNanos = System.nanoTime();
    while (!Thread.currentThread().isInterrupted()) {
      execute(next());
      tick();
    }
  }

  private @Nullable Runnable next() {
    long wait = associations.isEmpty() ? IDLE_NANOS : TICK_NANOS;
    long untilTick = clockNanos + wait - System.nanoTime();
    try {
      return commands.poll(Math.max(0, untilTick), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  private void execute(@Nullable Runnable command) {
    if (command == null) {
      return;
    }
    try {
      command.run();
    } catch (RuntimeException e) {
      log.error("data channels: a command failed by an error of ours", e);
    }
    deliver();
  }

  private void tick() {
    long elapsedMillis = (System.nanoTime() - clockNanos) / NANOS_PER_MILLI;
    if (elapsedMillis * NANOS_PER_MILLI < TICK_NANOS) {
      return;
    }
    clockNanos += elapsedMillis * NANOS_PER_MILLI;
    UsrSctp.timers((int) Math.min(elapsedMillis, Integer.MAX_VALUE));
    for (Association association : List.copyOf(associations.values())) {
      execute(association::pump);
    }
    deliver();
  }

  /** Gives the packets put aside to the listeners. */
  void deliver() {
    for (Outgoing next = outgoing.poll(); next != null; next = outgoing.poll()) {
      next.from().sendPacket(next.packet());
    }
  }

  private void putAside(long address, byte[] packet) {
    Association association = associations.get(address);
    if (association != null) {
      outgoing.add(new Outgoing(association, packet));
    }
  }
}
