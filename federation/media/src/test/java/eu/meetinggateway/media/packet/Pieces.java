// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.packet;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts a fuzzer's input into a sequence: each piece is one byte that the fuzzer gives a meaning,
 * two bytes of length, and that many bytes; the last piece may be cut short.
 */
public final class Pieces {
  private static final int MOST = 64;

  private Pieces() {}

  /**
   * @param kind 0 to 255
   */
  public record Piece(int kind, byte[] bytes) {}

  /** At most 64 pieces. */
  public static List<Piece> of(byte[] input) {
    var buffer = ByteBuffer.wrap(input);
    var pieces = new ArrayList<Piece>();
    while (buffer.remaining() >= 3 && pieces.size() < MOST) {
      var kind = buffer.get() & 0xFF;
      var length = Math.min(buffer.getShort() & 0xFFFF, buffer.remaining());
      var at = buffer.position();
      pieces.add(new Piece(kind, Arrays.copyOfRange(input, at, at + length)));
      buffer.position(at + length);
    }
    return pieces;
  }
}
