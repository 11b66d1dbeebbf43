// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import eu.meetinggateway.trust.Trials;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The published vectors, each member of the answer compared with what is said here. */
final class MergeVectorsTest {
  private static final Path VECTORS = Path.of("..", "tests", "policy", "merge-vectors.jsonl");

  /** Names are ASCII and numbers integers, so that sorting members is RFC 8785. */
  private static final JsonMapper CANONICAL =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  @Test
  void offersAreReadMergedAndJudgedAsTheVectorsSay() throws IOException, OfferException {
    List<String> lines = Files.readAllLines(VECTORS);
    int step = lines.size() / Trials.of(lines.size());
    for (int i = 0; i < lines.size(); i += step) {
      JsonNode vector = CANONICAL.readTree(lines.get(i));
      JsonNode expected = vector.get("expected");
      if (expected.has("error")) {
        assertThatExceptionOfType(OfferException.class)
            .as("line %d, %s", i + 1, vector.get("about"))
            .isThrownBy(() -> merged(vector));
      } else {
        isAnswered("line " + (i + 1), merged(vector), expected);
      }
    }
  }

  private static Terms merged(JsonNode vector) throws OfferException, IOException {
    List<Offer> offers = new ArrayList<>();
    for (JsonNode input : vector.get("inputs")) {
      String json = CANONICAL.writeValueAsString(CANONICAL.treeToValue(input, Object.class));
      offers.add(Offer.parse(json.getBytes(StandardCharsets.UTF_8)));
    }
    return Terms.of(offers);
  }

  private static void isAnswered(String line, Terms terms, JsonNode expected) {
    Map<String, String> effective = new TreeMap<>();
    terms
        .effective()
        .forEach((key, holds) -> {
          if (key.term() != Term.RULES) {
            effective.put(key.toString(), holds.value().map(TermValue::text).orElse("nothing"));
          }
        });
    Map<String, String> wanted = new TreeMap<>();
    expected
        .get("effective")
        .properties()
        .forEach(one -> wanted.put(one.getKey(), text(one.getValue())));
    assertThat(effective).as(line).isEqualTo(wanted);
    assertThat(terms.conflicts().stream().map(MergeVectorsTest::told).toList())
        .as(line)
        .isEqualTo(list(expected.get("conflicts")).stream().map(MergeVectorsTest::told).toList());
    assertThat(terms.hash().value()).as(line).isEqualTo(expected.get("hash").textValue());
  }

  /** A value as {@link TermValue#text} writes it. */
  private static String text(JsonNode value) {
    if (value.isNull()) {
      return "nothing";
    }
    if (value.isArray()) {
      return list(value).stream().map(JsonNode::textValue).collect(Collectors.joining(" "));
    }
    if (value.has("marking")) {
      JsonNode handled = value.get("as");
      return marking(value.get("marking")) + " as " + (handled.isNull() ? "-" : marking(handled));
    }
    return value.isObject()
        ? List.of("fr", "de", "nl", "en").stream()
            .map(language -> value.get(language).textValue())
            .collect(Collectors.joining("\n"))
        : value.asText();
  }

  private static String marking(JsonNode value) {
    return value.isTextual()
        ? value.textValue()
        : value.get("scheme").textValue() + " " + value.get("label").textValue();
  }

  private static String told(Conflict conflict) {
    return String.join(
        "; ",
        conflict.key().toString(),
        conflict.reason().label(),
        conflict.contributions().stream()
            .map(one -> one.country() + " " + one.key() + " " + one.reason())
            .sorted()
            .toList()
            .toString(),
        conflict.features().stream().map(feature -> feature.label()).toList().toString(),
        "meeting " + conflict.meeting(),
        conflict.remedy().by().toString(),
        conflict.remedy().change().label(),
        conflict.remedy().parameters().toString());
  }

  private static String told(JsonNode conflict) {
    Map<String, String> parameters = new TreeMap<>();
    conflict
        .get("parameters")
        .properties()
        .forEach(one -> parameters.put(one.getKey(), one.getValue().textValue()));
    return String.join(
        "; ",
        conflict.get("key").textValue(),
        conflict.get("reason").textValue(),
        list(conflict.get("contributions")).stream()
            .map(one ->
                one.get("country").textValue()
                    + " "
                    + one.get("key").textValue()
                    + " "
                    + one.get("reason").textValue())
            .sorted()
            .toList()
            .toString(),
        list(conflict.get("features")).stream().map(JsonNode::textValue).toList().toString(),
        "meeting " + conflict.get("meeting").booleanValue(),
        list(conflict.get("by")).stream().map(JsonNode::textValue).toList().toString(),
        conflict.get("change").textValue(),
        parameters.toString());
  }

  private static List<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }
}
