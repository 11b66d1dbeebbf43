// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.loop;

import java.net.InetSocketAddress;

/**
 * One event loop: one platform thread that reads its sockets and runs what is handed to it. The
 * whole life of a transport or flow happens on one loop.
 */
public final class MediaLoop {
  MediaLoop() {}

  /** 0 to count - 1. */
  public int index() {
    throw new UnsupportedOperationException();
  }

  /** Whether the caller runs on this loop. */
  public boolean inLoop() {
    throw new UnsupportedOperationException();
  }

  /**
   * Runs the task on the loop: at once if called on it, otherwise soon. Control only, not packets.
   */
  public void execute(Runnable task) {
    throw new UnsupportedOperationException();
  }

  /**
   * Opens a UDP socket on this loop. Any thread.
   *
   * @param bind port 0 takes a free one
   * @throws java.io.UncheckedIOException if it cannot be bound
   */
  public UdpSocket open(InetSocketAddress bind, DatagramReceiver receiver) {
    throw new UnsupportedOperationException();
  }

  /** Calls the task with {@code System.nanoTime()} about every 20 ms until the handle is closed. */
  public AutoCloseable everyTick(java.util.function.LongConsumer task) {
    throw new UnsupportedOperationException();
  }
}
