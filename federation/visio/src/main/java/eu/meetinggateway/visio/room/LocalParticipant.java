// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.room;

import eu.meetinggateway.visio.appearance.EnvoyAppearance;
import java.util.function.Predicate;
import livekit.LivekitModels.ParticipantInfo;

/**
 * Who in a LiveKit room is a person of this instance. Not local are agents and recorders, hidden
 * participants, and envoys: those of this run by their identity, those of any run of any gateway by
 * their mark.
 */
public final class LocalParticipant {
  private LocalParticipant() {}

  /**
   * @param ownEnvoy whether an identity is that of an envoy of this port
   */
  @SuppressWarnings("deprecation") // older servers mark agents and recorders by permission only
  public static boolean is(ParticipantInfo info, Predicate<String> ownEnvoy) {
    boolean person =
        switch (info.getKind()) {
          case STANDARD, INGRESS, SIP, CONNECTOR, BRIDGE -> true;
          case EGRESS, AGENT, UNRECOGNIZED -> false;
        };
    return person
        && !info.getIdentity().isEmpty()
        && !info.getPermission().getHidden()
        && !info.getPermission().getRecorder()
        && !info.getPermission().getAgent()
        && !info.getAttributesMap().containsKey(EnvoyAppearance.MEETING)
        && !ownEnvoy.test(info.getIdentity());
  }
}
