// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * A gateway as its own process, as an operator would start it. It may be killed and started again,
 * on the same ports, with the same files. Killing and starting belong to one thread.
 */
public final class GatewayProcess implements AutoCloseable {
  private final GatewayPlan plan;
  private final GatewayClient client;
  private volatile OwnProcess process;

  private GatewayProcess(GatewayPlan plan, Path log, List<String> command) {
    this.plan = plan;
    this.process = OwnProcess.start("gateway " + plan.country(), log, command);
    this.client =
        new GatewayClient(URI.create("http://127.0.0.1:" + plan.apiPort()), plan.keys().apiToken());
  }

  static GatewayProcess start(RealPeers peers, GatewayPlan plan, Path config, Path log) {
    List<String> command =
        List.of(
            // Everything that can be logged is, so that the tests can look for what must not be.
            "/usr/bin/env",
            "GATEWAY_LOG=debug",
            "GATEWAY_LOG_FORMAT=json",
            peers.java().toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-Xmx256m",
            "-jar",
            peers.gatewayJar().toString(),
            "run",
            "--config",
            config.toString());
    return new GatewayProcess(plan, log, command);
  }

  /** Ends it at once with SIGKILL, without a word to anybody. */
  public void kill() {
    process.kill();
  }

  /** Starts it again after its end; its log goes on in the same file. */
  public void restart() {
    process = process.startAgain();
  }

  /** Waits until its health is good; long, because many may start on few cores at once. */
  public void awaitReady() {
    process.awaitReady(Duration.ofSeconds(90), client::isHealthy);
  }

  /** Its HTTP API. */
  public GatewayClient client() {
    return client;
  }

  /**
   * A counter of its metrics.
   *
   * @param series name and labels, as they are served
   */
  public long counter(String series) {
    URI metrics = URI.create("http://127.0.0.1:" + plan.operationPort() + "/metrics");
    String text = HttpJson.send("GET", metrics, null, null).orThrow().asText();
    return text.lines()
        .filter(line -> line.startsWith(series + " "))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(series.length() + 1)))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no " + series));
  }

  public GatewayKeys keys() {
    return plan.keys();
  }

  public long pid() {
    return process.handle().pid();
  }

  /** Where its control session listens on 127.0.0.1. */
  public int borderPort() {
    return plan.borderPort();
  }

  /** Stands still (SIGSTOP) until {@link #goOn}. */
  public void standStill() {
    process.signal("STOP");
  }

  public void goOn() {
    process.signal("CONT");
  }

  /** Where its only media flow receives on 127.0.0.1. */
  public int mediaPort() {
    return plan.mediaPort();
  }

  /** Everything that it logged so far. */
  public String log() {
    return process.output();
  }

  /** What it occupies now, from {@code /proc}. */
  public Footprint footprint() {
    Path proc = Path.of("/proc", Long.toString(process.handle().pid()));
    return new Footprint(countEntries(proc.resolve("task")), countEntries(proc.resolve("fd")));
  }

  /**
   * What a process occupies.
   *
   * @param threads platform threads
   * @param openFiles files and sockets
   */
  public record Footprint(int threads, int openFiles) {}

  private static int countEntries(Path directory) {
    try (Stream<Path> entries = Files.list(directory)) {
      return Math.toIntExact(entries.count());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
