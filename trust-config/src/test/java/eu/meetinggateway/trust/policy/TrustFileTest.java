// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.policy;

import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.TermsHash;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TrustFileTest {
  private static final String ALLOW = "{id: a, effect: allow, features: [presence, chat]}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "status: accepted                     | presence chat | presence chat",
        "status: accepted, direction: send    | presence chat | ",
        "status: accepted, direction: receive |               | presence chat",
        "status: accepted, attestation: B     | presence chat | ",
        "status: accepted, assurance: low     | presence chat | ",
      })
  void thePeerLimitsTheDirections(String peer, @Nullable String sent, @Nullable String received) {
    assertThat(file(peer, ALLOW).peers())
        .isEqualTo(
            Map.of(new Country("DE"), new TrustFile.Peer(features(sent), features(received))));
  }

  @ParameterizedTest
  @CsvSource({"suspended", "refused"})
  void aPeerThatIsNotAcceptedIsNotThere(String status) {
    assertThat(file("status: " + status, ALLOW).peers()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{id: b, effect: allow, features: [hand]}                                  | presence chat hand",
        "{id: b, effect: allow, direction: send, features: [hand]}                 | presence chat hand",
        "{id: b, effect: allow, direction: receive, features: [hand]}              | presence chat",
        "{id: b, effect: allow, features: [hand], when: {kinds: [person]}}         | presence chat",
        "{id: b, effect: allow, features: [hand], obligations: [notice]}           | presence chat",
        "{id: b, effect: allow, features: [recording]}                             | presence chat",
        "{id: b, effect: allow, peers: [NL], features: [hand]}                     | presence chat",
        "{id: b, effect: forbid, features: [chat]}                                 | presence",
        "{id: b, effect: forbid, features: [chat], when: {kinds: [phone]}}         | presence",
        "{id: b, effect: forbid, direction: receive, features: [chat]}             | presence chat",
        "{id: b, effect: forbid, peers: [NL], features: [chat]}                    | presence chat",
      })
  void onlyWhatNeedsNoFactsIsAllowedAndWhatMayBeForbiddenIsNot(String rule, String sent) {
    TrustFile file = file("status: accepted", ALLOW + ", " + rule);

    assertThat(file.peers())
        .hasEntrySatisfying(
            new Country("DE"), peer -> assertThat(peer.send()).isEqualTo(features(sent)));
  }

  @Test
  void countryAndHashArePassedOn() {
    TrustFile file = file("status: accepted", ALLOW);

    assertThat(file.country()).isEqualTo(new Country("FR"));
    assertThat(file.hash()).isEqualTo(new TermsHash("00"));
  }

  private static TrustFile file(String peer, String rules) {
    String yaml =
        """
        kind: trust-policy
        country: FR
        version: 1
        valid-from: 2026-11-01T00:00:00Z
        peers: {DE: {%s}, NL: {status: refused}}
        rules: [%s]
        """
            .formatted(peer, rules);
    return TrustFile.of(
        TrustPolicy.parse(yaml.getBytes(StandardCharsets.UTF_8)), new TermsHash("00"));
  }

  private static Set<Feature> features(@Nullable String labels) {
    if (labels == null) {
      return Set.of();
    }
    return Arrays.stream(labels.split(" "))
        .map(label -> Feature.byLabel(label).orElseThrow())
        .collect(Collectors.toSet());
  }
}
