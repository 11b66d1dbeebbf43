// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.rig;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the real peers are on this machine. Nothing is skipped when one is missing: asking for it
 * throws {@link MissingPeerException} with the line that gets it.
 */
public final class RealPeers {
  private static final String TOOLS = "get it with: make tools";

  private final Path repository;

  private RealPeers(Path repository) {
    this.repository = repository;
  }

  /** Those of the repository that the working directory lies in. */
  public static RealPeers find() {
    Path directory = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(directory.resolve(".mvn"))) {
      Path parent = directory.getParent();
      if (parent == null) {
        throw new MissingPeerException("run this inside the repository");
      }
      directory = parent;
    }
    return new RealPeers(directory);
  }

  /** Where a run leaves its logs and pictures; created. */
  public Path outputDirectory(String name) {
    return Directories.create(repository.resolve("target").resolve(name));
  }

  Path liveKitServer() {
    return require(repository.resolve(".tools/bin/server"), "livekit-server", TOOLS);
  }

  Path browserClient() {
    return require(
        repository.resolve(".tools/npm/node_modules/livekit-client/dist/livekit-client.umd.js"),
        "livekit-client",
        TOOLS);
  }

  Path chromium() {
    String remedy = "apt-get install -y --no-install-recommends chromium fonts-dejavu-core";
    return require(Path.of("/usr/bin/chromium"), "Chromium", "get it as root with: " + remedy);
  }

  /** The light LiveKit client, for many participants without browsers. */
  public Path loadClient() {
    return require(repository.resolve(".tools/bin/load-client"), "the load client", TOOLS);
  }

  /** Meet's own front end, which no package registry has. */
  public Path visio() {
    return require(
        repository.resolve(".tools/visio"),
        "Meet's front end",
        "build it from a checkout of github.com/suitenumerique/meet with: make visio MEET=<folder>");
  }

  /** Whether somebody built it. */
  public boolean hasVisio() {
    return Files.isDirectory(repository.resolve(".tools/visio"));
  }

  /** The folder of the documentation. */
  public Path documentation() {
    return repository.resolve("docs");
  }

  Path gatewayJar() {
    return require(
        repository.resolve("gateway/target/gateway-0.1.0-SNAPSHOT.jar"),
        "the gateway's jar",
        "build it with: make build");
  }

  /** What an operator unpacks. */
  Path distribution() {
    return require(
        repository.resolve("gateway/target/meeting-gateway-0.1.0-SNAPSHOT.tar.gz"),
        "the distribution",
        "build it with: make build");
  }

  /** The launcher of the JDK that runs this. */
  public Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  private static Path require(Path path, String what, String remedy) {
    if (!Files.isReadable(path)) {
      throw new MissingPeerException(what + " is missing (" + path + "); " + remedy);
    }
    return path;
  }
}
