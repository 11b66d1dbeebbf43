// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.forward;

/**
 * Renumbers a stream from which packets are dropped, so that the receiver sees no gap.
 *
 * <p>A drop ahead of everything seen shifts all later numbers by one. A drop behind the highest
 * number seen leaves its gap, since later numbers are already out. A late packet gets the shift
 * that held at its place; the last 16 drops are remembered, a packet from before them is too late.
 * So no two packets ever get the same number. Extended numbers in and out. Owner thread: the
 * source's loop.
 */
final class GapCloser {
  /** No number: too late to be put in order, or dropped itself. */
  static final long NONE = -1;

  private static final int REMEMBERED = 16;

  private final long[] droppedAt = new long[REMEMBERED];
  private long drops;
  private long highest = -1;

  /** This one will not be forwarded. */
  void dropped(long sequence) {
    if (sequence > highest) {
      highest = sequence;
      droppedAt[(int) (drops % REMEMBERED)] = sequence;
      drops++;
    }
  }

  /** The number under which this one is forwarded, or {@link #NONE}. */
  long map(long sequence) {
    if (sequence > highest) {
      highest = sequence;
      return sequence - drops;
    }
    long shift = drops;
    long oldest = Math.max(0, drops - REMEMBERED);
    while (shift > oldest) {
      long at = droppedAt[(int) ((shift - 1) % REMEMBERED)];
      if (at == sequence) {
        return NONE;
      }
      if (at < sequence) {
        return sequence - shift;
      }
      shift--;
    }
    return shift == 0 ? sequence : NONE;
  }
}
