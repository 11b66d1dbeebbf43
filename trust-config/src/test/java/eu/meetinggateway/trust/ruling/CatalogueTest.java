// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.ruling;

import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.trust.Assurance;
import eu.meetinggateway.trust.Attestation;
import eu.meetinggateway.trust.Change;
import eu.meetinggateway.trust.DataCategory;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.Handling;
import eu.meetinggateway.trust.Labelled;
import eu.meetinggateway.trust.Language;
import eu.meetinggateway.trust.Obligation;
import eu.meetinggateway.trust.StandardReason;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class CatalogueTest {
  /** What analyses say; and the changes that explanations propose. */
  private static final List<String> ANALYSIS =
      List.of(
          "newly-allowed",
          "newly-refused",
          "other-obligations",
          "more-obligations",
          "tightens",
          "widens",
          "added",
          "removed",
          "changed",
          "dead",
          "shadowed",
          "always-refused",
          "rail-broken",
          "rail-places",
          "never-lane",
          "never-meeting",
          "example",
          "permits",
          "lifted",
          "obliged",
          "refuses",
          "refused-if",
          "permitted-if",
          "checked",
          "replayed",
          "impossible",
          "tested",
          "test-failed",
          "line",
          "trying-policies",
          "trying-versions",
          "trying-meetings",
          "asked");

  private static final List<String> AMENDMENTS =
      List.of(
          "accept-peer",
          "open-direction",
          "attestation",
          "assurance",
          "share-marking",
          "handle-marking",
          "extend",
          "allow-host",
          "custody",
          "guests",
          "site",
          "allow",
          "forbid",
          "remove-rule",
          "exception",
          "obligation",
          "place",
          "jurisdictions",
          "certifications",
          "retention");

  private static final Pattern PARAMETER = Pattern.compile("\\{([^}]*)}");

  @Test
  void everythingThatCanBeSaidHasASentenceInEveryLanguageAndNothingElseHas() {
    Set<String> expected = new TreeSet<>();
    Stream.of(
            keys("reason", StandardReason.values()),
            keys("change", Change.values()),
            keys("feature", Feature.values()),
            keys("category", DataCategory.values()),
            keys("handling", Handling.values()),
            keys("obligation", Obligation.values()),
            keys("least", Attestation.values()),
            keys("least", Assurance.values()),
            Stream.of("fact.site", "fact.marking"),
            Stream.of(
                    "conflict",
                    "host-not-accepted",
                    "custodian",
                    "marking-not-handled",
                    "places",
                    "jurisdictions",
                    "retention-minimum",
                    "outside-validity",
                    "other")
                .map(key -> "conflict." + key),
            Stream.of(
                    "connected",
                    "recording",
                    "recording-ended",
                    "transcription",
                    "transcription-ended",
                    "not-connected",
                    "here",
                    "here-some",
                    "here-people",
                    "here-people-some",
                    "here-now",
                    "here-people-now",
                    "here-waiting",
                    "there",
                    "there-some",
                    "there-people",
                    "there-people-some",
                    "there-now",
                    "there-people-now",
                    "there-waiting")
                .map(key -> "notice." + key),
            ANALYSIS.stream().map(key -> "analysis." + key),
            AMENDMENTS.stream().map(key -> "amend." + key))
        .flatMap(keys -> keys)
        .forEach(key ->
            Stream.of(Language.values())
                .forEach(language -> expected.add(key + "." + language.label())));

    assertThat(Catalogue.keys()).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void noSentenceIsEmptyOrTheSameInTwoLanguages() {
    for (String key : bases()) {
      Set<String> sentences =
          Stream.of(Language.values())
              .map(language -> Catalogue.pattern(key, language))
              .collect(Collectors.toSet());
      assertThat(sentences).as(key).doesNotContain("");
      if (Stream.of("reason.", "change.", "conflict.", "analysis.", "amend.", "notice.")
          .anyMatch(key::startsWith)) {
        assertThat(sentences).as(key).hasSize(Language.values().length);
      }
    }
  }

  @Test
  void everyLanguageUsesTheSameParameters() {
    for (String key : bases()) {
      Set<String> english = parameters(Catalogue.pattern(key, Language.EN));
      for (Language language : Language.values()) {
        assertThat(parameters(Catalogue.pattern(key, language)))
            .as(key + " in " + language.label())
            .isEqualTo(english);
      }
    }
  }

  @Test
  void countriesHaveTheirNamesInEachLanguageAndSeveralLabelsTheirWords() {
    Map<String, String> parameters = Map.of("names", "DE, NL", "feature", "camera, chat");
    assertThat(Catalogue.filled("notice.here", Language.FR, parameters))
        .isEqualTo("Allemagne, Pays-Bas : ceci n’arrive pas ici : la caméra, les messages.");
    assertThat(Catalogue.filled("notice.here", Language.DE, parameters))
        .isEqualTo("Deutschland, Niederlande: Das kommt hier nicht an: Kamera, Nachrichten.");
    assertThat(Catalogue.filled("notice.here", Language.NL, parameters))
        .isEqualTo("Duitsland, Nederland: dit komt hier niet aan: camera, berichten.");
  }

  private static Set<String> bases() {
    return Catalogue.keys().stream()
        .map(key -> key.substring(0, key.lastIndexOf('.')))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> parameters(String pattern) {
    return PARAMETER
        .matcher(pattern)
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toSet());
  }

  private static Stream<String> keys(String prefix, Labelled[] constants) {
    return Stream.of(constants).map(constant -> prefix + "." + constant.label());
  }
}
