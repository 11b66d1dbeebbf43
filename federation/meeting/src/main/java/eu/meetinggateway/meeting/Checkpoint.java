// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.meeting;

import eu.meetinggateway.trust.Facts;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.Flow;
import eu.meetinggateway.trust.TermsHash;
import eu.meetinggateway.trust.ruling.Ruling;
import eu.meetinggateway.trust.ruling.Rulings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The one place where everything that passes between ports is ruled upon.
 *
 * <p>Level-triggered: each review rules anew on every flow that is implied, so that no history of
 * events can leave a permission behind; only differences are acted upon. A ruling that fails is a
 * refusal, and a person whose presence is refused sends nothing else either.
 */
final class Checkpoint {
  /** A ruling does not say how long it holds; this is how long it is relied on. */
  static final Duration REVIEW_EVERY = Duration.ofSeconds(10);

  private final Rulings rulings;

  Checkpoint(Rulings rulings) {
    this.rulings = rulings;
  }

  /**
   * @param before the table of the last review
   * @param flows every flow that roster and tracks imply, for each person and port PRESENCE first
   * @param withheld what is refused, even if it is permitted
   */
  Review review(
      Map<Flow, Ruling> before,
      Set<Flow> flows,
      TermsHash terms,
      Facts facts,
      Withholding withheld,
      Instant now) {
    Map<Flow, Ruling> table = new LinkedHashMap<>();
    List<Flow> opened = new ArrayList<>();
    for (Flow flow : flows) {
      if (flow.feature() == Feature.MODERATION && !permits(table.get(presence(flow)))) {
        continue; // who is not shown any more is not moderated
      }
      Ruling ruling = ruling(table, flow, terms, facts, withheld, now);
      table.put(flow, ruling);
      if (permits(ruling) && !permits(before.get(flow))) {
        opened.add(flow);
      }
    }
    List<Flow> closed = new ArrayList<>();
    before.forEach((flow, ruling) -> {
      if (permits(ruling) && !permits(table.get(flow))) {
        closed.add(flow);
      }
    });
    return new Review(
        Collections.unmodifiableMap(table), opened, closed, facts, now.plus(REVIEW_EVERY));
  }

  /** Whether something that leaves nothing behind may pass now. */
  boolean permits(
      Map<Flow, Ruling> table,
      Flow flow,
      TermsHash terms,
      Facts facts,
      Withholding withheld,
      Instant now) {
    return permits(ruling(table, flow, terms, facts, withheld, now));
  }

  private Ruling ruling(
      Map<Flow, Ruling> table,
      Flow flow,
      TermsHash terms,
      Facts facts,
      Withholding withheld,
      Instant now) {
    if (flow.feature() != Feature.PRESENCE) {
      Ruling ofPresence = table.get(presence(flow));
      if (!permits(ofPresence)) {
        return ofPresence == null ? failure(facts) : ofPresence;
      }
    }
    try {
      Ruling ruling = rulings.rule(terms, flow, facts, now);
      if (ruling == null) {
        return failure(facts);
      }
      return permits(ruling) ? withheld.of(flow).<Ruling>map(each -> each).orElse(ruling) : ruling;
    } catch (RuntimeException e) {
      return failure(facts);
    }
  }

  private static Flow presence(Flow flow) {
    return new Flow(flow.person(), Feature.PRESENCE, flow.to(), flow.at());
  }

  static boolean permits(@Nullable Ruling ruling) {
    return ruling instanceof Ruling.Permit;
  }

  private static Ruling failure(Facts facts) {
    return Ruling.Refuse.error(facts.here());
  }
}
