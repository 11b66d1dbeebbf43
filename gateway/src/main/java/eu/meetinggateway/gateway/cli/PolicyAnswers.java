// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.cli;

import eu.meetinggateway.trust.Language;
import eu.meetinggateway.trust.Sentences;
import eu.meetinggateway.trust.analysis.Assessment;
import eu.meetinggateway.trust.analysis.Breach;
import eu.meetinggateway.trust.analysis.Comparison;
import eu.meetinggateway.trust.analysis.CountryPolicies;
import eu.meetinggateway.trust.analysis.Difference;
import eu.meetinggateway.trust.analysis.Edit;
import eu.meetinggateway.trust.analysis.Explanation;
import eu.meetinggateway.trust.analysis.Ground;
import eu.meetinggateway.trust.analysis.Impossibility;
import eu.meetinggateway.trust.analysis.RecordedRuling;
import eu.meetinggateway.trust.analysis.Replay;
import eu.meetinggateway.trust.analysis.RuleFinding;
import eu.meetinggateway.trust.analysis.RuleReview;
import eu.meetinggateway.trust.analysis.Summaries;
import eu.meetinggateway.trust.analysis.TestResult;
import eu.meetinggateway.trust.analysis.Words;
import eu.meetinggateway.trust.policy.ExampleMeeting;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Answers an officer's questions in words. */
final class PolicyAnswers {
  private static final int PROGRESS_LINES = 10_000;

  private final PrintWriter out;
  private final PrintWriter err;
  private final Language language;
  private final PolicyFolder read = new PolicyFolder();

  /**
   * @param out for the answer
   * @param err for progress
   */
  PolicyAnswers(PrintWriter out, PrintWriter err, Language language) {
    this.out = out;
    this.err = err;
    this.language = language;
  }

  int check(Path folder, Optional<Path> rails) {
    CountryPolicies policies = read.policies(folder);
    tell(Summaries.tryingPolicies(policies.country()));
    List<RuleFinding> findings = RuleReview.of(policies);
    List<Breach> breaches =
        rails.map(file -> Breach.of(policies, read.guardRails(file))).orElse(List.of());
    for (Breach breach : breaches) {
      say("", Words.of(breach));
      if (breach.example().isEmpty()) {
        say("  ", Words.outside(breach));
      }
      breach.example().ifPresent(example -> say("  ", Words.of(example)));
    }
    for (RuleFinding finding : findings) {
      say("", Words.of(finding));
      finding.example().ifPresent(example -> say("  ", Words.of(example)));
    }
    say("", Summaries.checked(policies, findings.size() + breaches.size()));
    return done(findings.isEmpty() && breaches.isEmpty());
  }

  int explain(List<Path> folders, ExampleMeeting meeting) {
    List<CountryPolicies> policies = read.all(folders);
    Explanation explanation = Explanation.of(policies, meeting);
    say("", Words.of(meeting));
    explain(policies, explanation, "");
    return done(explanation.permitted());
  }

  private void explain(List<CountryPolicies> policies, Explanation explanation, String indent) {
    for (Assessment assessment : explanation.assessments()) {
      if (assessment.permitted()) {
        permits(assessment, indent);
      }
    }
    for (Ground ground : explanation.grounds()) {
      policies.stream()
          .filter(each -> each.country().equals(ground.provenance().country()))
          .forEach(each ->
              out.println(
                  indent
                      + Words.refuses(ground).in(language)
                      + " "
                      + Words.of(ground, explanation.meeting(), each).in(language)));
    }
    if (!explanation.change().isEmpty()) {
      say(indent, Words.otherwise(explanation));
      explanation
          .change()
          .forEach((country, amendments) ->
              amendments.forEach(amendment -> say(indent + "  ", Words.of(country, amendment))));
    }
  }

  private void permits(Assessment assessment, String indent) {
    say(indent, Words.permits(assessment));
    if (!assessment.lifted().isEmpty()) {
      say(indent + "  ", Words.lifted(assessment));
    }
    if (!assessment.obligations().isEmpty()) {
      say(indent + "  ", Words.obliged(assessment));
    }
  }

  int diff(Path before, Path draft) {
    CountryPolicies was = read.policies(before);
    CountryPolicies is = read.policies(draft);
    tell(Summaries.tryingVersions(was.country()));
    Comparison comparison = Comparison.of(was, is);
    Edit.of(was, is).forEach(edit -> say("", Words.of(edit)));
    for (Difference difference : comparison.differences()) {
      say("", Words.of(difference));
      say("  ", Words.of(difference.example()));
    }
    boolean nothingNew = comparison.of(Difference.Sort.NEWLY_ALLOWED).findAny().isEmpty();
    if (nothingNew) {
      say("", Words.tightens());
    }
    if (comparison.of(Difference.Sort.NEWLY_REFUSED).findAny().isEmpty()) {
      say("", Words.widens());
    }
    return done(nothingNew);
  }

  int replay(Path draft, Path records) {
    Replay replay = new Replay(read.policies(draft));
    try (BufferedReader lines = Files.newBufferedReader(records, StandardCharsets.UTF_8)) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        replay.ask(++number, ruling(records, number, line));
        if (number % PROGRESS_LINES == 0) {
          tell(Summaries.asked(number));
        }
      }
    } catch (IOException e) {
      throw new PolicyFolder.Unreadable(records + " cannot be read: " + e.getMessage(), e);
    }
    for (Replay.Changed changed : replay.changed()) {
      say(Summaries.line(changed.line()).in(language) + " ", Words.of(changed));
      say("  ", Words.of(changed.ruling().meeting()));
    }
    say("", Summaries.replayed(replay));
    return done(replay.changed().isEmpty());
  }

  private static RecordedRuling ruling(Path file, int number, String line) {
    try {
      return RecordedRuling.parse(line);
    } catch (IllegalArgumentException e) {
      throw new PolicyFolder.Unreadable(
          file + ", line " + number + ": " + e.getMessage() + "; correct or remove the line", e);
    }
  }

  int impossible(List<Path> folders) {
    List<CountryPolicies> policies = read.all(folders);
    List<Impossibility> found =
        Impossibility.of(policies, countries -> tell(Summaries.tryingMeetings(countries)));
    for (Impossibility impossible : found) {
      say("", Words.of(impossible));
      say("  ", Words.of(impossible.nearest().meeting()));
      explain(policies, impossible.nearest(), "  ");
    }
    say("", Summaries.impossible(found.size()));
    return done(found.isEmpty());
  }

  int test(Path tests, List<Path> folders) {
    List<CountryPolicies> policies = read.all(folders);
    List<TestResult> results = TestResult.of(policies, read.tests(tests));
    results.stream()
        .filter(result -> !result.passed())
        .forEach(result -> {
          say("", Summaries.failed(result));
          say("  ", Words.of(result.test().meeting()));
          explain(policies, result.explanation(), "  ");
        });
    say("", Summaries.tested(results));
    return done(results.stream().allMatch(TestResult::passed));
  }

  private void say(String before, Sentences sentences) {
    out.println(before + sentences.in(language));
  }

  private void tell(Sentences progress) {
    err.println(progress.in(language));
  }

  private int done(boolean nothingFound) {
    out.flush();
    err.flush();
    return nothingFound ? 0 : GatewayCommand.FAILED;
  }
}
