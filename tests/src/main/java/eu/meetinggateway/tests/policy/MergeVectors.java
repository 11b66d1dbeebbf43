// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.meetinggateway.trust.terms.Offer;
import eu.meetinggateway.trust.terms.Term;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Writes {@code tests/policy/merge-vectors.jsonl}: for every pair of terms some meetings whose
 * countries contribute to both, some with everything, and offers that must not be read.
 */
public final class MergeVectors {
  /** Where the vectors are, from the root of the source tree. */
  public static final Path FILE = Path.of("tests/policy/merge-vectors.jsonl");

  static final long SEED = 20261124L;
  private static final int PER_PAIR = 30;
  private static final int WITH_EVERYTHING = 60;
  private static final int NOT_OFFERS = 1200;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private MergeVectors() {}

  /** Writes the file anew, and says how many vectors it has. */
  public static void main(String[] arguments) throws IOException {
    int[] count = {0};
    try (BufferedWriter out = Files.newBufferedWriter(FILE)) {
      all(vector -> {
        try {
          out.write(JSON.writeValueAsString(vector));
          out.write('\n');
          count[0]++;
        } catch (IOException e) {
          throw new java.io.UncheckedIOException(e);
        }
      });
    }
    System.out.println(count[0] + " vectors in " + FILE);
  }

  /** Every vector in the order of the file. */
  static void all(Consumer<ObjectNode> to) {
    RandomOffers random = new RandomOffers(new Random(SEED));
    Term[] terms = Term.values();
    for (int i = 0; i < terms.length; i++) {
      for (int j = i; j < terms.length; j++) {
        for (int n = 0; n < PER_PAIR; n++) {
          String about = terms[i].label() + " and " + terms[j].label();
          to.accept(vector(about, inputs(random.offers(List.of(terms[i], terms[j])))));
        }
      }
    }
    for (int n = 0; n < WITH_EVERYTHING; n++) {
      to.accept(vector("everything", inputs(random.offers(List.of(terms)))));
    }
    BrokenOffers broken = new BrokenOffers(random);
    for (int n = 0; n < NOT_OFFERS; n++) {
      to.accept(broken.vector(n));
    }
  }

  static ObjectNode vector(String about, ArrayNode inputs) {
    ObjectNode vector = JSON.createObjectNode();
    vector.put("about", about);
    vector.set("inputs", inputs);
    vector.set("expected", MergeAnswer.to(inputs));
    return vector;
  }

  static ArrayNode inputs(List<Offer> offers) {
    ArrayNode inputs = JSON.createArrayNode();
    offers.forEach(offer -> inputs.add(tree(offer)));
    return inputs;
  }

  static ObjectNode tree(Offer offer) {
    return (ObjectNode) tree(offer.canonical());
  }

  static JsonNode tree(byte[] json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new IllegalArgumentException("not JSON", e);
    }
  }

  static List<JsonNode> list(JsonNode array) {
    List<JsonNode> list = new ArrayList<>();
    array.forEach(list::add);
    return list;
  }
}
