// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.bench;

import com.sun.management.ThreadMXBean;
import eu.meetinggateway.trust.Facts;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.Flow;
import eu.meetinggateway.trust.PersonId;
import eu.meetinggateway.trust.PortKind;
import eu.meetinggateway.trust.ruling.Ruling;
import eu.meetinggateway.trust.ruling.TermsRulings;
import eu.meetinggateway.trust.terms.Offer;
import eu.meetinggateway.trust.terms.Terms;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** How long a ruling and a merge take, and what memory a ruling leaves. */
final class RulingSpeed implements Computation {
  private static final int RULINGS = 200_000;
  private static final int SMALL = 40;
  private static final int LARGE = 10_000;
  private static final int COUNTRIES = 27;

  @Override
  public String name() {
    return "ruling";
  }

  @Override
  public List<String> figures() {
    return List.of(
        "ruling_p50_ns",
        "ruling_p99_ns",
        "ruling_allocation_bytes",
        "ruling_ratio_10000_rules",
        "merge_27_ms");
  }

  @Override
  public void run(Settings settings, Report report) {
    Questions few = new Questions(SMALL);
    Questions many = new Questions(LARGE);
    long clock = clock();
    List<Double> p50 = new ArrayList<>();
    List<Double> p99 = new ArrayList<>();
    List<Double> bytes = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    for (int run = 0; run <= settings.runs(); run++) {
      long[] nanos = each(few, clock);
      double small = whole(few);
      double large = whole(many);
      double allocated = allocated(few);
      if (run > 0) { // the first one warms up
        p50.add((double) nanos[nanos.length / 2]);
        p99.add((double) nanos[nanos.length / 100 * 99]);
        ratios.add(large / small);
        bytes.add(allocated);
      }
    }
    report.add(
        Figure.ofRuns(
                "ruling_p50_ns",
                "ns",
                p50,
                "each of " + RULINGS + " rulings, without the clock's own " + clock + " ns")
            .atMost(300));
    report.add(Figure.ofRuns("ruling_p99_ns", "ns", p99, "the same rulings").atMost(1000));
    report.add(
        Figure.ofRuns("ruling_allocation_bytes", "bytes a ruling", bytes, "a permit").atMost(0));
    report.add(
        Figure.ofRuns(
                "ruling_ratio_10000_rules",
                "ratio",
                ratios,
                "time of "
                    + 10 * RULINGS
                    + " rulings: "
                    + LARGE
                    + " clauses on the lane over "
                    + SMALL)
            .atMost(1.6));
    merge(settings, report);
  }

  private static void merge(Settings settings, Report report) {
    List<Offer> offers = BenchTerms.offers(COUNTRIES);
    List<Double> millis = new ArrayList<>();
    for (int run = 0; run < settings.runs() + 20; run++) {
      long begin = System.nanoTime();
      Terms terms = Terms.of(offers);
      int values = terms.effective().size() + terms.conflicts().size();
      double took = (System.nanoTime() - begin) / 1e6;
      if (values == 0) {
        throw new IllegalStateException("nothing was merged");
      }
      if (run >= 20) { // the first ones warm up
        millis.add(took);
      }
    }
    int contributions = Terms.of(offers).contributions().size();
    report.add(
        Figure.ofRuns(
                "merge_27_ms",
                "ms",
                millis,
                "offers of 27 countries, "
                    + contributions
                    + " contributions, folded and judged, without hashing")
            .atMost(20));
  }

  /** Rulings that are all permits. */
  private static final class Questions {
    private final TermsRulings rulings;
    private final Facts facts;
    private final List<Flow> flows = new ArrayList<>();
    private final Instant now = BenchTerms.START.plusSeconds(60);
    private int next;

    Questions(int clauses) {
      Terms terms = BenchTerms.withClauses(clauses);
      this.rulings = TermsRulings.of(BenchTerms.HERE, terms, Optional.empty());
      this.facts = BenchTerms.facts();
      for (PersonId person : BenchTerms.PEOPLE) {
        for (Feature feature : List.of(Feature.PRESENCE, Feature.CAMERA, Feature.MICROPHONE)) {
          flows.add(new Flow(person, feature, BenchTerms.PEER, PortKind.PEER));
        }
      }
      for (int i = 0; i < flows.size(); i++) {
        if (!(ask() instanceof Ruling.Permit)) {
          throw new IllegalStateException("only permits are measured");
        }
      }
    }

    Ruling ask() {
      next = next + 1 == flows.size() ? 0 : next + 1;
      return rulings.rule(rulings.terms(), flows.get(next), facts, now);
    }
  }

  private static long[] each(Questions questions, long clock) {
    long[] nanos = new long[RULINGS];
    for (int i = 0; i < RULINGS; i++) {
      long begin = System.nanoTime();
      Ruling _ = questions.ask();
      nanos[i] = Math.max(0, System.nanoTime() - begin - clock);
    }
    Arrays.sort(nanos);
    return nanos;
  }

  private static double whole(Questions questions) {
    long begin = System.nanoTime();
    for (int i = 0; i < 10 * RULINGS; i++) {
      Ruling _ = questions.ask();
    }
    return (double) (System.nanoTime() - begin) / (10 * RULINGS);
  }

  private static double allocated(Questions questions) {
    LongSupplier meter =
        ((ThreadMXBean) ManagementFactory.getThreadMXBean())::getCurrentThreadAllocatedBytes;
    long begin = meter.getAsLong();
    for (int i = 0; i < RULINGS; i++) {
      Ruling _ = questions.ask();
    }
    long rulings = meter.getAsLong() - begin;
    begin = meter.getAsLong();
    long meters = meter.getAsLong() - begin;
    return (double) Math.max(0, rulings - meters) / RULINGS;
  }

  /** The median of what reading the clock twice costs. */
  private static long clock() {
    long[] nanos = new long[RULINGS];
    for (int i = 0; i < RULINGS; i++) {
      long begin = System.nanoTime();
      nanos[i] = System.nanoTime() - begin;
    }
    Arrays.sort(nanos);
    return nanos[RULINGS / 2];
  }
}
