// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.capture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.visio.room.MetadataText;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A room's metadata, in which Meet says what it records and Meet's pages read it. A capture abroad
 * is shown by the same keys, while Meet does not use them, and a mark of ours beside them says that
 * they are ours. Immutable.
 *
 * <p>The keys are ours exactly while the mark names the mode that stands there, as started, since
 * Meet always begins by another status. Whatever else stands in them is Meet's and stays, as do all
 * other keys. While somebody records here they stay in any case, because Meet may have come to the
 * same values unseen; it takes them away when it has ended.
 */
final class RoomMetadata {
  static final String MODE = "recording_mode";
  static final String STATUS = "recording_status";
  static final String MARK = "joint_meeting_recording";
  static final String RECORDING = "screen_recording";
  static final String TRANSCRIPT = "transcript";

  private static final String STARTING = "starting";
  private static final String STARTED = "started";
  private static final String COUNTRIES = "countries";
  private static final String WRITTEN = "mode";

  private final Optional<ObjectNode> root;
  private final boolean recorded;

  private RoomMetadata(Optional<ObjectNode> root, boolean recorded) {
    this.root = root;
    this.recorded = recorded;
  }

  /**
   * @param text as it stands at the server; what is not an object is neither read nor changed
   * @param recorded whether the server says that somebody records the room
   */
  static RoomMetadata of(String text, boolean recorded) {
    return new RoomMetadata(MetadataText.read(text), recorded);
  }

  /** What this country captures in the room: recording, transcription, both or neither. */
  Set<Feature> local() {
    Set<Feature> local = EnumSet.noneOf(Feature.class);
    Optional<ObjectNode> meets = root.filter(known -> !isOurs(known));
    boolean transcript = meets.filter(known -> text(known, MODE).equals(TRANSCRIPT)).isPresent();
    boolean runs =
        meets.map(known -> text(known, STATUS)).filter(RoomMetadata::isRunning).isPresent();
    if (recorded || runs) {
      local.add(transcript ? Feature.TRANSCRIPTION : Feature.RECORDING);
    }
    return Set.copyOf(local);
  }

  private static boolean isRunning(String status) {
    return status.equals(STARTING) || status.equals(STARTED);
  }

  /**
   * The text that should stand instead.
   *
   * @param abroad what other countries capture, none of them nothing
   * @return empty if nothing is to be changed
   */
  Optional<String> showing(Map<Country, Set<Feature>> abroad) {
    if (root.isEmpty()) {
      return Optional.empty();
    }
    ObjectNode next = root.get().deepCopy();
    if (abroad.isEmpty()) {
      clear(next);
    } else {
      show(next, new TreeMap<>(abroad).keySet(), mode(abroad.values()));
    }
    return next.equals(root.get()) ? Optional.empty() : Optional.of(next.toString());
  }

  private void show(ObjectNode next, Collection<Country> countries, String mode) {
    boolean ours = isOurs(next);
    if (ours && recorded) {
      next.set(MARK, mark(countries, text(next, MODE)));
    } else if (ours || !isUsed(next)) {
      next.put(MODE, mode).put(STATUS, STARTED).set(MARK, mark(countries, mode));
    } else {
      next.set(MARK, mark(countries, null));
    }
  }

  private void clear(ObjectNode next) {
    boolean ours = isOurs(next);
    if (ours && recorded) {
      next.set(MARK, mark(Set.of(), text(next, MODE)));
      return;
    }
    if (ours) {
      next.remove(Set.of(MODE, STATUS));
    }
    next.remove(MARK);
  }

  private static boolean isUsed(ObjectNode node) {
    return node.has(MODE) || node.has(STATUS);
  }

  private static boolean isOurs(ObjectNode node) {
    JsonNode written = node.path(MARK).path(WRITTEN);
    return written.isTextual()
        && written.equals(node.get(MODE))
        && text(node, STATUS).equals(STARTED);
  }

  private static String text(ObjectNode node, String key) {
    return node.path(key).asText("");
  }

  private static String mode(Collection<Set<Feature>> captures) {
    return captures.stream().anyMatch(what -> what.contains(Feature.RECORDING))
        ? RECORDING
        : TRANSCRIPT;
  }

  /**
   * @param written the mode that we wrote; null if Meet uses the keys
   */
  private static ObjectNode mark(Collection<Country> countries, @Nullable String written) {
    ObjectNode mark = JsonNodeFactory.instance.objectNode();
    ArrayNode codes = mark.putArray(COUNTRIES);
    countries.forEach(country -> codes.add(country.code()));
    if (written != null) {
      mark.put(WRITTEN, written);
    }
    return mark;
  }
}
