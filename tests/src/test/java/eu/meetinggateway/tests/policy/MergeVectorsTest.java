// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import eu.meetinggateway.trust.terms.Term;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two implementations of the merge say the same to ten thousand vectors. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class MergeVectorsTest {
  private static final Path FOLDER = Path.of("policy").toAbsolutePath();
  private static final Path FILE = FOLDER.resolve("merge-vectors.jsonl");

  @Test
  void theFileIsWhatThisImplementationAnswersToday() throws IOException {
    List<JsonNode> written = vectors();
    List<JsonNode> today = new ArrayList<>();
    MergeVectors.all(today::add);
    assertThat(written).hasSizeGreaterThanOrEqualTo(10_000).hasSameSizeAs(today);
    for (int i = 0; i < written.size(); i++) {
      assertThat(written.get(i))
          .as(
              "line %d; if the merge was meant to change: scripts/tests-main policy.MergeVectors",
              i + 1)
          .isEqualTo(MergeVectors.tree(today.get(i).toString().getBytes(StandardCharsets.UTF_8)));
    }
  }

  @Test
  void thePlainImplementationAnswersTheSame() throws Exception {
    Process python =
        new ProcessBuilder("python3", "merge.py", FILE.toString())
            .directory(FOLDER.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(python.waitFor()).as(said).isZero();
    assertThat(said).contains(vectors().size() + " vectors, 0 differ");
  }

  @Test
  void everyPairOfTermsEveryConflictAndEveryFaultIsAmongThem() throws IOException {
    Set<String> pairs = new TreeSet<>();
    Set<String> reasons = new TreeSet<>();
    int notOffers = 0;
    Set<String> faults = new TreeSet<>();
    for (JsonNode vector : vectors()) {
      pairs.add(vector.get("about").textValue());
      JsonNode expected = vector.get("expected");
      if (expected.has("error")) {
        notOffers++;
        faults.add(vector.get("about").textValue());
      } else {
        expected.get("conflicts").forEach(c -> reasons.add(kind(c)));
      }
    }
    int terms = Term.values().length;
    assertThat(pairs).hasSize(terms * (terms + 1) / 2 + 1 + faults.size());
    assertThat(faults)
        .hasSize(new BrokenOffers(new RandomOffers(new java.util.Random(1))).faults());
    assertThat(notOffers).isGreaterThan(1000);
    assertThat(reasons)
        .containsExactly(
            "custodian: custodian",
            "feature: allow",
            "host: host",
            "hosts: host",
            "jurisdictions: add-jurisdiction",
            "lane: accept-peer",
            "marking: handle-marking",
            "not-before: other-time",
            "places: add-place",
            "retention-minimum: retention");
  }

  private static String kind(JsonNode conflict) {
    String term = conflict.get("key").textValue().split("/", -1)[0];
    return term + ": " + conflict.get("change").textValue();
  }

  private static List<JsonNode> vectors() throws IOException {
    List<JsonNode> vectors = new ArrayList<>();
    try (BufferedReader lines = Files.newBufferedReader(FILE)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        vectors.add(MergeVectors.tree(line.getBytes(StandardCharsets.UTF_8)));
      }
    }
    return vectors;
  }
}
