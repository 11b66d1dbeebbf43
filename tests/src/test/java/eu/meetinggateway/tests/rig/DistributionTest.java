// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.rig;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** What docs/operations.md promises about the archive: from unpacking to a working pair. */
@TestInstance(Lifecycle.PER_CLASS)
class DistributionTest {
  private static final Duration DEADLINE = Duration.ofMinutes(3);
  private static final Pattern NETHERLANDS =
      Pattern.compile("    - country: NL\n(      .*\n)+", Pattern.MULTILINE);

  private final LoopbackPorts ports = new LoopbackPorts();
  private final List<AutoCloseable> started = new ArrayList<>();
  private Path directory;
  private Path logs;
  private Path home;
  private LiveKitServer liveKit;
  private Installed france;
  private Installed germany;

  /** One country's installation. */
  private record Installed(GatewayPlan plan, Path config, int operationPort) {}

  /** What a command printed and how it ended. */
  private record Ended(int exitCode, String output) {}

  @BeforeAll
  void unpackAndConfigure(@TempDir Path temporary) throws Exception {
    directory = temporary;
    RealPeers peers = RealPeers.find();
    logs = peers.outputDirectory("distribution-test");
    String _ =
        OwnProcess.run(
            "tar",
            logs.resolve("tar.log"),
            List.of("tar", "xzf", peers.distribution().toString(), "-C", directory.toString()));
    try (Stream<Path> unpacked = Files.list(directory)) {
      home = unpacked.findFirst().orElseThrow();
    }
    liveKit = LiveKitServer.start(peers, "FR", ports, directory, logs.resolve("livekit.log"));
    started.add(liveKit);
    GatewayPlan french = plan("FR");
    GatewayPlan german = plan("DE");
    france = install(french, german);
    germany = install(german, french);
    liveKit.awaitReady();
  }

  @AfterAll
  void end() throws Exception {
    for (AutoCloseable part : started.reversed()) {
      part.close();
    }
  }

  private GatewayPlan plan(String country) throws Exception {
    Path place = directory.resolve(country);
    Ended keygen = command("keygen", "--country", country, "--dir", place.toString());
    assertThat(keygen.exitCode()).as(keygen.output()).isZero();
    GatewayPlan plan = GatewayPlan.make(country, new GatewayKeys(place), ports);
    assertThat(keygen.output()).contains(plan.keys().pin());
    return plan;
  }

  /** The sample of the archive with the addresses of this machine. */
  private Installed install(GatewayPlan plan, GatewayPlan peer) throws Exception {
    Path sample = home.resolve("etc").resolve(plan.country());
    Path place = plan.keys().directory();
    for (String policy : List.of("trust.yaml", "residency.yaml")) {
      Path _ = Files.copy(sample.resolve(policy), place.resolve(policy));
    }
    Path _ =
        Directories.writeSecret(place.resolve("livekit-secret"), liveKit.gatewayKey().secret());
    int operationPort = ports.take();
    String text = Files.readString(sample.resolve("gateway.yaml"));
    Matcher netherlands = NETHERLANDS.matcher(text);
    assertThat(netherlands.find()).isTrue();
    text = netherlands.replaceFirst("");
    text = replaced(text, "listen: 127\\.0\\.0\\.1:8080", "listen: 127.0.0.1:" + plan.apiPort());
    text = replaced(text, "listen: 127\\.0\\.0\\.1:9464", "listen: 127.0.0.1:" + operationPort);
    text = replaced(text, "listen: .*:7443", "listen: 127.0.0.1:" + plan.borderPort());
    text = replaced(text, "url: .*", "url: " + liveKit.webSocketUri());
    text = replaced(text, "api-key: .*", "api-key: " + liveKit.gatewayKey().name());
    text = replaced(text, "(?m)^  address: .*", "  address: 127.0.0.1");
    text = replaced(text, "media-port: 7500", "media-port: " + plan.mediaPort());
    text = replaced(text, "media-host: .*", "media-host: 127.0.0.1");
    text = replaced(text, "address: gateway.*", "address: 127.0.0.1:" + peer.borderPort());
    text = replaced(text, "pins: .*", "pins: [\"" + peer.keys().pin() + "\"]");
    text = replaced(text, "url: sqlite:.*", "url: sqlite:gateway.db");
    return new Installed(
        plan, Directories.write(place.resolve("gateway.yaml"), text), operationPort);
  }

