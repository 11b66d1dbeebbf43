// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.meeting;

import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** One resolution of a video track; audio has only {@link #HIGH}. */
public enum Layer {
  LOW,
  MEDIUM,
  HIGH;

  /** These layers, the highest first. */
  public static List<Layer> fromHighest(Set<Layer> layers) {
    return layers.stream().sorted(Comparator.reverseOrder()).toList();
  }
}
