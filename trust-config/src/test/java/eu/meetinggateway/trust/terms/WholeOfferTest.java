// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.Marking;
import eu.meetinggateway.trust.policy.ResidencyPolicy;
import eu.meetinggateway.trust.policy.TrustPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Everything that an offer says, line by line, with the parts of the policies that it comes from,
 * which are in {@code whole/} among the resources.
 */
final class WholeOfferTest {
  private static final String MORNING = "2026-12-01T07:00:00Z";
  private static final String NOON = "2026-12-01T13:00:00Z";

  @ParameterizedTest
  @CsvSource({"marked, EU RESTRICTED, DE NL", "unmarked, none, AT BE DE LU"})
  void anOfferSaysAllThatTheMeetingNeedsAndWhereItComesFrom(
      String file, String marking, String others) throws IOException {
    assertThat(told(derive("trust", marking, others, MORNING, NOON)))
        .containsExactlyElementsOf(
            text(file + ".txt").lines().filter(line -> !line.startsWith("#")).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "FR HIGH,       DE,    FR HIGH as FR HIGH",
    "FR HIGH,       DE NL, FR HIGH as -",
    "FR LOW,        DE NL, FR LOW as FR LOW",
    "FR LOW,        DE BE, FR LOW as -",
    "FR LOW,        DE AT, FR LOW as -",
    "EU RESTRICTED, DE NL, EU RESTRICTED as FR LOW",
    "EU SECRET,     DE,    EU SECRET as -",
    "none,          BE LU, none as none",
  })
  void aMarkingIsHandledIfItMayBeSharedWithAll(String marking, String others, String handled)
      throws IOException {
    assertThat(told(derive("trust", marking, others, MORNING, NOON)))
        .contains("marking: " + handled + " (marking-not-handled) t7:markings");
  }

  @ParameterizedTest
  @CsvSource({
    "07:59:59, 08:59:59, allow, 1796112000, 1796115599",
    "08:30:00, 09:30:00, allow, 1796113800, 1796117400",
    "11:59:59, 12:59:59, allow, 1796126399, 1796126400",
    "12:00:00, 13:00:00, deny,  1796126400, 1796126400",
    "07:00:00, 08:00:00, deny,  1796112000, 1796112000",
  })
  void aLaneIsOpenIfSomeOfTheMeetingIsWithinTheValidityOfBothPolicies(
      String start, String end, String grade, String from, String until) throws IOException {
    List<String> offer =
        told(derive("trust", "none", "DE", "2026-12-01T" + start + "Z", "2026-12-01T" + end + "Z"));

    boolean open = grade.equals("allow");
    assertThat(offer)
        .contains(
            "lane/FR/DE: "
                + (open
                    ? "allow (peer-not-accepted) t7:peers/DE"
                    : "deny (outside-validity) t7:valid-from"),
            "not-before: " + from + " (outside-validity) t7:valid-from",
            "not-after: " + until + " (outside-validity) t7:valid-until")
        .noneMatch(line ->
            line.contains("too-long) t7:limits/duration-minutes") && line.startsWith("not-after"));
  }

  @Test
  void aPolicyWithoutLimitsSaysNothingOfThem() throws IOException {
    assertThat(told(derive("bare", "none", "DE", MORNING, NOON)))
        .containsExactly(
            "rules: the clauses below (not-allowed) t1:rules",
            "- allow both DE chat when kinds  attestations  assurances  organisations  intervals "
                + " obligations  reason not-allowed t1:rules/a t1:rules/b",
            "lane/DE/FR: allow (peer-not-accepted) t1:peers/DE",
            "lane/FR/DE: allow (peer-not-accepted) t1:peers/DE",
            "admission/DE/FR: lobby (admission) t1:peers/DE",
            "name-form/FR/DE: full (name-form) t1:peers/DE",
            "marking: none as none (marking-not-handled) t1:markings",
            "host: FR (host-not-accepted) t1:limits/hosts",
            "not-before: 1796108400 (outside-validity) t1:valid-from",
            "not-after: 1796130000 (outside-validity) t1:valid-until",
            "required:  (not-allowed) t1:rules",
            "places/chat/process: FR (places) r1:data/chat/process/0",
            "places/chat/store:  (places) r1:data/chat/store",
            "places/chat/transit:  (places) r1:data/chat/transit");
  }

