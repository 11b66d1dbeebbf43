// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.policy;

import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.TermsHash;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Reads a trust file from the nodes of its YAML document. Scalars are taken as the text that stands
 * in the file: YAML 1.1 would read Norway's {@code NO} as false.
 */
final class TrustFileReader {
  private static final String FEATURES =
      Arrays.stream(Feature.values()).map(Feature::label).collect(Collectors.joining(", "));

  private TrustFileReader() {}

  static TrustFile read(byte[] yaml) {
    Node root = root(yaml);
    Map<String, Node> keys = mapping(root, "the file", Set.of("country", "peers"));
    Country country = country(required(keys, "country", root, "add 'country: XX'"));
    Node peers =
        required(keys, "peers", root, "add 'peers:' with a block per country, or 'peers: {}'");
    return new TrustFile(country, peers(peers, country), hash(yaml));
  }

  private static Node root(byte[] yaml) {
    PolicyProblems problems = new PolicyProblems();
    try {
      Optional<Node> root = YamlDocument.compose(yaml, problems);
      problems.throwIfAny();
      return root.orElseThrow();
    } catch (PolicyException e) {
      PolicyProblem first = e.problems().getFirst();
      TrustFileException error =
          new TrustFileException(first.line(), first.problem() + "; " + first.suggestion());
      error.initCause(e);
      throw error;
    }
  }

  private static Map<Country, TrustFile.Peer> peers(Node node, Country own) {
    Map<Country, TrustFile.Peer> peers = new LinkedHashMap<>();
    for (NodeTuple tuple : tuples(node, "peers")) {
      Country country = country(tuple.getKeyNode());
      if (country.equals(own)) {
        throw error(
            tuple.getKeyNode(), own + " is this file's own country; remove it from 'peers'");
      }
      if (peers.put(country, peer(tuple.getValueNode(), "peers/" + country)) != null) {
        throw error(tuple.getKeyNode(), "peers/" + country + " stands twice; remove one");
      }
    }
    return peers;
  }

  private static TrustFile.Peer peer(Node node, String path) {
    Map<String, Node> keys = mapping(node, path, Set.of("send", "receive"));
    return new TrustFile.Peer(
        features(keys.get("send"), path + "/send"),
        features(keys.get("receive"), path + "/receive"));
  }

  private static Set<Feature> features(@Nullable Node node, String path) {
    Set<Feature> features = EnumSet.noneOf(Feature.class);
    if (node == null) {
      return features;
    }
    if (!(node instanceof SequenceNode sequence)) {
      throw error(node, path + " is not a list; write it as [presence, microphone], or []");
    }
    for (Node item : sequence.getValue()) {
      String label = text(item, "an entry of " + path);
      Feature feature =
          Feature.byLabel(label)
              .orElseThrow(() ->
                  error(
                      item,
                      "'"
                          + shortened(label)
                          + "' under "
                          + path
                          + " is no feature; write one of "
                          + FEATURES));
      if (!features.add(feature)) {
        throw error(item, "'" + label + "' stands twice under " + path + "; remove one");
      }
    }
    return features;
  }

  private static Country country(Node node) {
    String code = text(node, "a country");
    try {
      return new Country(code);
    } catch (IllegalArgumentException e) {
      TrustFileException error =
          error(node, "'" + shortened(code) + "' is no country; " + e.getMessage());
      error.initCause(e);
      throw error;
    }
  }

  private static Node required(Map<String, Node> keys, String key, Node parent, String remedy) {
    Node node = keys.get(key);
    if (node == null) {
      throw error(parent, "'" + key + "' is missing; " + remedy);
    }
    return node;
  }

  private static Map<String, Node> mapping(Node node, String path, Set<String> allowed) {
    Map<String, Node> keys = new LinkedHashMap<>();
    for (NodeTuple tuple : tuples(node, path)) {
      String key = text(tuple.getKeyNode(), "a key of " + path);
      if (!allowed.contains(key)) {
        throw error(
            tuple.getKeyNode(),
            "unknown key '"
                + shortened(key)
                + "' in "
                + path
                + "; allowed are "
                + allowed.stream().sorted().collect(Collectors.joining(", ")));
      }
      if (keys.put(key, tuple.getValueNode()) != null) {
        throw error(tuple.getKeyNode(), "'" + key + "' stands twice in " + path + "; remove one");
      }
    }
    return keys;
  }

  private static Iterable<NodeTuple> tuples(Node node, String path) {
    if (node instanceof MappingNode mapping) {
      return mapping.getValue();
    }
    throw error(node, path + " is not a block of 'key: value' lines; write it as one, or as {}");
  }

  private static String text(Node node, String what) {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw error(node, what + " is not a single word; write one word");
  }

  /** Text of the file without anything that would begin a line of its own in a log. */
  static String shown(String text) {
    return text.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "?");
  }

  private static String shortened(String text) {
    String printable = shown(text);
    return printable.length() <= 40 ? printable : printable.substring(0, 40) + "...";
  }

  private static TrustFileException error(Node node, String problemAndRemedy) {
    return new TrustFileException(node.getStartMark().getLine() + 1, problemAndRemedy);
  }

  private static TermsHash hash(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return new TermsHash(HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
