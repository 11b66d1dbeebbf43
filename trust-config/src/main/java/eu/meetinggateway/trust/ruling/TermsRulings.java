// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.ruling;

import eu.meetinggateway.trust.Change;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Facts;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.Flow;
import eu.meetinggateway.trust.PortKind;
import eu.meetinggateway.trust.StandardReason;
import eu.meetinggateway.trust.TermsHash;
import eu.meetinggateway.trust.terms.OwnOffer;
import eu.meetinggateway.trust.terms.Terms;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rules under certain terms. Total and pure over terms, flow, facts and time; what it remembers
 * only makes it faster. Any thread may ask. A ruling that has been asked for before, with the same
 * facts, allocates nothing.
 */
public final class TermsRulings implements Rulings {
  private static final int FEATURES = Feature.values().length;
  private static final Ruling PERMIT = new Ruling.Permit();

  private final TermsHash hash;
  private final Country here;
  private final Index index;
  private final Refusals refusals;
  private final Map<Country, Integer> positions = new HashMap<>();
  private final @Nullable Table[] tables;
  private final Ruling error;
  private final Ruling noTransit;

  private TermsRulings(Country here, Terms terms, Optional<OwnOffer> own) {
    this.hash = terms.hash();
    this.here = here;
    this.index = new Index(here, terms);
    this.refusals = new Refusals(index, own);
    for (Country country : terms.countries()) {
      positions.put(country, positions.size());
    }
    this.tables = new @Nullable Table[positions.size() * positions.size() * FEATURES];
    this.error = Ruling.Refuse.error(here);
    this.noTransit = refusals.without(here, StandardReason.NO_TRANSIT);
  }

  /**
   * Rulings in one country's gateway.
   *
   * @param here the country
   * @param terms under which is ruled
   * @param own the country's own offer, from which its refusals say where they come from; empty: no
   *     refusal says it
   */
  public static TermsRulings of(Country here, Terms terms, Optional<OwnOffer> own) {
    return new TermsRulings(here, terms, own);
  }

  /** The terms' hash. */
  public TermsHash terms() {
    return hash;
  }

  @Override
  public Ruling rule(TermsHash terms, Flow flow, Facts facts, Instant now) {
    try {
      return terms.equals(hash) && facts.here().equals(here) ? ruled(flow, facts, now) : error;
    } catch (RuntimeException e) {
      return error;
    }
  }

  @SuppressWarnings("EnumOrdinal") // numbers that leave no memory
  private Ruling ruled(Flow flow, Facts facts, Instant now) {
    Country from = flow.person().owner();
    Country to = flow.to();
    if (!flow.feature().wholeMeeting()) {
      boolean ours = from.equals(here);
      boolean toUs = to.equals(here);
      boolean peer = flow.at() == PortKind.PEER;
      if (ours && toUs && !peer) {
        return PERMIT;
      }
      if (ours == toUs || peer != ours) {
        return noTransit;
      }
    }
    Integer fromPosition = positions.get(from);
    Integer toPosition = positions.get(to);
    if (fromPosition == null || toPosition == null) {
      return refusals.plain(
          fromPosition == null ? from : to, StandardReason.NOT_IN_MEETING, Change.TAKE_PART);
    }
    int slot = (fromPosition * positions.size() + toPosition) * FEATURES + flow.feature().ordinal();
    Table table = tables[slot];
    if (table == null) {
      table = new Table(index, refusals, lane(from, to, flow.feature()));
      tables[slot] = table;
    }
    return table.rule(flow.person(), facts, now.getEpochSecond());
  }

  private Lane lane(Country from, Country to, Feature feature) {
    return Lane.of(from, to, feature, index.terms().countries());
  }
}
