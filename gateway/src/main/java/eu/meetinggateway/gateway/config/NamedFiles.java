// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** Reads the files that a configuration names, relative to its own folder. */
final class NamedFiles {
  /** Who may read a file; on file systems without such permissions nothing is checked. */
  enum Readers {
    ANYBODY,
    OWNER_AND_GROUP,
    OWNER
  }

  private final Path folder;

  NamedFiles(Path configuration) {
    Path parent = configuration.toAbsolutePath().getParent();
    this.folder = parent == null ? Path.of("/") : parent;
  }

  /** The path as a person may find it. */
  Path resolve(String name) throws WrongValue {
    try {
      return folder.resolve(name).normalize();
    } catch (InvalidPathException e) {
      throw new WrongValue("is not a path", "write the path of a file");
    }
  }

  byte[] read(YamlText name, int limit, Readers readers) throws WrongValue {
    Path path = resolve(name.value());
    byte[] bytes = bytes(path, limit);
    refuseOtherReaders(path, readers);
    return bytes;
  }

  /** At most {@code limit} bytes of a regular file. */
  static byte[] bytes(Path path, int limit) throws WrongValue {
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw new WrongValue("names " + path + ", which is not a file", "name a file");
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(limit + 1);
      if (bytes.length > limit) {
        throw new WrongValue(
            "names " + path + ", which is too long", "name a file of at most " + limit + " bytes");
      }
      return bytes;
    } catch (NoSuchFileException e) {
      throw new WrongValue("names " + path + ", which does not exist", "create it or correct this");
    } catch (IOException e) {
      throw new WrongValue(
          "names " + path + ", which cannot be read", "give this process the right to read it");
    }
  }

  private static void refuseOtherReaders(Path path, Readers readers) throws WrongValue {
    Set<PosixFilePermission> tooMuch =
        switch (readers) {
          case ANYBODY -> EnumSet.noneOf(PosixFilePermission.class);
          case OWNER_AND_GROUP -> others();
          case OWNER -> {
            Set<PosixFilePermission> all = others();
            all.add(PosixFilePermission.GROUP_READ);
            all.add(PosixFilePermission.GROUP_WRITE);
            yield all;
          }
        };
    try {
      tooMuch.retainAll(Files.getPosixFilePermissions(path));
    } catch (UnsupportedOperationException | IOException e) {
      return;
    }
    if (!tooMuch.isEmpty()) {
      throw new WrongValue(
          "names " + path + ", a secret that other users of this machine may read",
          "run: chmod 600 " + path);
    }
  }

  private static Set<PosixFilePermission> others() {
    return EnumSet.of(PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE);
  }
}
