// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.policy;

import eu.meetinggateway.trust.Country;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What every policy document begins with.
 *
 * @param country whose it is
 * @param version from 1
 * @param validity when it is in force
 */
record PolicyHead(
    Optional<Country> country, Optional<Integer> version, Optional<Validity> validity) {
  private static final int MAX_VERSION = 1_000_000;

  static PolicyHead read(YamlMapping top, String kind) {
    Optional<String> _ = top.required("kind", value -> value.oneOf(List.of(kind)));
    Optional<Country> country = top.required("country", KnownCountries::read);
    Optional<Integer> version = top.required("version", value -> value.integer(1, MAX_VERSION));
    Optional<Instant> from = top.required("valid-from", PolicyValues::instant);
    Optional<Validity> validity =
        from.flatMap(begin ->
            top.has("valid-until")
                ? top.optional("valid-until", value -> validity(value, begin))
                : Optional.of(new Validity(begin, Optional.empty())));
    if (from.isEmpty()) {
      Optional<Instant> _ = top.optional("valid-until", PolicyValues::instant);
    }
    return new PolicyHead(country, version, validity);
  }

  private static Optional<Validity> validity(YamlValue value, Instant from) {
    Optional<Instant> until = PolicyValues.instant(value);
    if (until.isPresent() && !from.isBefore(until.orElseThrow())) {
      return value.refused(
          "the policy ends before it begins", "a time after 'valid-from'", "correct one of them");
    }
    return until.map(end -> new Validity(from, Optional.of(end)));
  }
}
