// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.ReasonKey;
import eu.meetinggateway.trust.terms.Conflict;
import eu.meetinggateway.trust.terms.Contribution;
import eu.meetinggateway.trust.terms.Offer;
import eu.meetinggateway.trust.terms.OfferException;
import eu.meetinggateway.trust.terms.Term;
import eu.meetinggateway.trust.terms.TermKey;
import eu.meetinggateway.trust.terms.TermValue;
import eu.meetinggateway.trust.terms.Terms;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** What this implementation says to a vector's inputs. */
final class MergeAnswer {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Member names are ASCII and numbers integers, so that sorting them is RFC 8785. */
  private static final JsonMapper CANONICAL =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private MergeAnswer() {}

  static ObjectNode to(JsonNode inputs) {
    List<Offer> offers = new ArrayList<>();
    try {
      for (JsonNode input : inputs) {
        offers.add(Offer.parse(bytes(input)));
      }
    } catch (OfferException e) {
      return NODES.objectNode().put("error", "not an offer");
    }
    Terms terms = Terms.of(offers);
    ObjectNode answer = NODES.objectNode().put("hash", terms.hash().value());
    ObjectNode effective = answer.putObject("effective");
    terms
        .effective()
        .forEach((key, holds) -> {
          if (key.term() != Term.RULES) {
            effective.set(
                key.toString(),
                holds.value().map(value -> json(key, value)).orElse(NODES.nullNode()));
          }
        });
    ArrayNode conflicts = answer.putArray("conflicts");
    terms.conflicts().forEach(conflict -> conflicts.add(json(conflict)));
    return answer;
  }

  private static byte[] bytes(JsonNode input) {
    try {
      Object sortable = CANONICAL.treeToValue(input, Object.class);
      return CANONICAL.writeValueAsString(sortable).getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON", e);
    }
  }

  private static JsonNode json(TermKey key, TermValue value) {
    Country by =
        key.term() == Term.SENTENCES ? new Country(key.scope().getFirst()) : new Country("XX");
    Contribution one = new Contribution(key, by, value, new ReasonKey("any"));
    return json(List.of(one)).get(0).get("value");
  }

  private static JsonNode json(Collection<Contribution> contributions) {
    Terms terms = new Terms(new TreeSet<>(), new TreeSet<>(contributions));
    return MergeVectors.tree(terms.canonical()).get("contributions");
  }

  private static ObjectNode json(Conflict conflict) {
    ObjectNode json = NODES.objectNode();
    json.put("key", conflict.key().toString()).put("reason", conflict.reason().label());
    json.set("contributions", json(conflict.contributions()));
    ArrayNode features = json.putArray("features");
    conflict.features().stream().map(Feature::label).forEach(features::add);
    json.put("meeting", conflict.meeting());
    ArrayNode by = json.putArray("by");
    conflict.remedy().by().forEach(country -> by.add(country.code()));
    json.put("change", conflict.remedy().change().label());
    ObjectNode parameters = json.putObject("parameters");
    conflict.remedy().parameters().forEach(parameters::put);
    return json;
  }
}
