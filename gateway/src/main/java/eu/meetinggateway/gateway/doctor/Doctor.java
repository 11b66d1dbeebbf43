// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.doctor;

import eu.meetinggateway.border.BorderSettings;
import eu.meetinggateway.border.PeerSettings;
import eu.meetinggateway.border.session.PeerProbe;
import eu.meetinggateway.gateway.config.ConfigException;
import eu.meetinggateway.gateway.config.GatewayConfig;
import eu.meetinggateway.gateway.config.Surroundings;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Runs every check, each for itself: what one finds or how long it takes stops no other. */
public final class Doctor {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Duration PROBE_LIMIT = Duration.ofSeconds(8);

  private final Surroundings surroundings;
  private final InstantSource clock;
  private final List<NativeLibraryCheck.Library> libraries;

  public Doctor(Surroundings surroundings, InstantSource clock) {
    this(surroundings, clock, NativeLibraryCheck.NEEDED);
  }

  Doctor(
      Surroundings surroundings, InstantSource clock, List<NativeLibraryCheck.Library> libraries) {
    this.surroundings = surroundings;
    this.clock = clock;
    this.libraries = List.copyOf(libraries);
  }

  /**
   * Examines an installation and hands over each finding when it is known, in a fixed order.
   * Blocks, a few seconds usually and 20 s per check at most.
   *
   * @return whether nothing is wrong
   */
  public boolean examine(Path file, Consumer<Finding> findings) throws InterruptedException {
    List<Finding> faults = new ArrayList<>();
    Consumer<Finding> collecting =
        finding -> {
          if (finding.verdict() == Finding.Verdict.FAULT) {
            faults.add(finding);
          }
          findings.accept(finding);
        };
    GatewayConfig config;
    try {
      config = GatewayConfig.readWhateverTheDates(file, surroundings);
      collecting.accept(Finding.good("configuration", file + " can be used."));
    } catch (ConfigException e) {
      e.problems()
          .forEach(problem -> collecting.accept(Finding.fault("configuration", problem + ".")));
      run(List.of(libraryCheck()), collecting);
      collecting.accept(
          Finding.unknown(
              "other checks", "They need a configuration that can be used: correct it first."));
      return false;
    }
    Vertx vertx = Vertx.vertx();
    try {
      run(checks(vertx, config), collecting);
    } finally {
      var _ = vertx.close();
    }
    return faults.isEmpty();
  }

  private Check libraryCheck() {
    return new Check(NativeLibraryCheck.SUBJECT, new NativeLibraryCheck(libraries));
  }

  private List<Check> checks(Vertx vertx, GatewayConfig config) throws InterruptedException {
    BorderSettings border = config.border();
    RunningGateway gateway = RunningGateway.find(config);
    List<Check> checks = new ArrayList<>();
    checks.add(
        new Check(
            CertificateCheck.SUBJECT, new CertificateCheck(border.certificate(), clock.instant())));
    checks.add(new Check(ClockCheck.SUBJECT, new ClockCheck(config.visio().url(), clock)));
    checks.add(new Check(LiveKitCheck.SUBJECT, new LiveKitCheck(vertx, config.visio(), clock)));
    checks.add(new Check(PortsCheck.SUBJECT, new PortsCheck(config, gateway)));
    checks.add(new Check("media", new MediaCheck(config, gateway)));
    PeerProbe probe = new PeerProbe(vertx, border.certificate(), border.privateKey(), PROBE_LIMIT);
    for (PeerSettings peer : border.peers()) {
      checks.add(new Check("peer " + peer.country(), new PeerCheck(probe, peer, gateway)));
    }
    checks.add(libraryCheck());
    checks.add(new Check(DatabaseCheck.SUBJECT, new DatabaseCheck(config.store())));
    return checks;
  }

  private static void run(List<Check> checks, Consumer<Finding> findings)
      throws InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      // Ports first and alone: the media check binds the same ones for a moment.
      List<Future<List<Finding>>> begun = new ArrayList<>();
      for (Check check : checks) {
        Future<List<Finding>> future = threads.submit(() -> check.examination().findings());
        begun.add(future);
        if (check.subject().equals(PortsCheck.SUBJECT)) {
          var _ = await(check, future);
        }
      }
      for (int i = 0; i < checks.size(); i++) {
        await(checks.get(i), begun.get(i)).forEach(findings);
      }
      var _ = threads.shutdownNow();
    }
  }

  private static List<Finding> await(Check check, Future<List<Finding>> future)
      throws InterruptedException {
    try {
      return future.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      boolean _ = future.cancel(true);
      return List.of(
          Finding.unknown(
              check.subject(), "No answer within " + LIMIT.toSeconds() + " s: try again."));
    } catch (java.util.concurrent.CancellationException | ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return List.of(
          Finding.unknown(
              check.subject(),
              "The check itself failed (" + cause.getClass().getSimpleName() + ")."));
    }
  }
}
