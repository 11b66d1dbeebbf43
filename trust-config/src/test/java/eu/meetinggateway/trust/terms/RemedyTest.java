// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.terms;

import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.trust.Change;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.Marking;
import eu.meetinggateway.trust.StandardReason;
import eu.meetinggateway.trust.Trials;
import eu.meetinggateway.trust.terms.TermValue.Grade;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What would solve a conflict, of every kind, among five countries. */
final class RemedyTest {
  private static final List<Country> COUNTRIES =
      Stream.of("BE", "DE", "FR", "LU", "NL").map(Country::new).toList();
  private static final List<Marking> MARKINGS =
      List.of(Marking.NONE, new Marking("EU", "RESTRICTED"), new Marking("FR", "DR"));
  private static final List<Grade> GRADES = List.of(Grade.values());
  private static final Contribution REQUIRED =
      contribution(
          COUNTRIES.getFirst(),
          TermKey.of(Term.REQUIRED),
          TermValue.Labels.of(
              List.of(Feature.CAMERA.label(), Feature.CHAT.label(), Feature.RECORDING.label())));

  @ParameterizedTest
  @EnumSource(
      names = {
        "LANE",
        "FEATURE",
        "MARKING",
        "HOST",
        "HOSTS",
        "CUSTODIAN",
        "NOT_BEFORE",
        "PLACES",
        "JURISDICTIONS",
        "RETENTION_MINIMUM"
      })
  void theRemedySolvesTheConflictAndNoFewerCountriesCould(Term term) {
    long first = Trials.seed("remedies of " + term);
    int found = 0;
    for (long seed = first; seed != first + Trials.of(2_000); seed++) {
      Terms terms = terms(term, new Random(seed));
      for (Conflict conflict : terms.conflicts()) {
        if (conflict.key().term() == term) {
          found++;
          assertThat(conflict.remedy().change()).isEqualTo(change(term));
          assertThat(stands(solved(terms, conflict), conflict)).as("seed %d", seed).isFalse();
          assertThat(conflict.remedy().by()).as("seed %d", seed).hasSize(fewest(terms, conflict));
        }
      }
    }
    assertThat(found).isGreaterThan(Trials.of(2_000) / 10);
  }

  @Test
  void aPlaceOfDataThatNoFeatureHandlesThatWayIsNoConflict() {
    for (String handling : List.of("store", "backup")) {
      TermKey key = new TermKey(Term.PLACES, List.of("chat", handling));
      Terms terms =
          new Terms(
              Proposal.sorted(COUNTRIES),
              Proposal.sorted(
                  List.of(
                      REQUIRED,
                      contribution(COUNTRIES.get(1), key, TermValue.Labels.of(List.of("DE"))),
                      contribution(COUNTRIES.get(2), key, TermValue.Labels.of(List.of("FR"))))));

      assertThat(terms.conflicts()).as(handling).hasSize(handling.equals("store") ? 1 : 0);
    }
  }

  private static Change change(Term term) {
    return switch (term) {
      case LANE -> Change.ACCEPT_PEER;
      case FEATURE -> Change.ALLOW;
      case MARKING -> Change.HANDLE_MARKING;
      case HOST, HOSTS -> Change.HOST;
      case CUSTODIAN -> Change.CUSTODIAN;
      case NOT_BEFORE -> Change.OTHER_TIME;
      case PLACES -> Change.ADD_PLACE;
      case JURISDICTIONS -> Change.ADD_JURISDICTION;
      default -> Change.RETENTION;
    };
  }

  private static Terms terms(Term term, Random random) {
    Set<Contribution> contributions = new TreeSet<>(Set.of(REQUIRED));
    if (term == Term.HOSTS) {
      contributions.add(
          contribution(
              COUNTRIES.getFirst(), TermKey.of(Term.HOST), TermValue.Labels.of(List.of("FR"))));
    }
    for (Country country : COUNTRIES) {
      for (int i = random.nextInt(3); i > 0; i--) {
        List<TermKey> keys = keys(term);
        TermKey key = keys.get(random.nextInt(keys.size()));
        contributions.add(contribution(country, key, value(key.term(), random)));
      }
    }
    return new Terms(Proposal.sorted(COUNTRIES), Proposal.sorted(contributions));
  }

  private static List<TermKey> keys(Term term) {
    List<String> cell = List.of("recording", "store");
    return switch (term) {
      case LANE -> List.of(TermKey.of(term, COUNTRIES.get(1), COUNTRIES.get(2)));
      case FEATURE, CUSTODIAN -> List.of(new TermKey(term, List.of(Feature.RECORDING.label())));
      case PLACES, JURISDICTIONS -> List.of(new TermKey(term, cell));
      case NOT_BEFORE -> List.of(TermKey.of(term), TermKey.of(Term.NOT_AFTER));
      case RETENTION_MINIMUM ->
          List.of(new TermKey(term, cell), new TermKey(Term.RETENTION_MAXIMUM, cell));
      default -> List.of(TermKey.of(term));
    };
  }

