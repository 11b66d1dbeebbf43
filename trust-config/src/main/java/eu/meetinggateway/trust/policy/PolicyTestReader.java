// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.policy;

import eu.meetinggateway.trust.Assurance;
import eu.meetinggateway.trust.Attestation;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.Marking;
import eu.meetinggateway.trust.Obligation;
import eu.meetinggateway.trust.ParticipantKind;
import eu.meetinggateway.trust.PersonFacts;
import eu.meetinggateway.trust.ReasonKey;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads policy tests from their YAML document. */
final class PolicyTestReader {
  private static final String PERMIT = "permit";
  private static final String REFUSE = "refuse";

  private final Set<String> names = new HashSet<>();

  private PolicyTestReader() {}

  static List<PolicyTest> read(byte[] yaml) {
    return WholeDocument.list(yaml, "policy-tests", "tests", new PolicyTestReader()::test);
  }

  private Optional<PolicyTest> test(YamlValue value) {
    YamlMapping keys =
        value
            .mapping()
            .knowing(
                "name",
                "host",
                "countries",
                "marking",
                "at",
                "from",
                "to",
                "feature",
                "person",
                "supported",
                "expect",
                "by",
                "reason",
                "obligations");
    Optional<String> name = keys.required("name", this::newName);
    Optional<ExampleMeeting> meeting = meeting(keys);
    Optional<PolicyTest.Expected> expected = expected(keys);
    return name.flatMap(
        of -> meeting.flatMap(in -> expected.map(what -> new PolicyTest(of, in, what))));
  }

  private Optional<String> newName(YamlValue value) {
    Optional<String> name = PolicyValues.line(value);
    if (name.isPresent() && !names.add(name.orElseThrow())) {
      return value.refused(
          value.shown() + " is the name of two tests", "a name of its own", "choose another");
    }
    return name;
  }

  private static Optional<ExampleMeeting> meeting(YamlMapping keys) {
    Optional<Country> host = keys.required("host", KnownCountries::read);
    keys.missing("countries");
    Set<Country> countries = PolicyValues.set(keys, "countries", KnownCountries::read);
    Marking marking = keys.optional("marking", PolicyValues::marking).orElse(Marking.NONE);
    Optional<Instant> at = keys.required("at", PolicyValues::instant);
    Optional<Country> from = keys.required("from", KnownCountries::read);
    Optional<Country> to = keys.required("to", KnownCountries::read);
    Optional<Feature> feature = keys.required("feature", PolicyValues.constant(Feature.class));
    PersonFacts person =
        keys.optional(
            "person", PersonFacts.unmapped(ParticipantKind.PERSON), PolicyTestReader::person);
    Set<Obligation> supported =
        keys.has("supported")
            ? PolicyValues.constants(keys, "supported", Obligation.class)
            : EnumSet.allOf(Obligation.class);
    if (host.isEmpty() || at.isEmpty() || from.isEmpty() || to.isEmpty() || feature.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new ExampleMeeting(
              host.orElseThrow(),
              new TreeSet<>(countries),
              marking,
              at.orElseThrow(),
              from.orElseThrow(),
              to.orElseThrow(),
              feature.orElseThrow(),
              person,
              supported));
    } catch (IllegalArgumentException e) {
      return keys.whole()
          .refused("this is no meeting", String.valueOf(e.getMessage()), "correct the countries");
    }
  }

  private static PersonFacts person(YamlValue value) {
    YamlMapping keys = value.mapping().knowing("kind", "attestation", "assurance", "organisation");
    return new PersonFacts(
        PolicyValues.constant(keys, "kind", ParticipantKind.PERSON),
        PolicyValues.constant(keys, "attestation", Attestation.C),
        PolicyValues.constant(keys, "assurance", Assurance.LOW),
        keys.optional("organisation", PolicyValues::organisation));
  }

  private static Optional<PolicyTest.Expected> expected(YamlMapping keys) {
    Optional<String> expect =
        keys.required("expect", value -> value.oneOf(List.of(PERMIT, REFUSE)));
    Optional<Country> by = keys.optional("by", KnownCountries::read);
    Optional<ReasonKey> reason = keys.optional("reason", PolicyValues::reasonKey);
    Optional<Set<Obligation>> obligations = keys.optional("obligations", PolicyTestReader::exactly);
    if (expect.isEmpty()) {
      return Optional.empty();
    }
    boolean permit = expect.orElseThrow().equals(PERMIT);
    for (String key : permit ? List.of("by", "reason") : List.of("obligations")) {
      if (keys.has(key)) {
        keys.whole()
            .refuse(
                "what is expected to be " + expect.orElseThrow() + " has no '" + key + "'",
                permit ? "'obligations' at most" : "'by' and 'reason' at most",
                "remove key '" + key + "'");
      }
    }
    return Optional.of(
        permit ? new PolicyTest.Permitted(obligations) : new PolicyTest.Refused(by, reason));
  }

  /** {@code none}, or a list. */
  private static Optional<Set<Obligation>> exactly(YamlValue value) {
    return Optional.of(
        value.is("none") ? Set.of() : value.set(PolicyValues.constant(Obligation.class)));
  }
}
