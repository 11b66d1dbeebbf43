// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.meetinggateway.trust.terms.Offer;
import eu.meetinggateway.trust.terms.Term;
import java.util.List;
import java.util.function.Consumer;

/** Offers with one fault each. */
final class BrokenOffers {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final RandomOffers random;
  private final List<Fault> faults;

  /** A fault, and the term without which it cannot be made. */
  private record Fault(String about, Term needs, Consumer<ObjectNode> make) {}

  BrokenOffers(RandomOffers random) {
    this.random = random;
    this.faults =
        List.of(
            fault("a member of the offer is missing", offer -> offer.remove("kind")),
            fault("a member of the offer is unknown", offer -> offer.put("version", 1)),
            fault("another kind", offer -> offer.put("kind", "terms")),
            fault("a country that does not take part", offer -> offer.put("country", "IT")),
            fault("a country in lower case", offer -> offer.put("country", "fr")),
            fault("countries out of order", offer -> reverse((ArrayNode) offer.get("countries"))),
            fault("contributions that are no list", offer -> offer.put("contributions", "none")),
            fault("contributions out of order", BrokenOffers::outOfOrder),
            fault("a contribution twice", offer -> twice((ArrayNode) offer.get("contributions"))),
            fault("a contribution of another country", offer -> first(offer).put("country", "IT")),
            fault("a member of a contribution is missing", offer -> first(offer).remove("reason")),
            fault("a member of a contribution is unknown", offer -> first(offer).put("id", "r1")),
            fault("a reason that is no key", offer -> first(offer).put("reason", "Not allowed")),
            fault("an unknown term", offer -> first(offer).put("key", "mood")),
            fault("a scope too many", offer -> first(offer).put("key", "required/FR")),
            fault("no value", offer -> first(offer).putNull("value")),
            fault("a country as a number", offer -> offer.put("country", 33)),
            only(Term.HOST, "two hosts", one -> ((ArrayNode) one.get("value")).add("ZZ")),
            only(Term.HOST, "no host", one -> ((ArrayNode) one.get("value")).removeAll()),
            only(Term.LANE, "an unknown permission", one -> one.put("value", "perhaps")),
            only(Term.LANE, "a scope that is no country", one -> one.put("key", "lane/FR/De")),
            only(Term.ATTESTATION, "an unknown level", one -> one.put("value", "D")),
            only(Term.NAME_FORM, "another term's level", one -> one.put("value", "lobby")),
            only(Term.PARTICIPANTS, "a negative amount", one -> one.put("value", -1)),
            only(Term.GUESTS, "an amount above 2^53 - 1", one -> one.put("value", 1L << 53)),
            only(Term.DURATION, "an amount as a text", one -> one.put("value", "90")),
            only(Term.NOT_AFTER, "a fraction", one -> one.put("value", 1.5)),
            only(Term.REQUIRED, "an unknown feature", one -> set(one, "hologram")),
            only(Term.PLACES, "a place that is no country", one -> set(one, "Paris")),
            only(Term.PLACES, "places out of order", one -> set(one, "NL", "FR")),
            only(Term.PLACES, "a place twice", one -> set(one, "FR", "FR")),
            only(Term.PLACES, "an unknown category", one -> one.put("key", "places/gossip/store")),
            only(Term.FEATURE, "not of the meeting", one -> one.put("key", "feature/camera")),
            only(Term.MARKING, "a marking as a text", one -> marking(one).put("marking", "EU R")),
            only(Term.MARKING, "a marking with more", one -> marking(one).put("level", 2)),
            only(Term.SENTENCES, "a language too few", one -> marking(one).remove("nl")),
            only(Term.SENTENCES, "of others", one -> one.put("key", "sentences/ZZ/not-here")));
  }

  private static Fault fault(String about, Consumer<ObjectNode> make) {
    return new Fault(about, Term.REQUIRED, make);
  }

  private static Fault only(Term term, String about, Consumer<ObjectNode> make) {
    return new Fault(term.label() + ": " + about, term, offer -> make.accept(of(offer, term)));
  }

  /** A vector of which one offer has the fault of that number. */
  ObjectNode vector(int number) {
    Fault fault = faults.get(number % faults.size());
    List<Offer> offers = random.offers(List.of(Term.RULES, Term.NOT_BEFORE, fault.needs()));
    ArrayNode inputs = MergeVectors.inputs(offers);
    for (JsonNode input : inputs) {
      if (has((ObjectNode) input, fault.needs())) {
        fault.make().accept((ObjectNode) input);
        break;
      }
    }
    return MergeVectors.vector("not an offer: " + fault.about(), inputs);
  }

  int faults() {
    return faults.size();
  }

  private static boolean has(ObjectNode offer, Term term) {
    return MergeVectors.list(offer.get("contributions")).stream().anyMatch(one -> is(one, term));
  }

  private static ObjectNode of(ObjectNode offer, Term term) {
    return (ObjectNode)
        MergeVectors.list(offer.get("contributions")).stream()
            .filter(one -> is(one, term))
            .findFirst()
            .orElseThrow();
  }

  private static boolean is(JsonNode contribution, Term term) {
    return contribution.get("key").textValue().split("/", -1)[0].equals(term.label());
  }

  private static ObjectNode first(ObjectNode offer) {
    return (ObjectNode) offer.get("contributions").get(0);
  }

  private static ObjectNode marking(ObjectNode contribution) {
    return (ObjectNode) contribution.get("value");
  }

  private static void set(ObjectNode contribution, String... labels) {
    ArrayNode value = contribution.putArray("value");
    for (String label : labels) {
      value.add(label);
    }
  }

  private static void outOfOrder(ObjectNode offer) {
    reverse((ArrayNode) offer.get("contributions"));
  }

  private static void twice(ArrayNode array) {
    array.insert(0, array.get(0).deepCopy());
  }

  private static void reverse(ArrayNode array) {
    List<JsonNode> elements = MergeVectors.list(array);
    ArrayNode reversed = NODES.arrayNode();
    elements.reversed().forEach(reversed::add);
    array.removeAll().addAll(reversed);
  }
}
