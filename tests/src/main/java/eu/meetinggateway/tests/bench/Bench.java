// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.bench;

import eu.meetinggateway.tests.load.LoadClient;
import eu.meetinggateway.tests.rig.RealPeers;
import eu.meetinggateway.tests.rig.Rig;
import eu.meetinggateway.tests.rig.ServerSetup;
import eu.meetinggateway.tests.rig.SiteSpec;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Measures everything, one scenario after the other. The exit status is 0 only if every figure was
 * measured; whatever was is written all the same.
 */
public final class Bench {
  private static final AtomicReference<@Nullable Rig> RUNNING = new AtomicReference<>();

  private Bench() {}

  public static void main(String[] arguments) {
    Settings settings = Settings.of(System.getenv());
    RealPeers peers = RealPeers.find();
    Path output = peers.outputDirectory("bench");
    Runtime.getRuntime().addShutdownHook(new Thread(Bench::stop, "stop"));
    Report report = new Report();
    List<Scenario> scenarios =
        List.of(Relay.large(), Relay.small(), new AddedDelay(), new Arrival(), new FirstFrame());
    List<Scenario> wanted =
        scenarios.stream().filter(scenario -> settings.wants(scenario.name())).toList();
    List<Computation> computations = List.of(new RulingSpeed(), new PolicyReplay());
    List<Computation> computed =
        computations.stream().filter(each -> settings.wants(each.name())).toList();
    if (wanted.isEmpty() && computed.isEmpty()) {
      throw new IllegalArgumentException(
          "BENCH_ONLY is one of "
              + computations.stream().map(Computation::name).toList()
              + " or "
              + scenarios.stream().map(Scenario::name).toList());
    }
    computed.forEach(computation -> measure(computation, settings, report));
    wanted.forEach(scenario -> measure(scenario, peers, settings, report, output));
    report.print();
    report.write(output);
    if (settings.only().isEmpty()) {
      report.publish(peers.documentation(), conditions(settings));
    }
    System.exit(report.isComplete() ? 0 : 1);
  }

  /** After Ctrl-C, nothing goes on running; after an orderly end there is nothing left to do. */
  private static void stop() {
    Rig rig = RUNNING.get();
    if (rig != null) {
      rig.close();
    }
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
  }

  /** Each scenario has processes of its own, so that none inherits what another one left. */
  private static void measure(
      Scenario scenario, RealPeers peers, Settings settings, Report report, Path output) {
    System.out.println(scenario.name());
    Path logs = output.resolve(scenario.name());
    try (Rig rig = Rig.start(peers, logs, countries());
        LoadClient generator = LoadClient.start(peers, logs.resolve("generator.log"));
        LoadClient receiver = LoadClient.start(peers, logs.resolve("receiver.log"))) {
      RUNNING.set(rig);
      scenario.run(new Bed(peers, rig, settings, report, generator, receiver, logs));
    } catch (RuntimeException | AssertionError e) {
      fail(scenario.figures(), e, report);
    }
  }

  private static void measure(Computation computation, Settings settings, Report report) {
    System.out.println(computation.name());
    try {
      computation.run(settings, report);
    } catch (RuntimeException e) {
      fail(computation.figures(), e, report);
    }
  }

  private static void fail(List<String> figures, Throwable e, Report report) {
    String why = e.getMessage() == null ? e.toString() : e.getMessage();
    System.out.println("  failed: " + why);
    figures.stream()
        .filter(figure -> !report.has(figure))
        .forEach(figure -> report.add(Figure.failed(figure, "", why)));
  }

  private static List<SiteSpec> countries() {
    return List.of(
        SiteSpec.accepting("FR", "fr", 440, 0, Set.of("DE")).with(ServerSetup.WEBHOOKS),
        SiteSpec.accepting("DE", "de", 550, 0, Set.of("FR")).with(ServerSetup.WEBHOOKS));
  }

  private static String conditions(Settings settings) {
    String text =
        String.format(
            Locale.ROOT,
            "Measured on %s: %d processors for everything (two countries, generator, receiver),"
                + " Java %s, %d s of warm-up, %d s of measurement, %d runs or slices.",
            LocalDate.now(ZoneOffset.UTC),
            Runtime.getRuntime().availableProcessors(),
            Runtime.version().feature(),
            settings.warmUp().toSeconds(),
            settings.window().toSeconds(),
            settings.runs());
    return settings.isShort()
        ? "**Short runs: these values only show that everything is measured; a full `make bench`"
            + " replaces them.** "
            + text
        : text;
  }
}
