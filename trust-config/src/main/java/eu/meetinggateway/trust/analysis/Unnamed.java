// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.analysis;

import eu.meetinggateway.trust.Country;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** A country that no policy names, to stand for all of those. */
final class Unnamed {
  private Unnamed() {}

  static Country country(Set<Country> named, Country own) {
    return Stream.of(Locale.getISOCountries())
        .map(Country::new)
        .filter(country -> !named.contains(country) && !country.equals(own))
        .findFirst()
        .orElse(own);
  }
}
