// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.visio.room.Sources;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import livekit.LivekitModels.DataPacket;

/**
 * Meet's notice that a host switched sources off, which a host's page sends to everybody from whom
 * it took them ({@code permissionsRemoved}). Immutable.
 *
 * @param sender the LiveKit identity, as the server attests it
 * @param sources of MICROPHONE, CAMERA, SCREEN, SCREEN_AUDIO; at least one
 */
public record SourcesNotice(String sender, Set<Feature> sources) {
  /** No message that carries the notice is longer: it names everybody in a room of a thousand. */
  public static final int MAX_BYTES = 48 * 1024;

  private static final String TYPE = "permissionsRemoved";
  private static final String DATA = "data";
  private static final String REMOVED = "removedSources";

  public SourcesNotice {
    sources = Set.copyOf(sources);
  }

  /** The notice to that identity; empty if the message is anything else. */
  public static Optional<SourcesNotice> read(byte[] message, String to) {
    return PersonalNotice.read(message, to, TYPE, MAX_BYTES)
        .flatMap(notice ->
            sources(notice.body().path(DATA).path(REMOVED))
                .map(sources -> new SourcesNotice(notice.sender(), sources)));
  }

  private static Optional<Set<Feature>> sources(JsonNode names) {
    if (!names.isArray() || names.isEmpty() || names.size() > Sources.ALL.size()) {
      return Optional.empty();
    }
    Set<Feature> sources = EnumSet.noneOf(Feature.class);
    for (JsonNode name : names) {
      Optional<Feature> source =
          name.isTextual() ? Sources.byName(name.textValue()) : Optional.empty();
      if (source.isEmpty()) {
        return Optional.empty();
      }
      sources.add(source.get());
    }
    return Optional.of(sources);
  }

  /**
   * These sources as Meet's pages tell them, which show a notice of one switch only: microphone,
   * camera, or the screen with its sound.
   */
  static List<Set<Feature>> told(Set<Feature> sources) {
    return Stream.of(
            Set.of(Feature.MICROPHONE),
            Set.of(Feature.CAMERA),
            sources.contains(Feature.SCREEN_AUDIO)
                ? Set.of(Feature.SCREEN, Feature.SCREEN_AUDIO)
                : Set.of(Feature.SCREEN))
        .filter(sources::containsAll)
        .toList();
  }

  /** The packet that tells these sources of one switch to that identity. */
  static DataPacket.Builder into(
      DataPacket.Builder packet, String to, Collection<Feature> sources) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode names = json.put("type", TYPE).putObject(DATA).putArray(REMOVED);
    sources.stream().sorted().map(Sources::name).forEach(names::add);
    return PersonalNotice.into(packet, List.of(to), json.toString());
  }
}
