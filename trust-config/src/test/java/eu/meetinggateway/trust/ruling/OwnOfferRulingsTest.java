// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.ruling;

import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.Flow;
import eu.meetinggateway.trust.PersonId;
import eu.meetinggateway.trust.PortKind;
import eu.meetinggateway.trust.TermsHash;
import eu.meetinggateway.trust.policy.ResidencyPolicy;
import eu.meetinggateway.trust.policy.TrustPolicy;
import eu.meetinggateway.trust.terms.Provenance;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OwnOfferRulingsTest {
  private static final Country FR = new Country("FR");
  private static final Country DE = new Country("DE");
  private static final Country NL = new Country("NL");
  private static final Instant NOW = Instant.parse("2026-12-01T09:00:00.5Z");
  private static final TermsHash ANY = new TermsHash("0".repeat(96));

  private static final String TRUST =
      """
      kind: trust-policy
      country: FR
      version: 1
      valid-from: 2026-11-01T00:00:00Z
      site: {place: FR, jurisdictions: [FR], valid-until: 2040-01-01T00:00:00Z}
      peers:
        DE:
          status: accepted
          site: {place: DE, jurisdictions: [DE], valid-until: 2040-01-01T00:00:00Z}
        NL:
          status: suspended
      rules:
        - {id: out, effect: allow, direction: send, features: [presence, camera]}
        - {id: in, effect: allow, direction: receive, features: [presence, chat]}
      """;
  private static final String RESIDENCY =
      """
      kind: residency-policy
      country: FR
      version: 1
      valid-from: 2026-11-01T00:00:00Z
      data:
        media: {transit: [{places: [FR, DE]}], process: [{places: [FR, DE]}]}
        identities: {transit: [{places: [FR, DE]}], process: [{places: [FR, DE]}]}
        chat:
          transit: [{places: [FR, DE]}]
          process: [{places: [FR, DE]}]
          store: [{places: [FR, DE]}]
      """;

  @ParameterizedTest
  @CsvSource({
    "FR, presence, DE, PEER,  permit",
    "FR, camera,   DE, PEER,  permit",
    "FR, chat,     DE, PEER,  not-allowed",
    "DE, presence, FR, VISIO, permit",
    "DE, chat,     FR, VISIO, permit",
    "DE, camera,   FR, VISIO, not-allowed",
    "FR, camera,   FR, VISIO, permit",
    "FR, camera,   NL, PEER,  peer-suspended",
    "NL, presence, FR, VISIO, peer-suspended",
    "DE, camera,   NL, PEER,  no-transit",
    "FR, recording, FR, VISIO, no-offer",
  })
  void eachDirectionIsRuledOnByItself(
      String owner, String feature, String to, PortKind at, String expected) {
    assertThat(ask(rulings(TRUST, RESIDENCY), flow(owner, feature, to, at), NOW))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "FR, chat,     DE, PEER,  rules",
    "FR, camera,   NL, PEER,  peers/NL",
    "FR, presence, DE, PEER,  rules/nobody",
    "DE, camera,   NL, PEER,  ''",
  })
  void aRefusalOfOursSaysWhichPartOfThePolicyItComesFrom(
      String owner, String feature, String to, PortKind at, String path) {
    String forbids =
        TRUST + "  - {id: nobody, effect: forbid, direction: send, features: [presence]}\n";
    OwnOfferRulings rulings = rulings(forbids, RESIDENCY);

    assertThat(rulings.rule(ANY, flow(owner, feature, to, at), rulings.facts(), NOW))
        .isInstanceOfSatisfying(
            Ruling.Refuse.class,
            refuse ->
                assertThat(refuse.provenance().stream().map(Provenance::path).toList())
                    .isEqualTo(path.isEmpty() ? List.of() : List.of(path)));
  }

  @Test
  void whereDataMayBeIsAsked() {
    OwnOfferRulings rulings = rulings(TRUST, RESIDENCY.replaceFirst("\\[FR, DE]", "[FR]"));

    assertThat(ask(rulings, flow("FR", "camera", "DE", PortKind.PEER), NOW)).isEqualTo("places");
    assertThat(ask(rulings, flow("FR", "presence", "DE", PortKind.PEER), NOW)).isEqualTo("permit");
  }

  @Test
  void aSiteThatNobodyStatedIsARefusal() {
    String site = "    site: {place: DE, jurisdictions: [DE], valid-until: 2040-01-01T00:00:00Z}\n";
    assertThat(TRUST).contains(site);
    OwnOfferRulings rulings = rulings(TRUST.replace(site, ""), RESIDENCY);

    assertThat(ask(rulings, flow("FR", "camera", "DE", PortKind.PEER), NOW)).isNotEqualTo("permit");
  }

  @Test
  void aPolicyThatIsNotInForceRefusesEverythingAndItsFirstDayOpens() {
    OwnOfferRulings rulings =
        rulings(TRUST.replace("valid-from: 2026-11", "valid-from: 2026-12"), RESIDENCY);
    Flow flow = flow("FR", "camera", "DE", PortKind.PEER);

    assertThat(ask(rulings, flow, Instant.parse("2026-11-30T23:59:59Z"))).isNotEqualTo("permit");
    assertThat(ask(rulings, flow, Instant.parse("2026-12-01T00:00:00Z"))).isEqualTo("permit");
  }

  @Test
  void aMinimumThatNobodyIsKnownToReachLetsNobodyIn() {
    OwnOfferRulings rulings =
        rulings(
            TRUST.replace("status: accepted", "status: accepted\n    attestation: B"), RESIDENCY);

    assertThat(ask(rulings, flow("DE", "chat", "FR", PortKind.VISIO), NOW)).isNotEqualTo("permit");
    assertThat(ask(rulings, flow("FR", "camera", "DE", PortKind.PEER), NOW)).isEqualTo("permit");
  }

  @Test
  void aMeetingThatLastsForMonthsGoesOn() {
    OwnOfferRulings rulings = rulings(TRUST, RESIDENCY);
    Flow flow = flow("FR", "camera", "DE", PortKind.PEER);

    for (int day = 0; day < 400; day++) {
      assertThat(ask(rulings, flow, NOW.plus(Duration.ofDays(day))))
          .as("day %s", day)
          .isEqualTo("permit");
    }
    assertThat(ask(rulings, flow, NOW)).as("a clock that was set back").isEqualTo("permit");
    assertThat(ask(rulings, flow, NOW.plus(Duration.ofDays(40))))
        .as("after nothing for a long time")
        .isEqualTo("permit");
  }

  @Test
  void aMeetingOfOneCountryHasNothingToRuleOn() {
    OwnOfferRulings alone =
        new OwnOfferRulings(trust(TRUST), residency(RESIDENCY), "alone-2026", FR, Set.of(FR));

    assertThat(ask(alone, flow("FR", "camera", "DE", PortKind.PEER), NOW)).isEqualTo("error");
  }

  private static OwnOfferRulings rulings(String trust, String residency) {
    return new OwnOfferRulings(
        trust(trust), residency(residency), "summit-2026", FR, Set.of(FR, DE, NL));
  }

  private static TrustPolicy trust(String yaml) {
    return TrustPolicy.parse(yaml.getBytes(StandardCharsets.UTF_8));
  }

  private static ResidencyPolicy residency(String yaml) {
    return ResidencyPolicy.parse(yaml.getBytes(StandardCharsets.UTF_8));
  }

  private static Flow flow(String owner, String feature, String to, PortKind at) {
    return new Flow(
        new PersonId(new Country(owner), new UUID(1, 2)),
        Feature.byLabel(feature).orElseThrow(),
        new Country(to),
        at);
  }

  private static String ask(OwnOfferRulings rulings, Flow flow, Instant now) {
    return switch (rulings.rule(ANY, flow, rulings.facts(), now)) {
      case Ruling.Permit permit -> "permit";
      case Ruling.Refuse refuse -> refuse.reason().label();
    };
  }
}
