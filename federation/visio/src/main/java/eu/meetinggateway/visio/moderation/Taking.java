// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.moderation;

import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.visio.room.Sources;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import livekit.LivekitModels.ParticipantPermission;

/**
 * One change of what a participant may publish: only what was taken here is given back, so that
 * what the room itself withholds stays withheld. Immutable.
 *
 * @param permission that the participant is to have; empty if it is the one they have
 * @param taken what is taken here then, and not by the room itself
 */
record Taking(Optional<ParticipantPermission> permission, Set<Feature> taken) {
  /**
   * @param now the permission that the participant has
   * @param taken what was taken here before
   * @param wanted what is to be taken here
   */
  static Taking of(ParticipantPermission now, Set<Feature> taken, Set<Feature> wanted) {
    Set<Feature> withheld = Sources.withheld(now);
    Set<Feature> byRoom = Sources.without(withheld, taken);
    Set<Feature> target = EnumSet.noneOf(Feature.class);
    target.addAll(byRoom);
    target.addAll(wanted);
    return new Taking(
        target.equals(withheld) ? Optional.empty() : Optional.of(Sources.withholding(now, target)),
        Sources.without(wanted, byRoom));
  }
}
