// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.api;

import eu.meetinggateway.meeting.MeetingId;
import eu.meetinggateway.meeting.run.MeetingView;
import eu.meetinggateway.trust.Admission;
import eu.meetinggateway.trust.PortKind;
import eu.meetinggateway.visio.rooms.MeetException;
import eu.meetinggateway.visio.rooms.MeetRoom;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code PUT /v1/meetings/{id}/room}: binds a room that exists, or creates one in Meet and binds
 * it. Whoever asks while a room is being created gets that room: Meet has no way to delete one, so
 * none is created in vain. Any thread.
 */
final class RoomBinding {
  private static final Logger log = LoggerFactory.getLogger(RoomBinding.class);

  private final Meetings meetings;
  private final Optional<RoomMaker> maker;
  private final Function<MeetingView, JsonObject> shape;
  private final Map<String, Promise<JsonObject>> creating = new ConcurrentHashMap<>();

  /**
   * @param shape how a meeting is shown
   */
  RoomBinding(
      Meetings meetings, Optional<RoomMaker> maker, Function<MeetingView, JsonObject> shape) {
    this.shape = shape;
    this.meetings = meetings;
    this.maker = maker;
  }

  /** The answer's body; fails or throws with {@link ApiException}. */
  Future<JsonObject> bind(MeetingId id, byte[] body) {
    Requests.Binding binding = Requests.binding(body);
    return binding.room().isPresent()
        ? meetings.bindRoom(id, binding.room().orElseThrow(), binding.admission()).map(shape)
        : create(id, binding.admission());
  }

  private Future<JsonObject> create(MeetingId id, Admission admission) {
    RoomMaker source =
        maker.orElseThrow(() ->
            new ApiException(
                Fault.MEET_NOT_CONFIGURED,
                "add visio.meet to the configuration, or bind a room by its name"));
    Promise<JsonObject> mine = Promise.promise();
    Promise<JsonObject> underWay = creating.putIfAbsent(id.value(), mine);
    if (underWay != null) {
      return underWay.future();
    }
    Future<JsonObject> created;
    try {
      requireNoRoom(meetings.view(id));
      created =
          source
              .create()
              .recover(failure -> Future.failedFuture(refusal(failure)))
              .compose(made -> bind(id, made, admission));
    } catch (ApiException e) {
      created = Future.failedFuture(e);
    }
    return created.onComplete(done -> creating.remove(id.value())).onComplete(mine);
  }

  private static void requireNoRoom(MeetingView view) {
    if (view.ports().keySet().stream().anyMatch(port -> port.kind() == PortKind.VISIO)) {
      throw new ApiException(Fault.MEETING_IN_OTHER_ROOM, "it has a room already");
    }
  }

  private Future<JsonObject> bind(MeetingId id, MeetRoom made, Admission admission) {
    return meetings
        .bindRoom(id, made.id().toString(), admission)
        .map(view -> shape.apply(view).put("room", room(made)))
        .onFailure(failure ->
            log.warn("meeting {}: room {} was created but could not be bound", id, made));
  }

  private static Throwable refusal(Throwable failure) {
    return failure instanceof MeetException known
        ? new ApiException(Fault.ROOM_NOT_CREATED, known.fault().sentence())
        : failure;
  }

  private static JsonObject room(MeetRoom room) {
    return new JsonObject()
        .put("id", room.id().toString())
        .put("slug", room.slug())
        .put("url", room.url().map(URI::toString).orElse(null))
        .put("telephony", room.telephony().map(RoomBinding::telephony).orElse(null));
  }

  private static JsonObject telephony(MeetRoom.Telephony telephony) {
    return new JsonObject()
        .put("phoneNumber", telephony.phoneNumber())
        .put("pinCode", telephony.pinCode())
        .put("defaultCountry", telephony.defaultCountry().orElse(null));
  }
}
