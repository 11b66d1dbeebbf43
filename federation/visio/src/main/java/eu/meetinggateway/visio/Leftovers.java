// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio;

import eu.meetinggateway.visio.appearance.EnvoyAppearance;
import eu.meetinggateway.visio.room.RoomScope;
import eu.meetinggateway.visio.rooms.RoomService;
import java.util.List;
import java.util.function.Predicate;
import livekit.LivekitModels.ParticipantInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Envoys in a room that no envoy of this run stands for: those of a run that was killed. Who is
 * shown again takes the place of their own; who left meanwhile would stay until the server misses
 * the media, half a minute later. They are known by the mark of this meeting.
 *
 * <p>An envoy that enters between the question and the removal would be taken out itself, so who is
 * to be there is asked again right before it. All methods: on the room's context.
 */
final class Leftovers {
  private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

  private final RoomScope scope;
  private final RoomService service;
  private final Predicate<String> present;

  /**
   * @param present whether the envoy of that identity is in the room or about to be
   */
  Leftovers(RoomScope scope, RoomService service, Predicate<String> present) {
    this.scope = scope;
    this.service = service;
    this.present = present;
  }

  /** Takes them out of the room. */
  void remove() {
    service
        .participants(scope.room())
        .onSuccess(participants -> scope.run(() -> removeFrom(participants)))
        .onFailure(failure ->
            LOG.warn("room {}: leftovers not looked for: {}", scope.room(), failure.getMessage()));
  }

  private void removeFrom(List<ParticipantInfo> participants) {
    List<String> identities = identities(participants, scope.meeting().value(), present);
    for (String identity : identities) {
      service
          .remove(scope.room(), identity)
          .onFailure(failure ->
              LOG.warn("room {}: a leftover stays: {}", scope.room(), failure.getMessage()));
    }
    if (!identities.isEmpty()) {
      LOG.info("room {}: {} envoys of an earlier run taken out", scope.room(), identities.size());
    }
  }

  static List<String> identities(
      List<ParticipantInfo> participants, String meeting, Predicate<String> present) {
    return participants.stream()
        .filter(info -> info.getState() != ParticipantInfo.State.DISCONNECTED)
        .filter(info -> meeting.equals(info.getAttributesMap().get(EnvoyAppearance.MEETING)))
        .map(ParticipantInfo::getIdentity)
        .filter(identity -> !present.test(identity))
        .toList();
  }
}
