// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.appearance;

import eu.meetinggateway.meeting.MeetingId;
import eu.meetinggateway.meeting.Person;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How an envoy looks in the room. Never carries a role or a claim of authentication: those would
 * give the person rights in the local user interface.
 *
 * @param name shown name, at most 256 bytes of UTF-8 as LiveKit limits it
 * @param attributes all attributes; an empty value means that the attribute is not there
 */
public record EnvoyAppearance(String name, Map<String, String> attributes) {
  public static final String COLOR = "color";
  public static final String HAND_RAISED_AT = "handRaisedAt";

  /** Marks an envoy with its person's country. */
  public static final String COUNTRY = "federation.country";

  /** Marks every envoy of every gateway run, so that nothing of it is ever relayed. */
  public static final String MEETING = "federation.meeting";

  private static final int MAX_NAME_BYTES = 256;
  private static final String NAMELESS = "?";

  public EnvoyAppearance {
    attributes = Map.copyOf(attributes);
  }

  /**
   * @param template with {@code {name}} and {@code {country}}
   */
  public static EnvoyAppearance of(Person person, MeetingId meeting, String template) {
    String country = person.id().owner().code();
    Map<String, String> attributes = new HashMap<>();
    attributes.put(
        COLOR,
        person
            .appearance()
            .color()
            .flatMap(MeetColor::accepted)
            .orElseGet(() -> MeetColor.of(person.id().pseudonym())));
    attributes.put(
        HAND_RAISED_AT, person.appearance().handRaisedAt().map(Object::toString).orElse(""));
    attributes.put(COUNTRY, country);
    attributes.put(MEETING, meeting.value());
    return new EnvoyAppearance(
        shown(person.appearance().name().value(), country, template), attributes);
  }

  /** The attributes that a new participant begins with: those that have a value. */
  public Map<String, String> initialAttributes() {
    Map<String, String> present = new HashMap<>(attributes);
    present.values().removeIf(String::isEmpty);
    return Map.copyOf(present);
  }

  /** All of it as a change, whatever was before. */
  public Change whole() {
    return new Change(Optional.of(name), attributes);
  }

  /** What has to be sent to change {@code before} into this; no name means no change of it. */
  public Change since(EnvoyAppearance before) {
    Map<String, String> changed = new HashMap<>();
    attributes.forEach((key, value) -> {
      if (!value.equals(before.attributes.getOrDefault(key, ""))) {
        changed.put(key, value);
      }
    });
    return new Change(
        name.equals(before.name) ? Optional.empty() : Optional.of(name), Map.copyOf(changed));
  }

  /** A change of appearance; an empty value takes an attribute away. */
  public record Change(Optional<String> name, Map<String, String> attributes) {
    public boolean isEmpty() {
      return name.isEmpty() && attributes.isEmpty();
    }
  }

  private static String shown(String name, String country, String template) {
    String clean = DisplayNames.withoutCountryMarks(DisplayNames.clean(name, MAX_NAME_BYTES));
    String frame = template.replace("{country}", country);
    int room = MAX_NAME_BYTES - frame.replace("{name}", "").getBytes(StandardCharsets.UTF_8).length;
    String fitted = DisplayNames.cutBytes(clean.isEmpty() ? NAMELESS : clean, Math.max(1, room));
    return DisplayNames.cutBytes(frame.replace("{name}", fitted), MAX_NAME_BYTES);
  }

  @Override
  public String toString() {
    return "[appearance]";
  }
}
