// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.cli;

import eu.meetinggateway.trust.Assurance;
import eu.meetinggateway.trust.Attestation;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.Labelled;
import eu.meetinggateway.trust.Language;
import eu.meetinggateway.trust.Marking;
import eu.meetinggateway.trust.Obligation;
import eu.meetinggateway.trust.Organisation;
import eu.meetinggateway.trust.ParticipantKind;
import eu.meetinggateway.trust.PersonFacts;
import eu.meetinggateway.trust.policy.ExampleMeeting;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** What an officer asks of policies. A country's two policies stand in one folder. */
@Command(
    name = "policy",
    description = {
      "Answers questions about policies; changes nothing.",
      "A folder holds one country's policies: trust.yaml and residency.yaml."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:nothing is found: it is permitted, the test passes, the draft allows nothing new …",
      "1:something is found",
      "2:wrong arguments, or a document that cannot be read"
    })
final class PolicyCommand implements Runnable {
  static final int UNUSABLE = 2;

  @Spec @Nullable CommandSpec spec;

  @Option(
      names = "--language",
      scope = ScopeType.INHERIT,
      defaultValue = "en",
      paramLabel = "LANGUAGE",
      description = "of the answers: fr, de, nl or en (the default)")
  String language = "en";

  private CommandSpec spec() {
    if (spec == null) {
      throw new IllegalStateException("the command line sets it");
    }
    return spec;
  }

  private PolicyAnswers answers() {
    return new PolicyAnswers(
        spec().commandLine().getOut(),
        spec().commandLine().getErr(),
        label(Language.class, "--language", language));
  }

  private <E extends Enum<E> & Labelled> E label(Class<E> list, String option, String label) {
    return Labelled.byLabel(list, label)
        .orElseThrow(() ->
            new ParameterException(
                spec().commandLine(),
                option + " '" + label + "' is not one of " + Labelled.labels(list)));
  }

  @Override
  public void run() {
    throw new ParameterException(spec().commandLine(), "Name a question: check, explain, …");
  }

  @Command(
      name = "check",
      description = "Reads policies; names rules that do nothing and guard rails that are broken.",
      mixinStandardHelpOptions = true)
  int check(
      @Parameters(paramLabel = "FOLDER", description = "the policies") Path folder,
      @Option(
              names = "--guard-rails",
              paramLabel = "FILE",
              description = "what no policy of the country may do")
          @Nullable Path rails) {
    return answers().check(folder, Optional.ofNullable(rails));
  }

  @Command(
      name = "diff",
      description = {
        "Says what a draft changes, newly allows and newly refuses.",
        "Exit code 1 if it newly allows something."
      },
      mixinStandardHelpOptions = true)
  int diff(
      @Parameters(index = "0", paramLabel = "BEFORE", description = "what is in force") Path before,
      @Parameters(index = "1", paramLabel = "DRAFT", description = "the draft") Path draft) {
    return answers().diff(before, draft);
  }

  @Command(
      name = "replay",
      description = "Asks recorded rulings again of a draft. Exit code 1 if one would change.",
      mixinStandardHelpOptions = true)
  int replay(
      @Parameters(index = "0", paramLabel = "DRAFT", description = "the draft") Path draft,
      @Parameters(index = "1", paramLabel = "RECORD", description = "one JSON object a line")
          Path records) {
    return answers().replay(draft, records);
  }

  @Command(
      name = "impossible",
      description = "Names what can never happen between countries. Exit code 1 if there is any.",
      mixinStandardHelpOptions = true)
  int impossible(
      @Parameters(arity = "2..8", paramLabel = "FOLDER", description = "2 to 8 countries'")
          List<Path> folders) {
    return answers().impossible(folders);
  }

  @Command(
      name = "test",
      description = "Runs example meetings with expected outcomes. Exit code 1 if one fails.",
      mixinStandardHelpOptions = true)
  int test(
      @Option(names = "--tests", required = true, paramLabel = "FILE", description = "the tests")
          Path tests,
      @Parameters(arity = "1..*", paramLabel = "FOLDER", description = "each a country's")
          List<Path> folders) {
    return answers().test(tests, folders);
  }

  @Command(
      name = "explain",
      description = {
        "Says why something is permitted or refused, and what would change it.",
        "A country that is not given is taken to permit. Exit code 1 if it is refused."
      },
      mixinStandardHelpOptions = true)
  int explain(
      @Parameters(arity = "1..*", paramLabel = "FOLDER", description = "each a country's")
          List<Path> folders,
      @Option(
              names = "--from",
              paramLabel = "COUNTRY",
              required = true,
              description = "the person's country")
          Country from,
      @Option(
              names = "--to",
              paramLabel = "COUNTRY",
              required = true,
              description = "where it arrives")
          Country to,
      @Option(
              names = "--feature",
              paramLabel = "FEATURE",
              required = true,
              description = "such as camera")
          String feature,
      @Option(
              names = "--at",
              paramLabel = "TIME",
              required = true,
              description = "such as 2026-12-01T10:00:00Z")
          Instant at,
      @Option(
              names = "--host",
              paramLabel = "COUNTRY",
              description = "the host country; default: --to")
          @Nullable Country host,
      @Option(
              names = "--countries",
              paramLabel = "COUNTRY",
              split = ",",
              description = "all that take part; default: those named above")
          @Nullable List<Country> countries,
      @Option(
              names = "--marking",
              paramLabel = "MARKING",
              defaultValue = "none",
              description = "none, or SCHEME:LABEL; default none")
          String marking,
      @Option(
              names = "--kind",
              paramLabel = "KIND",
              defaultValue = "person",
              description = "default person")
          String kind,
      @Option(
              names = "--attestation",
              paramLabel = "LEVEL",
              defaultValue = "C",
              description = "default C")
          String attestation,
      @Option(
              names = "--assurance",
              paramLabel = "LEVEL",
              defaultValue = "low",
              description = "default low")
          String assurance,
      @Option(names = "--organisation", paramLabel = "NAME", description = "default: none")
          @Nullable String label) {
    TreeSet<Country> all = new TreeSet<>(countries == null ? List.of() : countries);
    all.addAll(List.of(from, to, host == null ? to : host));
    PersonFacts person =
        new PersonFacts(
            label(ParticipantKind.class, "--kind", kind),
            label(Attestation.class, "--attestation", attestation),
            label(Assurance.class, "--assurance", assurance),
            Optional.ofNullable(label).map(Organisation::new));
    ExampleMeeting meeting =
        new ExampleMeeting(
            host == null ? to : host,
            all,
            marking(marking),
            at,
            from,
            to,
            label(Feature.class, "--feature", feature),
            person,
            EnumSet.allOf(Obligation.class));
    return answers().explain(folders, meeting);
  }

  private static Marking marking(String text) {
    int colon = text.indexOf(':');
    return text.equals("none")
        ? Marking.NONE
        : new Marking(text.substring(0, Math.max(colon, 0)), text.substring(colon + 1));
  }
}
