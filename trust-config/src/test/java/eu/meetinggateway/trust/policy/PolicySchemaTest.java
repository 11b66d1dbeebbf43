// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.policy;

import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.trust.Assurance;
import eu.meetinggateway.trust.Attestation;
import eu.meetinggateway.trust.DataCategory;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.Labelled;
import eu.meetinggateway.trust.Obligation;
import eu.meetinggateway.trust.Trials;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** The published schemas and the loader say the same, as far as a schema can say it. */
final class PolicySchemaTest {
  private static final JsonObject TRUST = schema("trust-policy.schema.json");
  private static final JsonObject RESIDENCY = schema("residency-policy.schema.json");
  private static final Validator TRUST_VALIDATOR = validator(TRUST);
  private static final Validator RESIDENCY_VALIDATOR = validator(RESIDENCY);
  private static final String HEAD =
      "kind: trust-policy\ncountry: FR\nversion: 1\nvalid-from: 2026-11-01T00:00:00Z\n";

  @ParameterizedTest
  @ValueSource(strings = {"fr", "de", "nl", "be"})
  void bothAcceptTheRealisticPolicies(String country) {
    assertThat(valid(TRUST_VALIDATOR, RealisticPolicies.trust(country))).isTrue();
    assertThat(trustIsRead(RealisticPolicies.trust(country))).isTrue();
    assertThat(valid(RESIDENCY_VALIDATOR, RealisticPolicies.residency(country))).isTrue();
    assertThat(residencyIsRead(RealisticPolicies.residency(country))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "peer: {}",
        "peers: []",
        "peers: {UK: {status: accepted}}",
        "peers: {DE: {}}",
        "peers: {DE: {status: 1}}",
        "peers: {DE: {status: acepted}}",
        "peers: {DE: {status: accepted, attestation: b}}",
        "rules: []",
        "rules: {}",
        "rules: [{effect: allow, features: [chat]}]",
        "rules: [{id: a, features: [chat]}]",
        "rules: [{id: a, effect: allow}]",
        "rules: [{id: a, effect: allow, features: []}]",
        "rules: [{id: a, effect: allow, features: [chat, chat]}]",
        "rules: [{id: A, effect: allow, features: [chat]}]",
        "rules: [{id: 1, effect: allow, features: [chat]}]",
        "rules: [{id: a, effect: allow, features: [chat], reason: error}]",
        "rules: [{id: a, effect: forbid, features: [chat], obligations: [notice]}]",
        "rules: [{id: a, effect: allow, features: [chat], when: {markings: none}}]",
        "rules: [{id: a, effect: allow, features: [chat], when: {markings: [{scheme: EU}]}}]",
        "rules: [{id: a, effect: allow, features: [chat], when: {from: 2026-12-01}}]",
        "limits: {participants: 0}",
        "limits: {participants: \"5\"}",
        "limits: {participants: 5.5}",
        "limits: {custodians: {chat: FR}}",
        "people: [{when: {authenticated: yes}, attestation: A, assurance: low}]",
        "people: [{attestation: A, assurance: low}]",
        "markings: {scheme: fr, labels: [A]}",
        "reasons: {a: {fr: x, de: x, nl: x}}",
        "reasons: {a: {fr: \"\", de: x, nl: x, en: x}}",
        "reasons: {a: {fr: \"x\\ny\", de: x, nl: x, en: x}}",
        "valid-until: tomorrow",
        "site: {place: FR, valid-until: 2027-06-30T00:00:00Z}",
      })
  void bothRefuse(String rest) {
    byte[] yaml = (HEAD + rest + "\n").getBytes(StandardCharsets.UTF_8);

    assertThat(valid(TRUST_VALIDATOR, HEAD.getBytes(StandardCharsets.UTF_8))).isTrue();
    assertThat(valid(TRUST_VALIDATOR, yaml)).isFalse();
    assertThat(trustIsRead(yaml)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data: {chatt: {}}",
        "data: {chat: {keep: []}}",
        "data: {chat: {store: {places: [FR]}}}",
        "data: {chat: {store: []}}",
        "data: {chat: {store: [{}]}}",
        "data: {chat: {store: [{places: []}]}}",
        "data: {chat: {store: [{places: [EU]}]}}",
        "data: {chat: {store: [{places: [FR], certifications: {FR: [C5]}}]}}",
        "data: {chat: {store: [{places: [FR], retention: {min: 31}}]}}",
        "data: {chat: {store: [{places: [FR], retention: {max-days: P5Y}}]}}",
        "data: {chat: {transit: [{places: [FR], retention: {max-days: 1}}]}}",
        "data: {chat: {store: [{places: [FR], when: {}}]}}",
      })
  void bothRefuseResidency(String rest) {
    byte[] yaml =
        (HEAD.replace("trust", "residency") + rest + "\n").getBytes(StandardCharsets.UTF_8);

    assertThat(valid(RESIDENCY_VALIDATOR, yaml)).isFalse();
    assertThat(residencyIsRead(yaml)).isFalse();
  }

