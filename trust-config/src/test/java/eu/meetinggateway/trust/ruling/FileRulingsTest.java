// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.ruling;

import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Facts;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.Flow;
import eu.meetinggateway.trust.PersonId;
import eu.meetinggateway.trust.PortKind;
import eu.meetinggateway.trust.TermsHash;
import eu.meetinggateway.trust.policy.TrustFile;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FileRulingsTest {
  private static final TrustFile FILE =
      new TrustFile(
          new Country("FR"),
          Map.of(
              new Country("DE"),
              new TrustFile.Peer(
                  Set.of(Feature.PRESENCE, Feature.CHAT, Feature.MICROPHONE),
                  Set.of(Feature.PRESENCE, Feature.CAMERA)),
              new Country("NL"),
              new TrustFile.Peer(Set.of(Feature.CAMERA), Set.of(Feature.PRESENCE)),
              new Country("BE"),
              new TrustFile.Peer(Set.of(Feature.PRESENCE), Set.of(Feature.PRESENCE))),
          new TermsHash("0".repeat(64)));
  private static final Facts FACTS = facts("FR", "FR", "DE", "NL", "IT");
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

  private final Rulings rulings = new FileRulings(FILE);

  @ParameterizedTest
  @CsvSource({
    // owner, feature, to, at, rule ("permit" if none)
    "FR, PRESENCE,     DE, PEER,   permit",
    "FR, CHAT,         DE, PEER,   permit",
    "FR, MICROPHONE,   DE, PEER,   permit",
    "FR, CAMERA,       DE, PEER,   FR/peers/DE/send",
    "FR, HAND,         DE, PEER,   FR/peers/DE/send",
    "DE, PRESENCE,     FR, VISIO,  permit",
    "DE, CAMERA,       FR, VISIO,  permit",
    "DE, CAMERA,       FR, PHONES, permit",
    "DE, CAMERA,       FR, MATRIX, permit",
    "DE, CHAT,         FR, VISIO,  FR/peers/DE/receive",
    "DE, SCREEN_AUDIO, FR, VISIO,  FR/peers/DE/receive",
    "FR, CAMERA,       NL, PEER,   FR/peers/NL/send",
    "FR, PRESENCE,     NL, PEER,   FR/peers/NL/send",
    "NL, PRESENCE,     FR, VISIO,  permit",
    "FR, PRESENCE,     IT, PEER,   FR/peers",
    "IT, PRESENCE,     FR, VISIO,  FR/peers",
    "FR, PRESENCE,     BE, PEER,   FR/countries",
    "BE, PRESENCE,     FR, VISIO,  FR/countries",
    "FR, CAMERA,       FR, PHONES, permit",
    "FR, CAMERA,       FR, VISIO,  permit",
    "DE, PRESENCE,     NL, PEER,   FR/no-transit",
    "DE, PRESENCE,     DE, PEER,   FR/no-transit",
    "DE, PRESENCE,     FR, PEER,   FR/no-transit",
    "DE, PRESENCE,     NL, VISIO,  FR/no-transit",
    "FR, PRESENCE,     FR, PEER,   FR/no-transit",
    "FR, PRESENCE,     DE, VISIO,  FR/no-transit",
  })
  void theFileRules(Country owner, Feature feature, Country to, PortKind at, String rule) {
    Ruling ruling = rule(new Flow(person(owner), feature, to, at), FACTS);

    if (rule.equals("permit")) {
      assertThat(ruling).isInstanceOf(Ruling.Permit.class);
    } else {
      assertThat(ruling).isInstanceOf(Ruling.Refuse.class);
      assertThat(refusal(ruling).told().rule()).isEqualTo(rule);
    }
  }

  @Test
  void aRefusalSaysWhoMayChangeIt() {
    Flow flow =
        new Flow(person(new Country("FR")), Feature.CAMERA, new Country("DE"), PortKind.PEER);

    assertThat(refusal(rule(flow, FACTS)).told().text())
        .isEqualTo(
            "FR's trust file does not let camera go to DE. "
                + "Ask FR's security officer to add 'camera' under peers/DE/send.");
  }

  @Test
  void withoutPresenceTheRefusalOfAnythingSaysSo() {
    Flow flow =
        new Flow(person(new Country("FR")), Feature.CAMERA, new Country("NL"), PortKind.PEER);

    assertThat(refusal(rule(flow, FACTS)).told().text())
        .isEqualTo(
            "FR's trust file does not let presence go to NL, and without it nothing of a person may."
                + " Ask FR's security officer to add 'presence' under peers/NL/send.");
  }

  @Test
  void anUnlistedPeerIsRefusedByName() {
    Flow flow =
        new Flow(person(new Country("IT")), Feature.CHAT, new Country("FR"), PortKind.VISIO);

    assertThat(refusal(rule(flow, FACTS)).told().text())
        .isEqualTo(
            "FR's trust file does not accept IT. Ask FR's security officer to add 'IT' under peers.");
  }

  @Test
  void aFileOfAnotherCountryRefusesEverything() {
    for (Feature feature : EnumSet.allOf(Feature.class)) {
      Flow flow = new Flow(person(new Country("FR")), feature, new Country("DE"), PortKind.PEER);

      Ruling ruling = rule(flow, facts("DE", "FR", "DE"));

      assertThat(refusal(ruling).told().rule()).isEqualTo("FR/country");
    }
  }

  @Test
  @SuppressWarnings("NullAway") // what must not happen is tried here
  void anErrorWhileRulingIsARefusal() {
    Ruling ruling = rulings.rule(FILE.hash(), null, FACTS, NOW);

    assertThat(refusal(ruling).told().rule()).isEqualTo("FR/error");
  }

  private Ruling rule(Flow flow, Facts facts) {
    return rulings.rule(FILE.hash(), flow, facts, NOW);
  }

  private static Ruling.Refuse refusal(Ruling ruling) {
    assertThat(ruling).isInstanceOf(Ruling.Refuse.class);
    return (Ruling.Refuse) ruling;
  }

  private static PersonId person(Country owner) {
    return new PersonId(owner, new UUID(1, 2));
  }

  private static Facts facts(String here, String... countries) {
    Set<Country> set = new HashSet<>();
    for (String country : countries) {
      set.add(new Country(country));
    }
    return new Facts(new Country(here), set);
  }
}
