// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.chat;

import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Inflates raw deflate (RFC 1951) up to a limit, so that a small bomb stays small. */
final class Inflation {
  private Inflation() {}

  /** More comes out than allowed. */
  static final class TooLong extends Exception {}

  /** It is not raw deflate, or not all of it. */
  static final class Malformed extends Exception {
    Malformed(String problem) {
      super(problem);
    }
  }

  /**
   * @throws TooLong if more than {@code maxBytes} would come out
   * @throws Malformed if the input is damaged, incomplete, or has anything behind its end
   */
  static byte[] inflate(byte[] compressed, int maxBytes) throws TooLong, Malformed {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(compressed);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] part = new byte[4096];
      while (!inflater.finished()) {
        int count = inflater.inflate(part);
        if (count == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
          throw new Malformed("incomplete");
        }
        if (out.size() + count > maxBytes) {
          throw new TooLong();
        }
        out.write(part, 0, count);
      }
      if (inflater.getRemaining() > 0) {
        throw new Malformed("something behind the end");
      }
      return out.toByteArray();
    } catch (DataFormatException e) {
      throw new Malformed("damaged");
    } finally {
      inflater.end();
    }
  }
}