  private static String replaced(String text, String pattern, String replacement) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as("the sample has " + pattern).isTrue();
    return matcher.replaceFirst(Matcher.quoteReplacement(replacement));
  }

  private ProcessBuilder script(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin/meeting-gateway").toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("JAVA_OPTS", "-Xmx256m -Dstdout.encoding=UTF-8");
    return builder;
  }

  private Ended command(String... arguments) throws Exception {
    Process process = script(arguments).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Ended(process.exitValue(), output);
  }

  private Ended doctor(Installed installed) throws Exception {
    return command("doctor", "--config", installed.config().toString());
  }

  private Process run(Installed installed) throws Exception {
    Process process =
        script("run", "--config", installed.config().toString())
            .redirectOutput(log(installed).toFile())
            .start();
    started.add(process::destroyForcibly);
    return process;
  }

  private Path log(Installed installed) {
    return logs.resolve("gateway-" + installed.plan().country() + ".log");
  }

  private static String page(Installed installed, String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + installed.operationPort() + path);
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }

  private static boolean isPaired(Installed installed) throws Exception {
    JsonNode ready = HttpJson.JSON.readTree(page(installed, "/ready"));
    return ready.path("status").asText().equals("ready")
        && ready.path("peers").path(0).path("up").asBoolean();
  }

  @Test
  void theArchiveHasWhatAnOperatorNeeds() throws Exception {
    for (String file :
        List.of(
            "README.md",
            "LICENSE",
            "doc/operations.md",
            "doc/metrics.md",
            "doc/upgrade-and-backup.md",
            "etc/NL/gateway.yaml",
            "share/systemd/meeting-gateway.service",
            "share/sysusers/meeting-gateway.conf")) {
      assertThat(home.resolve(file)).isNotEmptyFile();
    }
    assertThat(command("--version").output()).isEqualTo("meeting-gateway 0.1.0-SNAPSHOT\n");
    JsonNode bill = HttpJson.JSON.readTree(home.resolve("sbom.json").toFile());
    assertThat(bill.path("bomFormat").asText()).isEqualTo("CycloneDX");
    List<String> listed = new ArrayList<>();
    bill.path("components")
        .forEach(part ->
            listed.add(part.path("name").asText() + "-" + part.path("version").asText() + ".jar"));
    listed.add("gateway-0.1.0-SNAPSHOT.jar");
    try (Stream<Path> libraries = Files.list(home.resolve("lib"))) {
      assertThat(libraries.map(library -> library.getFileName().toString()))
          .as("every library is in the bill of materials, and nothing else is")
          .containsExactlyInAnyOrderElementsOf(listed);
    }
  }

  @Test
  void twoGatewaysFromTheSamplesBecomeAPair() throws Exception {
    for (Installed each : List.of(france, germany)) {
      Ended check = command("check-config", "--config", each.config().toString());
      assertThat(check.exitCode()).as(check.output()).isZero();
      assertThat(check.output()).contains("The configuration can be used.");
    }
    Ended alone = doctor(germany);
    assertThat(alone.exitCode()).as(alone.output()).isEqualTo(1);
    assertThat(alone.output().lines().filter(line -> line.startsWith("✘")))
        .as(alone.output())
        .singleElement()
        .asString()
        .contains("peer FR", "does not answer");

    Process french = run(france);
    Process german = run(germany);
    Polling.untilTrue(
        "both have a control session",
        DEADLINE,
        () -> {
          assertThat(french.isAlive() && german.isAlive()).isTrue();
          return isPaired(france) && isPaired(germany);
        });
    assertThat(page(france, "/metrics"))
        .contains("\nmeeting_gateway_ready 1\n")
        .contains("\nmeeting_gateway_peer_up{peer=\"DE\"} 1\n")
        .contains("\nmeeting_gateway_border_events_total{event=\"sessions_opened\"} 1\n");
    for (Installed each : List.of(france, germany)) {
      Ended together = doctor(each);
      assertThat(together.exitCode()).as(together.output()).isZero();
      assertThat(together.output())
          .contains("in use by this gateway, which is running")
          .contains("arrives here");
      assertThat(together.output().lines()).noneMatch(line -> line.startsWith("?"));
    }
    assertThat(isPaired(france)).as("the doctor disturbs no session").isTrue();

    french.destroy();
    assertThat(french.waitFor(25, TimeUnit.SECONDS)).isTrue();
    german.destroy();
    assertThat(german.waitFor(25, TimeUnit.SECONDS)).isTrue();
    assertThat(french.exitValue()).as("SIGTERM").isEqualTo(143);
    for (Installed each : List.of(france, germany)) {
      assertThat(Files.readString(log(each)))
          .contains("API on port " + each.plan().apiPort())
          .doesNotContain("Exception");
    }
  }
}
