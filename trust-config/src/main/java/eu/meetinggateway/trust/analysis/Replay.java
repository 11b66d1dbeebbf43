// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.analysis;

import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Obligation;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Recorded rulings asked again of a draft. A ruling that another country refused stays refused:
 * that country's policies are not this one's to change. Not shared between threads.
 */
public final class Replay {
  /** How an answer changes. */
  public enum Change {
    NEWLY_ALLOWED,
    NEWLY_REFUSED,
    /** It stays permitted, and the draft demands something that did not go with it. */
    MORE_OBLIGATIONS
  }

  /**
   * A recorded ruling that the draft would answer differently.
   *
   * @param line of the record, from 1
   * @param change how
   * @param ruling as it was
   * @param assessment by the draft
   */
  public record Changed(int line, Change change, RecordedRuling ruling, Assessment assessment) {}

  private final CountryPolicies draft;
  private final List<Changed> changed = new ArrayList<>();
  private int asked;

  /**
   * A replay against a draft.
   *
   * @param draft the policies of the country whose gateway made the record
   */
  public Replay(CountryPolicies draft) {
    this.draft = draft;
  }

  /**
   * Asks one recorded ruling again.
   *
   * @param line of the record, from 1
   */
  public void ask(int line, RecordedRuling ruling) {
    asked++;
    Scene.Lane lane = Scene.Lane.of(ruling.meeting());
    Country own = draft.country();
    if (!ruling.meeting().countries().contains(own) || !Say.asked(own, lane)) {
      return;
    }
    Assessment assessment = Assessor.assess(draft, ruling.meeting(), true);
    switch (ruling.answer()) {
      case RecordedRuling.Refused(var by, var _) -> {
        if (by.equals(own) && assessment.permitted()) {
          changed.add(new Changed(line, Change.NEWLY_ALLOWED, ruling, assessment));
        }
      }
      case RecordedRuling.Permitted(var obligations) -> {
        SortedSet<Obligation> more = new TreeSet<>(assessment.obligations());
        more.removeAll(obligations);
        if (!assessment.permitted()) {
          changed.add(new Changed(line, Change.NEWLY_REFUSED, ruling, assessment));
        } else if (!more.isEmpty()) {
          changed.add(new Changed(line, Change.MORE_OBLIGATIONS, ruling, assessment));
        }
      }
    }
  }

  /** How many rulings were asked. */
  public int asked() {
    return asked;
  }

  /** Those that would be different, in order. */
  public List<Changed> changed() {
    return List.copyOf(changed);
  }
}
