// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.packet;

/** Arithmetic on 16-bit sequence numbers (RFC 3550 appendix A.1). */
public final class SequenceNumbers {
  private SequenceNumbers() {}

  /** How far {@code a} is ahead of {@code b}, -32768 to 32767. */
  public static int distance(int a, int b) {
    return (short) (a - b);
  }

  /**
   * The extended number of a 16-bit one, given the highest seen so far.
   *
   * @param highest extended, not negative
   */
  public static long extend(int sequence, long highest) {
    return highest + distance(sequence, (int) highest);
  }
}
