// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Something done with a category of data; one cell of a residency policy.
 *
 * @param category of data
 * @param handling what is done with it
 */
public record DataUse(DataCategory category, Handling handling) implements Comparable<DataUse> {
  private static final Comparator<DataUse> ORDER =
      Comparator.comparing(DataUse::category).thenComparing(DataUse::handling);

  /**
   * What a feature does with data in the country where it arrives: for what a person sends, the
   * country it is sent to; for a feature of the whole meeting, the country that has custody.
   */
  public static List<DataUse> of(Feature feature) {
    return switch (feature) {
      case PRESENCE, HAND, REACTION, MODERATION, REMOVAL ->
          uses(DataCategory.IDENTITIES, Handling.TRANSIT, Handling.PROCESS);
      case MICROPHONE, CAMERA, SCREEN, SCREEN_AUDIO ->
          uses(DataCategory.MEDIA, Handling.TRANSIT, Handling.PROCESS);
      case CHAT, MATRIX ->
          uses(DataCategory.CHAT, Handling.TRANSIT, Handling.PROCESS, Handling.STORE);
      case FILES -> uses(DataCategory.FILES, Handling.TRANSIT, Handling.PROCESS, Handling.STORE);
      case RECORDING ->
          uses(DataCategory.RECORDING, Handling.PROCESS, Handling.STORE, Handling.KEYS);
      case TRANSCRIPTION -> uses(DataCategory.TRANSCRIPT, Handling.PROCESS, Handling.STORE);
      case DIAL_IN, DIAL_OUT -> uses(DataCategory.DIAL_IN, Handling.TRANSIT, Handling.PROCESS);
    };
  }

  private static List<DataUse> uses(DataCategory category, Handling... handlings) {
    return Arrays.stream(handlings).map(handling -> new DataUse(category, handling)).toList();
  }

  @Override
  public int compareTo(DataUse other) {
    return ORDER.compare(this, other);
  }
}
