// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A heap dump in a file, in which texts are looked for. */
public record HeapDump(Path file) {
  /** Whether the text stands there, in any of the forms in which Java and networks hold it. */
  public boolean contains(String text) {
    return List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)
        .stream()
        .anyMatch(charset -> contains(text.getBytes(charset)));
  }

  private boolean contains(byte[] wanted) {
    try (Arena arena = Arena.ofConfined();
        FileChannel channel = FileChannel.open(file)) {
      MemorySegment bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
      long last = bytes.byteSize() - wanted.length;
      for (long at = 0; at <= last; at++) {
        if (bytes.get(ValueLayout.JAVA_BYTE, at) == wanted[0] && matches(bytes, at, wanted)) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean matches(MemorySegment bytes, long at, byte[] wanted) {
    for (int i = 1; i < wanted.length; i++) {
      if (bytes.get(ValueLayout.JAVA_BYTE, at + i) != wanted[i]) {
        return false;
      }
    }
    return true;
  }
}
