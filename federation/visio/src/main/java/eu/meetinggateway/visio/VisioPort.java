// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio;

import eu.meetinggateway.meeting.Inbox;
import eu.meetinggateway.meeting.Order;
import eu.meetinggateway.meeting.Port;
import eu.meetinggateway.meeting.Pseudonyms;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Language;
import eu.meetinggateway.trust.Reason;
import eu.meetinggateway.visio.room.RoomScope;
import eu.meetinggateway.visio.rooms.RoomService;
import eu.meetinggateway.visio.rooms.RoomWatch;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One room as a port. Brings every call to the room's context, which is the one on which the port
 * was opened: the meeting's.
 */
final class VisioPort implements Port {
  private final Vertx vertx;
  private final Country here;
  private final Pseudonyms pseudonyms;
  private final RoomWatch watch;
  private final RoomService service;
  private final Language language;
  private final Function<Context, RoomScope> scopes;
  private volatile @Nullable RoomSession session;

  VisioPort(
      Vertx vertx,
      Country here,
      Pseudonyms pseudonyms,
      RoomWatch watch,
      RoomService service,
      Language language,
      Function<Context, RoomScope> scopes) {
    this.vertx = vertx;
    this.here = here;
    this.pseudonyms = pseudonyms;
    this.watch = watch;
    this.service = service;
    this.language = language;
    this.scopes = scopes;
  }

  @Override
  public void open(Inbox inbox) {
    RoomScope scope = scopes.apply(vertx.getOrCreateContext());
    RoomSession opened = new RoomSession(scope, watch, service, language, here, pseudonyms, inbox);
    session = opened;
    scope.run(opened::open);
  }

  @Override
  public void apply(long epoch, Order order) {
    RoomSession current = session;
    if (current != null) {
      current.scope().run(() -> current.apply(epoch, order));
    }
  }

  @Override
  public void close(Reason reason) {
    RoomSession current = session;
    if (current != null) {
      current.scope().run(() -> current.close(reason));
    }
  }
}
