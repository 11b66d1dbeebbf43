// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A constant of a closed list that stands in files and on the wire by a label. */
public interface Labelled {
  /** The constant's name in Java. */
  String name();

  /** The name used in files and on the wire: lower case, dashed, such as {@code screen-audio}. */
  default String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The constant with that label, or empty. */
  static <E extends Enum<E> & Labelled> Optional<E> byLabel(Class<E> list, String label) {
    for (E constant : list.getEnumConstants()) {
      if (constant.label().equals(label)) {
        return Optional.of(constant);
      }
    }
    return Optional.empty();
  }

  /** Every label of the list in its order, separated by commas. */
  static <E extends Enum<E> & Labelled> String labels(Class<E> list) {
    return Arrays.stream(list.getEnumConstants())
        .map(Labelled::label)
        .collect(Collectors.joining(", "));
  }
}