  @Test
  void policiesOfTwoCountriesOrOfOneThatDoesNotTakePartMakeNoOffer() throws IOException {
    TrustPolicy trust = TrustPolicy.parse(bytes("trust.yaml"));
    ResidencyPolicy residency = ResidencyPolicy.parse(bytes("residency.yaml"));
    Proposal without = proposal("DE", "none", "NL", MORNING, NOON, false);
    ResidencyPolicy other =
        ResidencyPolicy.parse(
            text("residency.yaml")
                .replace("country: FR", "country: DE")
                .getBytes(StandardCharsets.UTF_8));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> OwnOffer.derive(trust, residency, without))
        .withMessageContaining("does not take part");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> OwnOffer.derive(trust, other, proposal("FR", "none", "DE", MORNING, NOON, true)))
        .withMessageContaining("two countries");
  }

  @Test
  void aProposalIsOfWholeSecondsAndAtMostSixtyFourCountries() {
    List<String> codes =
        Stream.of("A", "B", "C")
            .flatMap(one -> Stream.iterate('A', c -> (char) (c + 1)).limit(26).map(c -> one + c))
            .toList();
    String most = String.join(" ", codes.subList(0, 63));

    assertThat(proposal("FR", "none", most, MORNING, NOON, false).countries()).hasSize(64);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> proposal("FR", "none", most + " CZ", MORNING, NOON, false))
        .withMessageContaining("2 to 64");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> proposal("FR", "none", "FR", MORNING, NOON, false))
        .withMessageContaining("2 to 64");
    for (String start : List.of("2026-12-01T07:00:00.5Z", "2026-12-01T07:00:00.000000001Z")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> proposal("FR", "none", "DE", start, NOON, false))
          .withMessageContaining("whole second");
    }
  }

  private static List<String> told(OwnOffer own) {
    List<String> lines = new ArrayList<>();
    for (Contribution one : own.offer().contributions()) {
      boolean rules = one.key().term() == Term.RULES;
      lines.add(
          "%s: %s (%s) %s"
              .formatted(
                  one.key(),
                  rules ? "the clauses below" : one.value().text().replace('\n', '|'),
                  one.reason(),
                  paths(own.contributions(), one)));
      if (one.value() instanceof TermValue.Clauses(var clauses)) {
        clauses.forEach(
            clause -> lines.add("- " + clause.text() + " " + paths(own.clauses(), clause)));
      }
    }
    return lines;
  }

  /** The initial of the document, its version, and the path in it. */
  private static <K> String paths(Map<K, List<Provenance>> provenance, K of) {
    return provenance.getOrDefault(of, List.of()).stream()
        .map(from -> from.document().label().substring(0, 1) + from.version() + ":" + from.path())
        .collect(Collectors.joining(" "));
  }

  private static OwnOffer derive(
      String trust, String marking, String others, String start, String end) throws IOException {
    boolean bare = trust.equals("bare");
    return OwnOffer.derive(
        TrustPolicy.parse(bytes(trust + ".yaml")),
        ResidencyPolicy.parse(bytes(bare ? "bare-residency.yaml" : "residency.yaml")),
        proposal("FR", marking, others, start, end, !bare));
  }

  private static Proposal proposal(
      String host, String marking, String others, String start, String end, boolean everything) {
    String[] parts = marking.split(" ", 2);
    return new Proposal(
        "meeting",
        new Country(host),
        Proposal.sorted(Stream.of((host + " " + others).split(" ", -1)).map(Country::new).toList()),
        parts.length == 1 ? Marking.NONE : new Marking(parts[0], parts[1]),
        new TreeSet<>(everything ? List.of(Feature.values()) : List.of(Feature.CHAT)),
        everything ? new TreeSet<>(List.of(Feature.CAMERA)) : Collections.emptySortedSet(),
        Instant.parse(start),
        Instant.parse(end));
  }

  private static String text(String file) throws IOException {
    return new String(bytes(file), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String file) throws IOException {
    try (InputStream in = WholeOfferTest.class.getResourceAsStream("whole/" + file)) {
      return Objects.requireNonNull(in, file).readAllBytes();
    }
  }
}
