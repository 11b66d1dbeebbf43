// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The media loops of this process. */
public final class MediaLoops implements AutoCloseable {
  private static final int MAX_LOOPS = 64;

  private final MediaCounters counters = new MediaCounters();
  private final List<MediaLoop> loops = new ArrayList<>();
  private final AtomicInteger turn = new AtomicInteger();

  private MediaLoops() {}

  /**
   * Starts that many loops.
   *
   * @param count 1 to 64
   */
  public static MediaLoops start(int count) {
    if (count < 1 || count > MAX_LOOPS) {
      throw new IllegalArgumentException("1 to " + MAX_LOOPS + " media loops, not " + count);
    }
    MediaLoops loops = new MediaLoops();
    for (int i = 0; i < count; i++) {
      loops.loops.add(new MediaLoop(i, loops.counters));
    }
    loops.loops.forEach(MediaLoop::start);
    return loops;
  }

  public int count() {
    return loops.size();
  }

  /** The loop with this index, 0 to {@code count() - 1}. */
  public MediaLoop loop(int index) {
    return loops.get(index);
  }

  /** The loop for the next transport, in turn. */
  public MediaLoop next() {
    return loops.get(Math.floorMod(turn.getAndIncrement(), loops.size()));
  }

  public MediaCounters counters() {
    return counters;
  }

  /** Stops the loops and closes their sockets; waits for the threads to end. */
  @Override
  public void close() {
    loops.forEach(MediaLoop::stop);
  }
}
