// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.bench;

import eu.meetinggateway.tests.rig.RealPeers;
import eu.meetinggateway.trust.analysis.CountryPolicies;
import eu.meetinggateway.trust.analysis.RecordedRuling;
import eu.meetinggateway.trust.analysis.Replay;
import eu.meetinggateway.trust.policy.ResidencyPolicy;
import eu.meetinggateway.trust.policy.TrustPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How long a month's rulings take to be asked again of a draft, reading the record included. */
final class PolicyReplay implements Computation {
  private static final String FIGURE = "policy_replay_10000_s";
  private static final int RULINGS = 10_000;
  private static final List<String> FEATURES =
      List.of("presence", "microphone", "camera", "screen", "chat", "files");

  @Override
  public String name() {
    return "policy_replay";
  }

  @Override
  public List<String> figures() {
    return List.of(FIGURE);
  }

  @Override
  public void run(Settings settings, Report report) {
    CountryPolicies draft = france();
    List<String> record = record();
    List<Double> seconds = new ArrayList<>();
    for (int run = 0; run <= settings.runs(); run++) {
      long begin = System.nanoTime();
      Replay replay = new Replay(draft);
      for (String line : record) {
        replay.ask(replay.asked() + 1, RecordedRuling.parse(line));
      }
      double took = (System.nanoTime() - begin) / 1e9;
      if (replay.changed().isEmpty()) {
        throw new IllegalStateException("some of the rulings are no longer so");
      }
      if (run > 0) { // the first one warms up
        seconds.add(took);
      }
    }
    report.add(
        Figure.ofRuns(FIGURE, "s", seconds, RULINGS + " rulings against the French test policies")
            .atMost(2));
  }

  private static CountryPolicies france() {
    Path folder =
        RealPeers.find().documentation().resolve("../tests/src/test/resources/policies/fr");
    try {
      return new CountryPolicies(
          TrustPolicy.parse(Files.readAllBytes(folder.resolve("trust.yaml"))),
          ResidencyPolicy.parse(Files.readAllBytes(folder.resolve("residency.yaml"))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All permitted, by night and by day, of people with and without attestation. */
  private static List<String> record() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < RULINGS; i++) {
      lines.add(
          String.format(
              Locale.ROOT,
              "{\"at\":\"2026-12-%02dT%02d:00:00Z\",\"host\":\"FR\",\"countries\":[\"DE\",\"FR\"],"
                  + "\"marking\":\"none\",\"from\":\"DE\",\"to\":\"FR\",\"feature\":\"%s\","
                  + "\"person\":{\"kind\":\"person\",\"attestation\":\"%s\",\"assurance\":\"low\"},"
                  + "\"supported\":[],\"ruling\":{\"permit\":[]}}",
              1 + i % 28,
              i % 24,
              FEATURES.get(i % FEATURES.size()),
              i % 5 == 0 ? "C" : "B"));
    }
    return lines;
  }
}
