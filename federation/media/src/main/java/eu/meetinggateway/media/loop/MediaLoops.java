// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.loop;

/** The media loops of this process. */
public final class MediaLoops implements AutoCloseable {
  private MediaLoops() {}

  /** Starts that many loops, 1 to 64. */
  public static MediaLoops start(int count) {
    throw new UnsupportedOperationException();
  }

  public int count() {
    throw new UnsupportedOperationException();
  }

  public MediaLoop loop(int index) {
    throw new UnsupportedOperationException();
  }

  /** The loop for the next transport, in turn. */
  public MediaLoop next() {
    throw new UnsupportedOperationException();
  }

  /** Stops the loops and closes their sockets. */
  @Override
  public void close() {}
}
