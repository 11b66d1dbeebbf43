// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.meeting;

import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.Sentences;
import eu.meetinggateway.trust.ruling.Ruling;
import eu.meetinggateway.trust.ruling.Wording;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Says statements as few sentences: what differs in country or feature only stands in one. */
final class NoticeText {
  /** What one sentence says, apart from countries or features. */
  private record Gist(String key, Optional<Country> country, Optional<Ruling.Refuse> why) {}

  private NoticeText() {}

  static List<Sentences> of(SortedMap<Topic, Statement> statements) {
    Map<Gist, List<String>> gists = new LinkedHashMap<>();
    statements.forEach((topic, statement) ->
        gists
            .computeIfAbsent(gist(topic, statement), _ -> new ArrayList<>())
            .add(topic.subject().perCountry() ? topic.country().code() : topic.feature().label()));
    List<Sentences> text = new ArrayList<>();
    gists.forEach((gist, members) -> text.addAll(sentences(gist, String.join(", ", members))));
    return text;
  }

  private static Gist gist(Topic topic, Statement statement) {
    return switch (topic.subject()) {
      case CAPTURE ->
          new Gist(
              topic.feature().label() + (statement.holds() ? "" : "-ended"),
              Optional.empty(),
              Optional.empty());
      case CONNECTION ->
          new Gist(
              statement.holds() ? "connected" : "not-connected",
              Optional.empty(),
              Optional.empty());
      case HERE -> lane("here", topic, statement);
      case THERE -> lane("there", topic, statement);
    };
  }

  private static Gist lane(String key, Topic topic, Statement statement) {
    Optional<Country> country = Optional.of(topic.country());
    String people = topic.feature() == Feature.PRESENCE ? "-people" : "";
    if (!statement.holds()) {
      return new Gist(key + people + "-now", country, Optional.empty());
    }
    if (statement.waiting()) {
      return new Gist(key + "-waiting", country, statement.why().map(NoticeText::general));
    }
    String some = statement.some() ? "-some" : "";
    return new Gist(key + people + some, country, statement.why().map(NoticeText::general));
  }

  /** The refusal without the feature, so that it is the same for several. */
  private static Ruling.Refuse general(Ruling.Refuse why) {
    return with(why, Optional.empty());
  }

  private static Ruling.Refuse with(Ruling.Refuse why, Optional<String> features) {
    SortedMap<String, String> parameters = new TreeMap<>(why.parameters());
    parameters.remove("feature");
    features.ifPresent(labels -> parameters.put("feature", labels));
    return new Ruling.Refuse(
        why.country(), why.reason(), parameters, why.said(), Optional.empty(), List.of());
  }

  private static List<Sentences> sentences(Gist gist, String members) {
    Map<String, String> parameters =
        gist.country()
            .map(country -> Map.of("names", country.code(), "feature", members))
            .orElseGet(() -> Map.of("names", members));
    List<Sentences> said = new ArrayList<>();
    said.add(Wording.sentences("notice." + gist.key(), parameters));
    gist.why().ifPresent(why -> said.add(Wording.sentences(with(why, Optional.of(members)))));
    return said;
  }
}
