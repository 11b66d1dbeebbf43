// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.cli;

import eu.meetinggateway.gateway.config.Pin;
import eu.meetinggateway.trust.Country;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes what a gateway needs to begin: certificate and private key for the border, the key of
 * pseudonyms, the token of the API. Writes all of them or none.
 */
final class Keygen {
  static final String CERTIFICATE = "gateway.crt";
  static final String PRIVATE_KEY = "gateway.key";
  static final String PSEUDONYM_KEY = "pseudonym.key";
  static final String API_TOKEN = "api-token";
  private static final Set<StandardOpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

  private final PrintWriter out;
  private final SecureRandom random = new SecureRandom();

  Keygen(PrintWriter out) {
    this.out = out;
  }

  int run(Country country, Path directory, Instant now) {
    for (String name : List.of(CERTIFICATE, PRIVATE_KEY, PSEUDONYM_KEY, API_TOKEN)) {
      if (Files.exists(directory.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
        throw exists(directory.resolve(name));
      }
    }
    BorderIdentity identity = BorderIdentity.generate(country, now, random);
    Map<String, String> files = new LinkedHashMap<>();
    files.put(CERTIFICATE, identity.certificatePem());
    files.put(PRIVATE_KEY, identity.privateKeyPem());
    files.put(PSEUDONYM_KEY, HexFormat.of().formatHex(randomBytes()) + "\n");
    files.put(
        API_TOKEN, Base64.getUrlEncoder().withoutPadding().encodeToString(randomBytes()) + "\n");
    write(directory, files);
    explain(country, directory, Pin.of(identity.certificate()));
    return 0;
  }

  private byte[] randomBytes() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return bytes;
  }

  private static void write(Path directory, Map<String, String> files) {
    List<Path> written = new ArrayList<>();
    try {
      if (!Files.isDirectory(directory)) {
        Files.createDirectories(directory, mode(directory, "rwx------"));
      }
      for (Map.Entry<String, String> file : files.entrySet()) {
        Path path = directory.resolve(file.getKey());
        String mode = file.getKey().equals(CERTIFICATE) ? "rw-r--r--" : "rw-------";
        try (SeekableByteChannel channel = Files.newByteChannel(path, NEW, mode(directory, mode))) {
          written.add(path);
          ByteBuffer text = ByteBuffer.wrap(file.getValue().getBytes(StandardCharsets.US_ASCII));
          while (text.hasRemaining()) {
            channel.write(text);
          }
        }
      }
    } catch (FileAlreadyExistsException e) {
      remove(written);
      throw exists(Path.of(e.getFile()));
    } catch (IOException e) {
      remove(written);
      throw new CommandException("keygen cannot write to " + directory + ": " + e.getMessage(), e);
    }
  }

  private static FileAttribute<?>[] mode(Path path, String mode) {
    if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
    };
  }

  private static void remove(List<Path> written) {
    for (Path path : written) {
      try {
        Files.deleteIfExists(path);
      } catch (IOException e) {
        throw new CommandException("keygen failed and left " + path + " behind", e);
      }
    }
  }

  private static CommandException exists(Path path) {
    return new CommandException(
        "keygen wrote nothing: " + path + " exists; move it away or choose another --dir");
  }

  private void explain(Country country, Path directory, Pin pin) {
    out.println("Wrote to " + directory + ":");
    out.println("  " + CERTIFICATE + "    certificate of the border, valid for two years");
    out.println("  " + PRIVATE_KEY + "    its private key (keep secret)");
    out.println("  " + PSEUDONYM_KEY + "  key of the pseudonyms (keep secret)");
    out.println("  " + API_TOKEN + "      token of the HTTP API (keep secret)");
    out.println();
    out.println("Pin of " + country + ":");
    out.println("  " + pin);
    out.println();
    out.println("Next:");
    out.println(
        "  1. Give this pin to every peer by a way that both sides trust, such as in person.");
    out.println("  2. Write their pins to border.peers of your configuration.");
    out.println("  3. Put the secret of your LiveKit API key into a file of mode 0600.");
    out.println("  4. Run: check-config --config FILE");
    out.flush();
  }
}
