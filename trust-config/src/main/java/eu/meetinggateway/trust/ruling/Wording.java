// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.ruling;

import eu.meetinggateway.trust.Reason;
import eu.meetinggateway.trust.Remedy;
import eu.meetinggateway.trust.Sentences;
import eu.meetinggateway.trust.terms.Conflict;

/** Says rulings, conflicts and remedies in four languages, from one catalogue. */
public final class Wording {
  private Wording() {}

  /** Why something is refused. */
  public static Sentences sentences(Ruling.Refuse refuse) {
    return refuse.said().orElseThrow();
  }

  /** On what the countries do not agree. */
  public static Sentences sentences(Conflict conflict) {
    throw new UnsupportedOperationException("comes next");
  }

  /** What would change an answer. */
  public static Sentences sentences(Remedy remedy) {
    throw new UnsupportedOperationException("comes next");
  }

  static Reason told(Ruling.Refuse refuse) {
    String path =
        refuse.provenance().isEmpty()
            ? refuse.reason().label()
            : refuse.provenance().getFirst().path();
    return new Reason(refuse.country() + "/" + path, sentences(refuse).en());
  }
}
