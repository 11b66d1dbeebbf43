// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.meeting;

import eu.meetinggateway.trust.StandardReason;
import eu.meetinggateway.trust.ruling.Ruling;
import java.util.Optional;

/**
 * What is so on a {@link Topic}.
 *
 * @param holds whether it is captured, connected, or withheld
 * @param why the refusal, where something is withheld
 * @param some whether it is withheld of some people only
 */
record Statement(boolean holds, Optional<Ruling.Refuse> why, boolean some) {
  static final Statement YES = new Statement(true, Optional.empty(), false);
  static final Statement NO = new Statement(false, Optional.empty(), false);

  /** Of people who wait in a lobby it makes no difference whether they are all. */
  static Statement withheld(Ruling.Refuse why, boolean some) {
    return new Statement(true, Optional.of(why), some && !isWaiting(why));
  }

  /** Whether it is withheld because people wait in a lobby. */
  boolean waiting() {
    return why.filter(Statement::isWaiting).isPresent();
  }

  private static boolean isWaiting(Ruling.Refuse why) {
    return why.reason().equals(StandardReason.WAITING.key());
  }
}