  @Test
  void whatTheLoaderReadsTheSchemaAccepts() {
    String whole = new String(RealisticPolicies.trust("fr"), StandardCharsets.UTF_8);
    String[] words = whole.split("(?<=[\\s,:\\[\\]{}])");
    int read = 0;
    for (int seed = 0; seed < Trials.of(2000); seed++) {
      Random random = new Random(seed);
      String[] changed = words.clone();
      changed[random.nextInt(words.length)] = words[random.nextInt(words.length)];
      byte[] yaml = String.join("", changed).getBytes(StandardCharsets.UTF_8);
      if (trustIsRead(yaml)) {
        read++;
        assertThat(valid(TRUST_VALIDATOR, yaml)).as("seed %d", seed).isTrue();
      }
    }
    assertThat(read).isGreaterThan(Trials.of(100));
  }

  @Test
  void theClosedListsOfTheSchemasAreThoseOfTheModel() {
    assertThat(listed(TRUST, "feature")).isEqualTo(labels(Feature.class));
    assertThat(listed(TRUST, "wholeMeetingFeature"))
        .isEqualTo(
            Arrays.stream(Feature.values())
                .filter(Feature::wholeMeeting)
                .map(Feature::label)
                .collect(Collectors.toSet()));
    assertThat(listed(TRUST, "attestation")).isEqualTo(labels(Attestation.class));
    assertThat(listed(TRUST, "assurance")).isEqualTo(labels(Assurance.class));
    for (JsonObject schema : new JsonObject[] {TRUST, RESIDENCY}) {
      assertThat(listed(schema, "obligation")).isEqualTo(labels(Obligation.class));
      assertThat(listed(schema, "country")).isEqualTo(KnownCountries.names().keySet());
    }
    assertThat(
            RESIDENCY
                .getJsonObject("properties")
                .getJsonObject("data")
                .getJsonObject("properties")
                .fieldNames())
        .isEqualTo(labels(DataCategory.class));
  }

  private static <E extends Enum<E> & Labelled> Set<String> labels(Class<E> list) {
    return Arrays.stream(list.getEnumConstants()).map(Labelled::label).collect(Collectors.toSet());
  }

  private static Set<Object> listed(JsonObject schema, String definition) {
    return schema.getJsonObject("$defs").getJsonObject(definition).getJsonArray("enum").stream()
        .collect(Collectors.toSet());
  }

  private static boolean trustIsRead(byte[] yaml) {
    try {
      return TrustPolicy.parse(yaml).version() > 0;
    } catch (PolicyException e) {
      return false;
    }
  }

  private static boolean residencyIsRead(byte[] yaml) {
    try {
      return ResidencyPolicy.parse(yaml).version() > 0;
    } catch (PolicyException e) {
      return false;
    }
  }

  private static JsonObject schema(String file) {
    try (InputStream in = TrustPolicy.class.getResourceAsStream(file)) {
      assertThat(in).isNotNull();
      return new JsonObject(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Validator validator(JsonObject schema) {
    return Validator.create(
        JsonSchema.of(schema),
        new JsonSchemaOptions()
            .setBaseUri("urn:eu.meetinggateway:")
            .setDraft(Draft.DRAFT202012)
            .setOutputFormat(OutputFormat.Flag));
  }

  private static boolean valid(Validator validator, byte[] yaml) {
    Optional<Node> node = YamlDocument.compose(yaml, new PolicyProblems());
    return Boolean.TRUE.equals(validator.validate(json(node.orElseThrow())).getValid());
  }

  /** The document as JSON, by YAML 1.2's core schema. */
  private static Object json(Node node) {
    return switch (node) {
      case MappingNode mapping -> {
        JsonObject object = new JsonObject();
        mapping
            .getValue()
            .forEach(tuple ->
                object.put(
                    ((ScalarNode) tuple.getKeyNode()).getValue(), json(tuple.getValueNode())));
        yield object;
      }
      case SequenceNode sequence -> {
        JsonArray array = new JsonArray();
        sequence.getValue().forEach(item -> array.add(json(item)));
        yield array;
      }
      case ScalarNode scalar -> scalar(scalar);
      default -> throw new AssertionError(node);
    };
  }

  private static Object scalar(ScalarNode scalar) {
    String text = scalar.getValue();
    if (scalar.getScalarStyle() != ScalarStyle.PLAIN) {
      return text;
    }
    if (text.matches("-?[0-9]{1,9}")) {
      return Integer.valueOf(text);
    }
    if (text.matches("-?[0-9]+\\.[0-9]+")) {
      return Double.valueOf(text);
    }
    return text.equals("true") || text.equals("false") ? (Object) Boolean.valueOf(text) : text;
  }
}
