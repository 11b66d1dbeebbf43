// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust;

/**
 * What an instance knows of one of its people. What that is worth to other countries, their own
 * country's policy says.
 *
 * @param kind by the port at which the participant is
 * @param authenticated whether the instance has authenticated the person
 * @param role in the room
 */
public record KnownPerson(ParticipantKind kind, boolean authenticated, RoomRole role) {
  /** Somebody whom the instance has not authenticated, and who has no role. */
  public static KnownPerson guest(ParticipantKind kind) {
    return new KnownPerson(kind, false, RoomRole.GUEST);
  }
}
