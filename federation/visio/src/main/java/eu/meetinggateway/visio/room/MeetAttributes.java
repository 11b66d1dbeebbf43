// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.room;

import eu.meetinggateway.trust.Labelled;
import eu.meetinggateway.trust.ParticipantKind;
import eu.meetinggateway.trust.RoomRole;
import java.util.Optional;
import livekit.LivekitModels.ParticipantInfo;

/**
 * What Meet says of a person in the attributes of their token: from 1.25 on {@code
 * is_authenticated} and {@code room_role}, before that {@code room_admin}, which only somebody with
 * an account can be. Total: what is not understood is no log-in and no role.
 */
public final class MeetAttributes {
  private static final String AUTHENTICATED = "is_authenticated";
  private static final String ROLE = "room_role";
  private static final String ADMIN = "room_admin";
  private static final String YES = "true";

  private MeetAttributes() {}

  /**
   * Whether Meet has authenticated the person. Attributes that the person may write themselves say
   * nothing.
   */
  public static boolean authenticated(ParticipantInfo info) {
    return !info.getPermission().getCanUpdateMetadata()
        && YES.equals(info.getAttributesOrDefault(fromRoles(info) ? AUTHENTICATED : ADMIN, ""));
  }

  /** The role of somebody who is authenticated. */
  public static RoomRole role(ParticipantInfo info) {
    return fromRoles(info)
        ? Labelled.byLabel(RoomRole.class, info.getAttributesOrDefault(ROLE, ""))
            .orElse(RoomRole.GUEST)
        : RoomRole.ADMINISTRATOR;
  }

  /**
   * Whether Meet gives the participant what it gives everybody: a person whom Meet let in and who
   * is neither owner nor administrator of the room.
   */
  public static boolean isOrdinary(ParticipantInfo info) {
    boolean privileged =
        fromRoles(info)
            ? role(info) == RoomRole.OWNER || role(info) == RoomRole.ADMINISTRATOR
            : YES.equals(info.getAttributesOrDefault(ADMIN, YES));
    return !privileged && info.getKind() == ParticipantInfo.Kind.STANDARD;
  }

  /** What the participant is; empty for what is neither a browser nor a telephone. */
  public static Optional<ParticipantKind> kind(ParticipantInfo info) {
    return switch (info.getKind()) {
      case STANDARD -> Optional.of(ParticipantKind.PERSON);
      case SIP -> Optional.of(ParticipantKind.PHONE);
      case INGRESS, EGRESS, AGENT, CONNECTOR, BRIDGE, UNRECOGNIZED -> Optional.empty();
    };
  }

  private static boolean fromRoles(ParticipantInfo info) {
    return info.containsAttributes(AUTHENTICATED);
  }
}
