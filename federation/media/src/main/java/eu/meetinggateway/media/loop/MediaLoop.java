// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.loop;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import eu.meetinggateway.media.packet.Packet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One event loop: one platform thread that reads its sockets and runs what is handed to it. The
 * whole life of a transport or flow happens on one loop.
 *
 * <p>Each turn: wait for a socket, a task or the next tick; run tasks; drain the inlets (bounded
 * queues of packets from other loops); read every ready socket until it is empty or its share of
 * the turn is used up; tick. So a task is done before a packet is read that came after it. A task
 * or receiver that throws is logged and the loop goes on.
 */
public final class MediaLoop {
  private static final Logger LOG = LoggerFactory.getLogger(MediaLoop.class);
  private static final int TASKS = 65_536;
  private static final long TICK_NANOS = 20_000_000L;
  private static final long STOP_MILLIS = 2_000;

  private final int index;
  private final MediaCounters counters;
  private final Selector selector;
  private final Thread thread;
  private final ArrayBlockingQueue<Runnable> tasks = new ArrayBlockingQueue<>(TASKS);
  private final Repeated ticks = new Repeated();
  private final Repeated inlets = new Repeated();
  private final AtomicBoolean asleep = new AtomicBoolean();
  private final Packet received = Packet.allocate();
  private final Consumer<SelectionKey> ready = this::read;
  private volatile boolean stopped;
  private boolean begun;
  private long nowNanos;

  MediaLoop(int index, MediaCounters counters) {
    this.index = index;
    this.counters = counters;
    try {
      this.selector = Selector.open();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.thread = new Thread(this::run, "media-" + index);
    this.thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** 0 to count - 1. */
  public int index() {
    return index;
  }

  public MediaCounters counters() {
    return counters;
  }

  /** Whether the caller runs on this loop. */
  public boolean inLoop() {
    return Thread.currentThread() == thread;
  }

  /**
   * Runs the task on the loop: at once if called on it, otherwise soon. Control only, not packets.
   *
   * @throws RejectedExecutionException if the bounded queue is full (counted); after the loop was
   *     stopped tasks are ignored
   */
  public void execute(Runnable task) {
    if (inLoop()) {
      task.run();
      return;
    }
    if (stopped) {
      return;
    }
    if (!tasks.offer(task)) {
      counters.count(MediaCounter.TASK_REFUSED);
      throw new RejectedExecutionException("media loop " + index + " has too many tasks");
    }
    wake();
  }

  /** Ends the loop's wait, if it waits. Any thread; cheap while the loop is busy. */
  public void wake() {
    if (asleep.get() && asleep.compareAndSet(true, false)) {
      selector.wakeup();
    }
  }

  /**
   * Opens a UDP socket on this loop. Any thread.
   *
   * @param bind port 0 takes a free one
   * @throws UncheckedIOException if it cannot be bound
   */
  public UdpSocket open(InetSocketAddress bind, DatagramReceiver receiver) {
    NioUdpSocket socket = NioUdpSocket.bind(this, bind, receiver);
    execute(() -> socket.register(selector));
    return socket;
  }

  /**
   * Opens a TCP connection on this loop; call on it. The receiver hears whether that worked, later.
   *
   * @param local the address to connect from, with a port that the system chooses
   * @throws UncheckedIOException if it cannot even be tried
   */
  public TcpConnection connect(InetAddress local, InetSocketAddress remote, TcpReceiver receiver) {
    try {
      return NioTcpConnection.connect(this, selector, local, remote, receiver);
    } catch (IOException e) {
      throw new UncheckedIOException("a TCP connection cannot be opened", e);
    }
  }

  /** Calls the task with {@code System.nanoTime()} about every 20 ms until the handle is closed. */
  public Tick everyTick(LongConsumer task) {
    ticks.add(task);
    return () -> ticks.remove(task);
  }

  /**
   * Calls the task once a turn with {@code System.nanoTime()}: it empties a queue from another
   * loop.
   */
  @CanIgnoreReturnValue // a queue between two loops lives as long as they do
  public Tick everyTurn(LongConsumer task) {
    inlets.add(task);
    return () -> inlets.remove(task);
  }

  /** Ends a repeated call. */
  @FunctionalInterface
  public interface Tick extends AutoCloseable {
    @Override
    void close();
  }

  /** Tasks that run again and again: changed by copying, so that running them takes no lock. */
  private static final class Repeated {
    private volatile LongConsumer[] tasks = {};

    synchronized void add(LongConsumer task) {
      LongConsumer[] more = Arrays.copyOf(tasks, tasks.length + 1);
      more[tasks.length] = task;
      tasks = more;
    }

    synchronized void remove(LongConsumer task) {
      tasks = Arrays.stream(tasks).filter(t -> !t.equals(task)).toArray(LongConsumer[]::new);
    }
  }

  void stop() {
    stopped = true;
    selector.wakeup();
    try {
      thread.join(STOP_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    long nextTick = System.nanoTime() + TICK_NANOS;
    try {
      while (!stopped) {
        select(nextTick);
        begin();
        if (nowNanos - nextTick >= 0) {
          runAll(ticks);
          nextTick = nowNanos + TICK_NANOS;
        }
      }
    } catch (IOException e) {
      LOG.error("media loop {} ended", index, e);
    } finally {
      closeSockets();
    }
  }

  /**
   * Waits, and reads what is ready. Whoever hands something over after {@code asleep} was announced
   * ends the wait; what was handed over before is found here, so nothing waits for a tick.
   */
  private void select(long nextTick) throws IOException {
    begun = false;
    asleep.set(true);
    nowNanos = System.nanoTime();
    runAll(inlets);
    long waitMillis = Math.ceilDiv(nextTick - nowNanos, 1_000_000L); // less would spin at its end
    if (waitMillis <= 0 || !tasks.isEmpty()) {
      selector.selectNow(ready); // without the set of selected keys, which allocates for each
    } else {
      selector.select(ready, waitMillis);
    }
  }

  /** What comes before everything else in a turn: at its first ready socket, or without one. */
  private void begin() {
    if (!begun) {
      begun = true;
      asleep.set(false);
      nowNanos = System.nanoTime();
      runTasks();
      runAll(inlets);
    }
  }

  private void runTasks() {
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      try {
        task.run();
      } catch (RuntimeException e) {
        LOG.error("media loop {}: a task failed", index, e);
      }
    }
  }

  private void runAll(Repeated repeated) {
    for (LongConsumer task : repeated.tasks) {
      try {
        task.accept(nowNanos);
      } catch (RuntimeException e) {
        LOG.error("media loop {}: a repeated task failed", index, e);
      }
    }
  }

  private void read(SelectionKey key) {
    begin();
    try {
      if (key.isValid() && key.attachment() instanceof LoopChannel channel) {
        channel.ready(key, received, nowNanos);
      }
    } catch (RuntimeException e) {
      LOG.error("media loop {}: a receiver failed", index, e);
    }
  }

  private void closeSockets() {
    for (SelectionKey key : new ArrayList<>(selector.keys())) {
      if (key.attachment() instanceof LoopChannel channel) {
        channel.close();
      }
    }
    try {
      selector.close();
    } catch (IOException e) {
      LOG.warn("media loop {}: selector did not close", index, e);
    }
  }
}