  private static TermValue value(Term term, Random random) {
    return switch (term) {
      case LANE, FEATURE -> new TermValue.Permission(GRADES.get(random.nextInt(3)));
      case MARKING ->
          new TermValue.Handled(
              MARKINGS.get(random.nextInt(3)),
              random.nextBoolean() ? Optional.empty() : Optional.of(MARKINGS.get(1)));
      case HOST, CUSTODIAN -> TermValue.Labels.of(List.of(COUNTRIES.get(random.nextInt(3)).code()));
      case HOSTS, PLACES, JURISDICTIONS ->
          TermValue.Labels.of(
              COUNTRIES.stream().filter(_ -> random.nextInt(3) == 0).map(Country::code).toList());
      case NOT_BEFORE, NOT_AFTER -> new TermValue.Amount(1 + random.nextInt(11));
      default -> new TermValue.Amount(random.nextInt(12));
    };
  }

  private static boolean stands(Terms terms, Conflict conflict) {
    return terms.conflicts().stream().anyMatch(other -> other.key().equals(conflict.key()));
  }

  /** Each country that the remedy names does what it says. */
  private static Terms solved(Terms terms, Conflict conflict) {
    return changed(
        terms,
        conflict,
        conflict.remedy().by(),
        one ->
            contribution(
                one.country(),
                one.key(),
                amended(one, conflict.remedy().change(), conflict.remedy().parameters())));
  }

  private static TermValue amended(
      Contribution one, Change change, Map<String, String> parameters) {
    return switch (change) {
      case ACCEPT_PEER, ALLOW -> new TermValue.Permission(Grade.ALLOW);
      case HANDLE_MARKING ->
          MARKINGS.stream()
              .filter(marking -> marking.toString().equals(parameters.get("marking")))
              .map(marking -> new TermValue.Handled(marking, Optional.of(marking)))
              .findFirst()
              .orElseThrow();
      case HOST ->
          one.key().term() == Term.HOST
              ? TermValue.Labels.of(List.of(parameter(parameters, "host")))
              : more(one, parameter(parameters, "host"));
      case CUSTODIAN -> TermValue.Labels.of(List.of(parameter(parameters, "custodian")));
      case ADD_PLACE, ADD_JURISDICTION -> more(one, parameter(parameters, "place"));
      case RETENTION -> {
        long days = Long.parseLong(parameter(parameters, "days"));
        long amount = Folding.amount(one);
        yield new TermValue.Amount(
            one.key().term() == Term.RETENTION_MINIMUM
                ? Math.min(amount, days)
                : Math.max(amount, days));
      }
      case OTHER_TIME -> new TermValue.Amount(one.key().term() == Term.NOT_BEFORE ? 0 : 12);
      default -> throw new AssertionError("no conflict is solved by " + change);
    };
  }

  private static String parameter(Map<String, String> parameters, String name) {
    return Objects.requireNonNull(parameters.get(name), name);
  }

  private static TermValue more(Contribution one, String label) {
    Set<String> labels = new TreeSet<>(Folding.labels(one));
    labels.add(label);
    return TermValue.Labels.of(List.copyOf(labels));
  }

  /** Of all sets of countries, the size of the smallest without whose say the conflict is gone. */
  private static int fewest(Terms terms, Conflict conflict) {
    return IntStream.range(0, 1 << COUNTRIES.size())
        .filter(bits -> !stands(changed(terms, conflict, some(bits), null), conflict))
        .map(Integer::bitCount)
        .min()
        .orElseThrow();
  }

  private static Set<Country> some(int bits) {
    Set<Country> some = new TreeSet<>();
    IntStream.range(0, COUNTRIES.size())
        .filter(i -> (bits >> i & 1) == 1)
        .forEach(i -> some.add(COUNTRIES.get(i)));
    return some;
  }

  private static Terms changed(
      Terms terms,
      Conflict conflict,
      Set<Country> by,
      @org.jspecify.annotations.Nullable UnaryOperator<Contribution> change) {
    TreeSet<Contribution> contributions = new TreeSet<>();
    Set<Term> about =
        conflict.key().term() == Term.HOSTS
            ? Set.of(Term.HOSTS)
            : Set.copyOf(conflict.contributions().stream().map(one -> one.key().term()).toList());
    for (Contribution one : terms.contributions()) {
      if (!by.contains(one.country()) || !about.contains(one.key().term())) {
        contributions.add(one);
      } else if (change != null) {
        contributions.add(change.apply(one));
      }
    }
    return new Terms(terms.countries(), contributions);
  }

  private static Contribution contribution(Country country, TermKey key, TermValue value) {
    return new Contribution(key, country, value, StandardReason.FORBIDDEN.key());
  }
}
