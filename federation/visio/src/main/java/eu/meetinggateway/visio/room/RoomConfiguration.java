// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.room;

import com.fasterxml.jackson.databind.JsonNode;
import eu.meetinggateway.trust.Feature;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What Meet's backend writes of a room's configuration into its metadata, whenever a host changes
 * it while the room exists (src/backend/core/api/viewsets.py): {@code {"configuration":
 * {"can_publish_sources": ["camera", …] | null, …}, …}}. Pure.
 */
public final class RoomConfiguration {
  private static final String CONFIGURATION = "configuration";
  private static final String SOURCES = "can_publish_sources";

  /** Meet knows four; a longer list is none of its. */
  private static final int MAX_SOURCES = 16;

  private RoomConfiguration() {}

  /**
   * The sources that nobody but hosts may publish.
   *
   * @param metadata as it stands at the server
   * @return empty if nothing is said: no list of names, or metadata that cannot be read; names that
   *     are not known allow nothing
   */
  public static Optional<Set<Feature>> withheld(String metadata) {
    return MetadataText.read(metadata)
        .map(root -> root.path(CONFIGURATION).path(SOURCES))
        .filter(RoomConfiguration::isList)
        .map(RoomConfiguration::missing);
  }

  private static boolean isList(JsonNode sources) {
    return sources.isArray()
        && sources.size() <= MAX_SOURCES
        && sources.valueStream().allMatch(JsonNode::isTextual);
  }

  private static Set<Feature> missing(JsonNode sources) {
    Set<Feature> missing = EnumSet.copyOf(Sources.ALL);
    sources
        .valueStream()
        .forEach(name -> Sources.byName(name.textValue()).ifPresent(missing::remove));
    return missing;
  }
}
