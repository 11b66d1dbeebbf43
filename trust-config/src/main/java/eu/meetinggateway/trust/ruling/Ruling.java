// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.ruling;

import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Obligation;
import eu.meetinggateway.trust.Reason;
import eu.meetinggateway.trust.ReasonKey;
import eu.meetinggateway.trust.Remedy;
import eu.meetinggateway.trust.Sentences;
import eu.meetinggateway.trust.StandardReason;
import eu.meetinggateway.trust.terms.Provenance;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The answer to "may this cross?". */
public sealed interface Ruling {
  /**
   * It may cross.
   *
   * @param obligations what has to be done with it, sorted; the gateways can do all of it
   */
  record Permit(SortedSet<Obligation> obligations) implements Ruling {
    /** It may cross, and nothing more is asked. */
    public Permit() {
      this(Collections.emptySortedSet());
    }

    public Permit {
      obligations = Collections.unmodifiableSortedSet(new TreeSet<>(obligations));
    }
  }

  /**
   * It may not.
   *
   * @param country which refuses
   * @param reason one of {@link eu.meetinggateway.trust.StandardReason}, or the country's own
   * @param parameters of the sentence, such as {@code feature} or {@code from}
   * @param said the sentences of the country's own reason
   * @param remedy what would change it, if anything would
   * @param provenance which rules of which version refuse; empty unless the country is this
   *     gateway's own
   */
  record Refuse(
      Country country,
      ReasonKey reason,
      SortedMap<String, String> parameters,
      Optional<Sentences> said,
      Optional<Remedy> remedy,
      List<Provenance> provenance)
      implements Ruling {
    public Refuse {
      parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
      provenance = List.copyOf(provenance);
    }

    /** A refusal because the ruling failed. */
    public static Refuse error(Country here) {
      return new Refuse(
          here,
          StandardReason.ERROR.key(),
          Collections.emptySortedMap(),
          Optional.empty(),
          Optional.empty(),
          List.of());
    }

    /** The refusal in English, with what would change it, and where it comes from. */
    public Reason told() {
      return Wording.told(this);
    }
  }
}
