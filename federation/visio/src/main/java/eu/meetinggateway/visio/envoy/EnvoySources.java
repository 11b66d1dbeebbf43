// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.envoy;

import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.visio.moderation.Restriction;
import eu.meetinggateway.visio.room.RoomScope;
import eu.meetinggateway.visio.room.Sources;
import eu.meetinggateway.visio.rooms.RoomService;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the room withholds from one envoy: what it withholds from everybody, in the envoy's token
 * and, when that changes, by the call that Meet's backend makes; and what a moderator took from it
 * alone, which holds in its next session, too. On the room's context.
 */
final class EnvoySources {
  private final RoomScope scope;
  private final RoomService service;
  private final String identity;
  private Set<Feature> fromEverybody;

  /** What the envoy lacked by the server's last word. */
  private Set<Feature> lacks;

  private @Nullable Restriction session;

  /**
   * @param fromEverybody what the room withholds from everybody
   * @param alone what was taken from the envoy alone before
   */
  EnvoySources(
      RoomScope scope,
      RoomService service,
      String identity,
      Set<Feature> fromEverybody,
      Set<Feature> alone) {
    this.scope = scope;
    this.service = service;
    this.identity = identity;
    this.fromEverybody = fromEverybody;
    this.lacks = alone;
  }

  /** What the token for the next session is to withhold. */
  Set<Feature> ofToken() {
    Set<Feature> withheld = EnumSet.noneOf(Feature.class);
    withheld.addAll(fromEverybody);
    withheld.addAll(lacks);
    return withheld;
  }

  /**
   * The envoy is in the room.
   *
   * @param before what the room withheld from everybody when its token was made
   */
  void joined(Set<Feature> before) {
    session = new Restriction(scope, service, identity, before, () -> {});
    follow(session);
  }

  /** The envoy is not in the room any more. */
  void left() {
    session = null;
  }

  /** What the envoy lacks by the server. */
  void seen(Set<Feature> now) {
    lacks = now;
  }

  /** Nobody is there any more who could have taken anything. */
  void forget() {
    lacks = Set.of();
  }

  Set<Feature> fromEverybody() {
    return fromEverybody;
  }

  /** The room withholds this from everybody now. */
  void fromEverybody(Set<Feature> now) {
    Set<Feature> given = Sources.without(fromEverybody, now);
    fromEverybody = now;
    if (session == null) {
      lacks = Sources.without(lacks, given);
    } else {
      follow(session);
    }
  }

  /** What was taken from the envoy alone, as far as that can be told apart. */
  Set<Feature> alone() {
    return Sources.without(lacks, fromEverybody);
  }

  private void follow(Restriction restriction) {
    if (!restriction.wanted().equals(fromEverybody) || restriction.hasFailed()) {
      restriction.want(fromEverybody);
    }
  }
}
