// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.analysis;

import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Sentences;
import eu.meetinggateway.trust.ruling.Wording;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Says in four languages what is being tried, and how much was found. */
public final class Summaries {
  private Summaries() {}

  /** How many findings and broken guard rails there are in a country's policies. */
  public static Sentences checked(CountryPolicies policies, int findings) {
    return Wording.sentences(
        "analysis.checked",
        Map.of(
            "country",
            policies.country().code(),
            "version",
            Integer.toString(policies.trust().version()),
            "other",
            Integer.toString(policies.residency().version()),
            "rules",
            Integer.toString(policies.trust().rules().size()),
            "number",
            Integer.toString(findings)));
  }

  /** How many rulings would change. */
  public static Sentences replayed(Replay replay) {
    return counted("analysis.replayed", replay.changed().size(), replay.asked());
  }

  /** How many rulings have been asked so far. */
  public static Sentences asked(int rulings) {
    return counted("analysis.asked", rulings, rulings);
  }

  /** The line of a record that the next sentence is about. */
  public static Sentences line(int number) {
    return counted("analysis.line", number, number);
  }

  /** How many things are impossible. */
  public static Sentences impossible(int number) {
    return counted("analysis.impossible", number, number);
  }

  /** How many policy tests pass. */
  public static Sentences tested(List<TestResult> results) {
    int passed = (int) results.stream().filter(TestResult::passed).count();
    return counted("analysis.tested", passed, results.size());
  }

  private static Sentences counted(String key, int number, int all) {
    return Wording.sentences(
        key, Map.of("number", Integer.toString(number), "all", Integer.toString(all)));
  }

  /** That a policy test fails. */
  public static Sentences failed(TestResult result) {
    return Wording.sentences("analysis.test-failed", Map.of("subject", result.test().name()));
  }

  /** That every case is being tried that a country's policies tell apart. */
  public static Sentences tryingPolicies(Country of) {
    return Wording.sentences("analysis.trying-policies", Map.of("country", of.code()));
  }

  /** That every case is being tried that two versions of a country's policies tell apart. */
  public static Sentences tryingVersions(Country of) {
    return Wording.sentences("analysis.trying-versions", Map.of("country", of.code()));
  }

  /** That every meeting of these countries is being tried. */
  public static Sentences tryingMeetings(Collection<Country> of) {
    String codes = of.stream().map(Country::code).sorted().collect(Collectors.joining(", "));
    return Wording.sentences("analysis.trying-meetings", Map.of("countries", codes));
  }
}
