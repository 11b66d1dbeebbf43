// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.meeting;

import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Feature;
import java.util.Comparator;
import java.util.Optional;

/**
 * What a room can be told about; the newest {@link Statement} on it replaces the one before.
 *
 * @param country the other country that it is about
 * @param feature which of its features; {@link Feature#PRESENCE} where none is meant
 */
record Topic(Subject subject, Country country, Feature feature) implements Comparable<Topic> {
  private static final Comparator<Topic> ORDER =
      Comparator.comparing(Topic::subject)
          .thenComparing(Topic::country)
          .thenComparing(Topic::feature);

  /** In the order in which they are told. */
  enum Subject {
    /** Whether the country records or transcribes the meeting. */
    CAPTURE,
    /** Whether the country is connected. */
    CONNECTION,
    /** Whether something of the country's people is withheld from this room. */
    HERE,
    /** Whether something of the people here is withheld from the country. */
    THERE;

    /** Whether several countries stand in one sentence, instead of several features. */
    boolean perCountry() {
      return this == CONNECTION || this == CAPTURE;
    }
  }

  static Topic connection(Country country) {
    return new Topic(Subject.CONNECTION, country, Feature.PRESENCE);
  }

  /** What need not be said as long as nothing else was; none for a connection. */
  Optional<Statement> unsaid() {
    return subject == Subject.CONNECTION ? Optional.empty() : Optional.of(Statement.NO);
  }

  @Override
  public int compareTo(Topic other) {
    return ORDER.compare(this, other);
  }
}
