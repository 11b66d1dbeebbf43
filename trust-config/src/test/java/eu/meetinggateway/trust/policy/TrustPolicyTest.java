// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import eu.meetinggateway.trust.Admission;
import eu.meetinggateway.trust.Assurance;
import eu.meetinggateway.trust.Attestation;
import eu.meetinggateway.trust.Certification;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Direction;
import eu.meetinggateway.trust.Effect;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.Marking;
import eu.meetinggateway.trust.NameForm;
import eu.meetinggateway.trust.Obligation;
import eu.meetinggateway.trust.Organisation;
import eu.meetinggateway.trust.ParticipantKind;
import eu.meetinggateway.trust.ReasonKey;
import eu.meetinggateway.trust.RoomRole;
import eu.meetinggateway.trust.Sentences;
import eu.meetinggateway.trust.Site;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TrustPolicyTest {
  private static final String HEAD =
      "kind: trust-policy\ncountry: FR\nversion: 1\nvalid-from: 2026-11-01T00:00:00Z\n";
  private static final Country FR = new Country("FR");
  private static final Country DE = new Country("DE");
  private static final Country NL = new Country("NL");
  private static final Marking DR = new Marking("FR", "DIFFUSION RESTREINTE");

  private static final String WHOLE =
      """
      kind: trust-policy
      country: FR
      version: 12
      valid-from: 2026-11-01T00:00:00Z
      valid-until: 2027-11-01T00:00:00Z
      site: {place: FR, jurisdictions: [FR], certifications: [secnumcloud], valid-until: 2027-06-30T00:00:00Z}
      peers:
        DE:
          status: accepted
          direction: send
          attestation: B
          assurance: substantial
          marking: DIFFUSION RESTREINTE
          admission: invited
          name-form: pseudonym
        NL: {status: suspended}
      people:
        - when: {kinds: [phone], authenticated: true, roles: [owner, guest]}
          attestation: A
          assurance: high
          organisation: interieur.gouv.fr
      rules:
        - id: screens
          effect: allow
          direction: receive
          peers: [DE]
          features: [screen, screen-audio]
          when:
            markings: [none, {scheme: FR, label: DIFFUSION RESTREINTE}, {scheme: EU, label: RESTREINT UE/EU RESTRICTED}]
            kinds: [person, room-system]
            attestations: [A, B]
            assurances: [none, low]
            organisations: [bund.de]
            countries: [DE, NL]
            hosts: [FR]
            hours:
              - {days: [monday, sunday], from: "22:00", until: "06:30", zone: Europe/Paris}
            from: 2026-12-01T00:00:00Z
            until: 2026-12-31T00:00:00Z
          obligations: [watermark, notice]
        - id: night
          effect: forbid
          features: [screen]
          reason: at-night
      exceptions:
        - id: once
          overrides: night
          peers: [DE]
          features: [screen]
          when: {kinds: [person]}
          reason: A trial
          expires: 2026-12-24T12:00:00Z
          approval: {reference: A-1, date: 2026-11-02, by: [trust officer]}
      limits:
        hosts: [FR, DE]
        custodians: {recording: FR}
        participants: 300
        guests: 20
        duration-minutes: 480
      markings:
        scheme: FR
        labels: [DIFFUSION RESTREINTE]
        equivalences:
          - of: {scheme: EU, label: RESTREINT UE/EU RESTRICTED}
            handled-as: DIFFUSION RESTREINTE
            source: Council Decision 2013/488/EU
            date: 2013-09-23
      reasons:
        at-night: {fr: La nuit., de: Nachts., nl: Des nachts., en: At night.}
      """;

  @Test
  void theHeadIsRead() {
    TrustPolicy policy = parse(WHOLE);

    assertThat(policy.country()).isEqualTo(FR);
    assertThat(policy.version()).isEqualTo(12);
    assertThat(policy.validity())
        .isEqualTo(
            new Validity(
                Instant.parse("2026-11-01T00:00:00Z"),
                Optional.of(Instant.parse("2027-11-01T00:00:00Z"))));
    assertThat(policy.site())
        .contains(
            new Site(
                FR,
                Set.of(FR),
                Set.of(new Certification("secnumcloud")),
                Instant.parse("2027-06-30T00:00:00Z")));
  }

  @Test
  void peersAreRead() {
    TrustPolicy policy = parse(WHOLE);

    assertThat(policy.peers().get(DE))
        .isEqualTo(
            new Peer(
                Peer.Status.ACCEPTED,
                Direction.SEND,
                Attestation.B,
                Assurance.SUBSTANTIAL,
                DR,
                Admission.INVITED,
                NameForm.PSEUDONYM,
                Optional.empty()));
  }

  @Test
  void whatIsNotSaidOfAPeerIsStrict() {
    assertThat(parse(WHOLE).peers().get(NL))
        .isEqualTo(
            new Peer(
                Peer.Status.SUSPENDED,
                Direction.BOTH,
                Attestation.C,
                Assurance.NONE,
                Marking.NONE,
                Admission.LOBBY,
                NameForm.FULL,
                Optional.empty()));
  }

  @Test
  void peopleAreRead() {
    assertThat(parse(WHOLE).people())
        .containsExactly(
            new PersonMapping(
                Set.of(ParticipantKind.PHONE),
                Optional.of(true),
                Set.of(RoomRole.OWNER, RoomRole.GUEST),
                Attestation.A,
                Assurance.HIGH,
                Optional.of(new Organisation("interieur.gouv.fr"))));
  }

  @Test
  void rulesAreRead() {
    assertThat(parse(WHOLE).rules())
        .containsExactly(
            new Rule(
                "screens",
                Effect.ALLOW,
                Direction.RECEIVE,
                Set.of(DE),
                Set.of(Feature.SCREEN, Feature.SCREEN_AUDIO),
                new When(
                    Set.of(Marking.NONE, DR, new Marking("EU", "RESTREINT UE/EU RESTRICTED")),
                    Set.of(ParticipantKind.PERSON, ParticipantKind.ROOM_SYSTEM),
                    Set.of(Attestation.A, Attestation.B),
                    Set.of(Assurance.NONE, Assurance.LOW),
                    Set.of(new Organisation("bund.de")),
                    Set.of(DE, NL),
                    Set.of(FR),
                    List.of(
                        new When.Hours(
                            EnumSet.of(DayOfWeek.MONDAY, DayOfWeek.SUNDAY),
                            LocalTime.of(22, 0),
                            LocalTime.of(6, 30),
                            ZoneId.of("Europe/Paris"))),
                    Optional.of(Instant.parse("2026-12-01T00:00:00Z")),
                    Optional.of(Instant.parse("2026-12-31T00:00:00Z"))),
                Set.of(Obligation.WATERMARK, Obligation.NOTICE),
                Optional.empty()),
            new Rule(
                "night",
                Effect.FORBID,
                Direction.BOTH,
                Set.of(),
                Set.of(Feature.SCREEN),
                When.ALWAYS,
                Set.of(),
                Optional.of(new ReasonKey("at-night"))));
  }

  @Test
  void exceptionsAreRead() {
    RuleException exception = parse(WHOLE).exceptions().getFirst();

    assertThat(exception.overrides()).isEqualTo("night");
    assertThat(exception.peers()).containsExactly(DE);
    assertThat(exception.features()).containsExactly(Feature.SCREEN);
    assertThat(exception.when().kinds()).containsExactly(ParticipantKind.PERSON);
    assertThat(exception.reason()).isEqualTo("A trial");
    assertThat(exception.expires()).isEqualTo("2026-12-24T12:00:00Z");
    assertThat(exception.approval())
        .isEqualTo(
            new RuleException.Approval("A-1", LocalDate.of(2026, 11, 2), List.of("trust officer")));
  }

  @Test
  void limitsMarkingsAndReasonsAreRead() {
    TrustPolicy policy = parse(WHOLE);

    assertThat(policy.limits().hosts()).containsExactlyInAnyOrder(FR, DE);
    assertThat(policy.limits().custodians()).containsEntry(Feature.RECORDING, FR);
    assertThat(policy.limits().participants()).isEqualTo(OptionalInt.of(300));
    assertThat(policy.limits().guests()).isEqualTo(OptionalInt.of(20));
    assertThat(policy.limits().durationMinutes()).isEqualTo(OptionalInt.of(480));
    assertThat(policy.markings().handledAs(new Marking("EU", "RESTREINT UE/EU RESTRICTED")))
        .contains(DR);
    assertThat(policy.reasons())
        .containsEntry(
            new ReasonKey("at-night"),
            new Sentences("La nuit.", "Nachts.", "Des nachts.", "At night."));
  }

  @Test
  void theHighestNumbersAreRead() {
    MeetingLimits limits =
        parse(HEAD + "limits: {participants: 100000, guests: 100000, duration-minutes: 44640}\n")
            .limits();

    assertThat(limits.participants()).hasValue(100_000);
    assertThat(limits.guests()).hasValue(100_000);
    assertThat(limits.durationMinutes()).hasValue(44_640);
    assertThat(parse(HEAD.replace("version: 1", "version: 1000000")).version())
        .isEqualTo(1_000_000);
  }

  @Test
  void ofSeveralLabelsTheOneThatIsNamedIsMeant() {
    String markings = "markings: {scheme: FR, labels: [LOW, MIDDLE, HIGH]}\n";
    for (String label : List.of("LOW", "MIDDLE", "HIGH")) {
      TrustPolicy policy =
          parse(HEAD + "peers: {DE: {status: accepted, marking: " + label + "}}\n" + markings);
      assertThat(policy.peers().values())
          .extracting(Peer::marking)
          .containsExactly(new Marking("FR", label));
    }
    assertThat(problems(HEAD + "peers: {DE: {status: accepted, marking: MIDLE}}\n" + markings))
        .extracting(PolicyProblem::toString)
        .containsExactly(
            "line 5, column 41, peers/DE/marking: no label 'MIDLE' stands under 'markings';"
                + " expected none, or one of LOW, MIDDLE, HIGH; did you mean 'MIDDLE'?");
    String conditions =
        "rules: [{id: a, effect: allow, features: [chat], when: {markings: [{scheme: FR, label: HIG},"
            + " {scheme: EU, label: SECRT}]}}]\n"
            + markings.replace(
                "]}",
                "], equivalences: [{of: {scheme: EU, label: SECRET}, handled-as: HIGH, source: s,"
                    + " date: 2013-09-23}]}");
    assertThat(problems(HEAD + conditions))
        .extracting(PolicyProblem::suggestion)
        .containsExactly("did you mean 'FR HIGH'?", "did you mean 'EU SECRET'?");
  }

  @Test
  void aPeriodHasABeginAnEndOrBoth() {
    Instant later = Instant.parse("2026-12-01T00:00:00Z");
    String rule =
        "rules: [{id: a, effect: allow, features: [chat], when: {until: 2026-12-01T00:00:00Z}}]\n";

    assertThat(parse(HEAD + rule).rules().getFirst().when().until()).contains(later);
    assertThat(parse(HEAD + rule.replace("until", "from")).rules().getFirst().when().from())
        .contains(later);
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new When(
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                List.of(),
                Optional.of(later),
                Optional.of(later)))
        .withMessageContaining("ends after it begins");
  }

  @Test
  void anOwnReasonIsSuggested() {
    String reasons =
        """
        rules: [{id: a, effect: forbid, features: [chat], reason: at-nigt}]
        reasons: {at-night: {fr: x, de: x, nl: x, en: x}}
        """;
    assertThat(problems(HEAD + reasons))
        .extracting(PolicyProblem::suggestion)
        .containsExactly("did you mean 'at-night'?");
  }

  @Test
  void aTableOfMarkingsHasAFewLabelsAndAThousandEquivalences() {
    StringBuilder labels = new StringBuilder("  labels:\n");
    for (int i = 1; i <= 32; i++) {
      labels.append("  - L").append(i).append('\n');
    }
    StringBuilder equivalences = new StringBuilder("  equivalences:\n");
    for (int i = 1; i <= 1_000; i++) {
      equivalences
          .append("  - {of: {scheme: EU, label: E")
          .append(i)
          .append("}, handled-as: L1, source: s, date: 2013-09-23}\n");
    }
    String one = "  - {of: {scheme: EU, label: X}, handled-as: L1, source: s, date: 2013-09-23}\n";
    String head = HEAD + "markings:\n  scheme: FR\n";

    assertThat(parse(head + labels + equivalences).markings().equivalences()).hasSize(1_000);
    assertThat(problems(head + labels + equivalences + one))
        .extracting(PolicyProblem::problem)
        .containsExactly("too many equivalences stand here");
    assertThat(problems(head + labels + "  - L33\n"))
        .extracting(PolicyProblem::problem)
        .containsExactly("too many labels stand here");
  }

  @Test
  void norwayIsACountryAndNotFalse() {
    assertThat(parse(HEAD.replace("FR", "NO")).country()).isEqualTo(new Country("NO"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // what follows the head from line 5 on | line | column | path | problem, or suggestion
        "peer: {}                         | 5 | 1 | peer | unknown key 'peer'",
        "peer: {}                         | 5 | 1 | peer | did you mean 'peers'?",
        "zone: {}                         | 5 | 1 | zone | remove it",
        "country: FR                      | 5 | 1 | country | stands twice",
        "country: FR                      | 5 | 1 | country | line 2",
        "valid-until: 2026-11-01T00:00:00Z | 5 | 14 | valid-until | ends before it begins",
        "valid-until: 2026-11-31T00:00:00Z | 5 | 14 | valid-until | does not exist",
        "valid-until: tomorrow            | 5 | 14 | valid-until | expected a time such as",
        "peers: []                        | 5 | 8 | peers | a list is not a block of keys",
        "peers: {FR: {status: accepted}}  | 5 | 9 | peers/FR | own country",
        "peers: {UK: {status: accepted}}  | 5 | 9 | peers/UK | did you mean 'GB' (United Kingdom)?",
        "peers: {germany: {status: accepted}} | 5 | 9 | peers/germany | did you mean 'DE' (Germany)?",
        "peers: {XX: {status: accepted}}  | 5 | 9 | peers/XX | 'XX' is no country",
        "peers: {DE: {}}                  | 5 | 13 | peers/DE | key 'status' is missing",
        "peers: {DE: {status: acepted}}   | 5 | 22 | peers/DE/status | did you mean 'accepted'?",
        "peers: {DE: {status: 1}}         | 5 | 22 | peers/DE/status | '1' is not a text",
        "peers: {DE: {status: [refused]}} | 5 | 22 | peers/DE/status | a list is not a text",
        "peers: {DE: {status: }}          | 5 | 21 | peers/DE/status | nothing stands here",
        "peers: {DE: {status: refused, marking: X}} | 5 | 40 | peers/DE/marking | no label 'X'",
        "peers: {DE: {status: refused, attestation: b}} | 5 | 44 | peers/DE/attestation | 'B'?",
        "rules: [{effect: allow, features: [chat]}] | 5 | 9 | rules/0 | key 'id' is missing",
        "rules: [{id: a, features: [chat]}] | 5 | 9 | rules/0 | key 'effect' is missing",
        "rules: [{id: a, effect: allow}]  | 5 | 9 | rules/0 | key 'features' is missing",
        "rules: []                        | 5 | 8 | rules | the list is empty",
        "rules: {}                        | 5 | 8 | rules | a block of keys is not a list",
        "rules: [{id: a, effect: allow, features: []}] | 5 | 42 | rules/0/features | empty",
        "rules: [{id: a, effect: allow, features: [chat, chat]}] | 5 | 49 | rules/0/features/1 | twice",
        "rules: [{id: a, effect: allow, features: [micro]}] | 5 | 43 | rules/0/features/0 | one of presence",
        "rules: [{id: a, effect: allow, features: [microfone]}] | 5 | 43 | rules/0/features/0 | 'microphone'?",
        "rules: [{id: a, effect: allow, features: [camera], reason: error}] | 5 | 9 | rules/0 | no reason",
        "rules: [{id: a, effect: forbid, features: [camera], obligations: [notice]}] | 5 | 9 | rules/0 | no obligations",
        "rules: [{id: a, effect: forbid, features: [camera], reason: nigth}] | 5 | 61 | rules/0/reason | add it under 'reasons'",
        "rules: [{id: a, effect: forbid, features: [camera], reason: forbiden}] | 5 | 61 | rules/0/reason | 'forbidden'?",
        "rules: [{id: A, effect: allow, features: [chat]}] | 5 | 14 | rules/0/id | 'A' is not understood",
        "rules: [{id: a, effect: allow, peers: [DE], features: [chat]}] | 5 | 40 | rules/0/peers/0 | does not stand under 'peers'",
        "rules: [{id: a, effect: allow, features: [chat], when: {markings: [{scheme: EU, label: X}]}}] | 5 | 68 | rules/0/when/markings/0 | 'EU X' does not stand",
        "rules: [{id: a, effect: allow, features: [chat], when: {hours: [{days: [monday], from: \"8:00\", until: \"09:00\", zone: UTC}]}}] | 5 | 88 | rules/0/when/hours/0/from | a time such as",
        "rules: [{id: a, effect: allow, features: [chat], when: {hours: [{days: [monday], from: \"09:00\", until: \"09:00\", zone: UTC}]}}] | 5 | 65 | rules/0/when/hours/0 | end when they begin",
        "rules: [{id: a, effect: allow, features: [chat], when: {hours: [{days: [mon], from: \"08:00\", until: \"09:00\", zone: Europe/Pari}]}}] | 5 | 73 | rules/0/when/hours/0/days/0 | 'monday'?",
        "rules: [{id: a, effect: allow, features: [chat], when: {hours: [{days: [mon], from: \"08:00\", until: \"09:00\", zone: Europe/Pari}]}}] | 5 | 116 | rules/0/when/hours/0/zone | 'Europe/Paris'?",
        "rules: [{id: a, effect: allow, features: [chat], when: {from: 2026-12-01T00:00:00Z, until: 2026-12-01T00:00:00Z}}] | 5 | 92 | rules/0/when/until | ends before it begins",
        "exceptions: [{id: b, overrides: a, reason: r, expires: 2026-12-01T00:00:00Z, approval: {reference: r, date: 2026-11-02, by: [o]}}] | 5 | 33 | exceptions/0/overrides | no rule 'a' forbids",
        "limits: {participants: 0}        | 5 | 24 | limits/participants | write 1",
        "limits: {participants: \"5\"}     | 5 | 24 | limits/participants | without quotes",
        "limits: {participants: 5, guests: 6} | 5 | 9 | limits | more guests",
        "limits: {custodians: {chat: FR}} | 5 | 23 | limits/custodians/chat | leaves nothing behind",
        "people: [{when: {authenticated: yes}, attestation: A, assurance: low}] | 5 | 33 | people/0/when/authenticated | true or false",
        "markings: {scheme: FR, labels: [A, A]} | 5 | 36 | markings/labels/1 | stands twice",
        "markings: {scheme: fr, labels: [A]} | 5 | 33 | markings/labels/0 | no marking",
        "reasons: {a: {fr: x, de: x, nl: x}} | 5 | 14 | reasons/a | key 'en' is missing",
        "reasons: {error: {fr: x, de: x, nl: x, en: x}} | 5 | 11 | reasons/error | every gateway knows",
        "reasons: {a: {fr: \"x\\ny\", de: x, nl: x, en: x}} | 5 | 19 | reasons/a/fr | one line",
        "rules: [{id: a, effect: allow, features: [chat], when: {hours: [{from: \"08:00\", until: \"09:00\", zone: UTC}]}}] | 5 | 65 | rules/0/when/hours/0 | 'days' is missing",
        "exceptions: [{id: b, overrides: a, reason: r, expires: 2026-12-01T00:00:00Z, approval: {reference: r, date: 2026-11-02}}] | 5 | 88 | exceptions/0/approval | 'by' is missing",
        "limits: {participants: 100001}   | 5 | 24 | limits/participants | write 100000",
        "people: [{attestation: A, assurance: low}] | 5 | 10 | people/0 | 'when' is missing",
        "markings: {scheme: FR}           | 5 | 11 | markings | key 'labels' is missing",
        "markings: {scheme: FR, labels: [LOW], equivalences: [{of: {scheme: EU, label: X}, handled-as: none, source: s, date: 2013-09-23}]} | 5 | 54 | markings/equivalences/0 | not handled as none",
        "markings: {scheme: FR, labels: [LOW], equivalences: [{of: {scheme: EU, label: X}, handled-as: LO, source: s, date: 2013-09-23}]} | 5 | 95 | markings/equivalences/0/handled-as | none, or one of LOW",
        "peers: {DE: {status: refused, marking: LOW}} | 5 | 40 | peers/DE/marking | expected none; add it",
        "{}                               | 6 | 1 | `` | not YAML",
      })
  void whatIsNotUnderstoodIsRefusedWhereItStands(
      String rest, int line, int column, String path, String part) {
    ReportedProblems.of(TrustPolicy::parse, HEAD + rest + "\n").haveOneAt(line, column, path, part);
  }

  @Test
  void everythingThatIsMissingFromTheHeadIsNamedAtOnce() {
    assertThat(problems("peers: {}\n"))
        .extracting(PolicyProblem::problem)
        .containsExactly(
            "key 'kind' is missing",
            "key 'country' is missing",
            "key 'version' is missing",
            "key 'valid-from' is missing");
  }

  @Test
  void problemsOfAllPartsAreReportedTogetherInTheOrderOfTheDocument() {
    List<PolicyProblem> problems =
        problems(
            HEAD
                + """
                rules:
                  - {id: a, effect: alow, features: [chatt]}
                  - {id: a, effect: forbid, features: [chat], resaon: error}
                peers:
                  DD: {status: accepted}
                """);

    assertThat(problems)
        .extracting(PolicyProblem::path)
        .containsExactly(
            "rules/0/effect", "rules/0/features/0", "rules/1/id", "rules/1/resaon", "peers/DD");
  }

  @Test
  void aProblemIsOneLineForAPerson() {
    assertThat(problems(HEAD + "peers: {DE: {status: acepted}}\n"))
        .extracting(PolicyProblem::toString)
        .containsExactly(
            "line 5, column 22, peers/DE/status: 'acepted' is not understood;"
                + " expected one of accepted, suspended, refused; did you mean 'accepted'?");
  }

  @Test
  void ofVeryManyProblemsTheFirstAreReported() {
    assertThat(problems(HEAD + "x: 1\n".repeat(2000))).hasSize(50);
  }

  @Test
  void anExceptionOverridesARuleThatForbidsAndNoOther() {
    String document =
        HEAD
            + """
            rules: [{id: may, effect: allow, features: [chat]}, {id: non, effect: forbid, features: [chat]}]
            exceptions:
              - id: e
                overrides: OVERRIDDEN
                reason: r
                expires: 2026-12-01T00:00:00Z
                approval: {reference: r, date: 2026-11-02, by: [o]}
            """;

    assertThat(parse(document.replace("OVERRIDDEN", "non")).exceptions())
        .extracting(RuleException::overrides)
        .containsExactly("non");
    for (String wrong : List.of("may", "e", "nowhere")) {
      assertThat(problems(document.replace("OVERRIDDEN", wrong)))
          .extracting(PolicyProblem::toString)
          .singleElement(InstanceOfAssertFactories.STRING)
          .startsWith(
              "line 8, column 16, exceptions/0/overrides: no rule '"
                  + wrong
                  + "' forbids anything; expected the id of a rule with effect forbid;");
    }
    assertThat(problems(document.replace("OVERRIDDEN", "nun")))
        .extracting(PolicyProblem::suggestion)
        .containsExactly("did you mean 'non'?");
  }

  @Test
  void noPolicyHasTwoRulesOrExceptionsOfOneId() {
    TrustPolicy policy = parse(WHOLE);
    RuleException exception = policy.exceptions().getFirst();

    for (List<RuleException> twice :
        List.of(List.of(exception, exception), List.of(named("night", exception)))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() ->
              new TrustPolicy(
                  policy.country(),
                  policy.version(),
                  policy.validity(),
                  policy.site(),
                  policy.peers(),
                  policy.people(),
                  policy.rules(),
                  twice,
                  policy.limits(),
                  policy.markings(),
                  policy.reasons()))
          .withMessageContaining("unique");
    }
  }

  private static RuleException named(String id, RuleException exception) {
    return new RuleException(
        id,
        exception.overrides(),
        exception.peers(),
        exception.features(),
        exception.when(),
        exception.reason(),
        exception.expires(),
        exception.approval());
  }

  @Test
  void anExceptionHasAReasonAnExpiryAndAnApprovalOfItsOwn() {
    assertThat(
            problems(
                HEAD
                    + """
                    rules: [{id: non, effect: forbid, features: [chat]}]
                    exceptions: [{id: e, overrides: non}]
                    """))
        .extracting(PolicyProblem::problem)
        .containsExactly(
            "key 'reason' is missing", "key 'expires' is missing", "key 'approval' is missing");
  }

  @Test
  void anExceptionIsOnlyForWhatItsRuleForbids() {
    String rule =
        """
        peers: {DE: {status: accepted}, NL: {status: accepted}}
        rules: [{id: f, effect: forbid, peers: [DE], features: [chat]}]
        """;
    String exception =
        "exceptions: [{id: e, overrides: f, peers: [NL], features: [camera], reason: r,"
            + " expires: 2026-12-01T00:00:00Z,"
            + " approval: {reference: r, date: 2026-11-02, by: [o]}}]\n";

    assertThat(problems(HEAD + rule + exception))
        .extracting(PolicyProblem::problem)
        .containsExactly(
            "the rule does not forbid anything to NL", "the rule does not forbid camera");
  }

  @Test
  void anotherKindOfDocumentIsNotATrustPolicy() {
    assertThat(problems(HEAD.replace("trust-policy", "residency-policy")))
        .extracting(PolicyProblem::suggestion)
        .containsExactly("choose one of them");
  }

  private static List<PolicyProblem> problems(String yaml) {
    return ReportedProblems.of(TrustPolicy::parse, yaml).list();
  }

  private static TrustPolicy parse(String yaml) {
    return TrustPolicy.parse(yaml.getBytes(StandardCharsets.UTF_8));
  }
}
