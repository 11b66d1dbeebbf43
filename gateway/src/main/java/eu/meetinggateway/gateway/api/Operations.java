// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.api;

import eu.meetinggateway.gateway.operation.HealthReport;
import eu.meetinggateway.meeting.AdmissionDecision;
import eu.meetinggateway.meeting.MeetingId;
import eu.meetinggateway.meeting.run.MeetingView;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.visio.rooms.LiveKitWebhook;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Everything that the API can do, as a table. */
final class Operations {
  private static final String DESCRIPTION = "/openapi.yaml";
  private static final String MEETINGS = "/v1/meetings";
  private static final String MEETING = MEETINGS + "/{id}";
  private static final String INVITATIONS = "/v1/invitations";
  private static final Set<String> NONE = Set.of();
  private static final Set<String> PAGE = Set.of("limit", "after");
  private static final Set<String> FROM = Set.of("from");

  private final Meetings meetings;
  private final MeetingInvitations invitations;
  private final Supplier<HealthReport> health;
  private final Optional<LiveKitWebhook> webhook;
  private final RoomBinding rooms;
  private final String description = description();

  Operations(
      Meetings meetings,
      MeetingInvitations invitations,
      VisioDoors visio,
      Supplier<HealthReport> health) {
    this.meetings = meetings;
    this.invitations = invitations;
    this.health = health;
    this.webhook = visio.webhook();
    this.rooms = new RoomBinding(meetings, visio.roomMaker(), this::shape);
  }

  /** Takes webhooks, which are no operation of a caller, if they are configured. */
  Optional<LiveKitWebhook> webhook() {
    return webhook;
  }

  List<Operation> all() {
    return List.of(
        Operation.open("/health", this::health, Fault.MALFORMED_REQUEST, Fault.INTERNAL),
        Operation.open("/v1/openapi.yaml", this::describe, Fault.MALFORMED_REQUEST),
        Operation.read(MEETINGS, PAGE, this::list),
        Operation.write(
            HttpMethod.POST,
            MEETINGS,
            NONE,
            this::create,
            Fault.COUNTRY_NOT_CONFIGURED,
            Fault.MEETING_EXISTS,
            Fault.TOO_MANY_MEETINGS,
            Fault.STORE_UNAVAILABLE,
            Fault.NOT_JSON),
        Operation.read(MEETING, NONE, this::inspect, Fault.UNKNOWN_MEETING),
        Operation.write(
            HttpMethod.DELETE,
            MEETING,
            NONE,
            this::end,
            Fault.UNKNOWN_MEETING,
            Fault.STORE_UNAVAILABLE),
        Operation.write(
            HttpMethod.PUT,
            MEETING + "/room",
            NONE,
            this::bindRoom,
            Fault.UNKNOWN_MEETING,
            Fault.MEETING_ENDS,
            Fault.MEETING_IN_OTHER_ROOM,
            Fault.ROOM_IN_OTHER_MEETING,
            Fault.MEET_NOT_CONFIGURED,
            Fault.ROOM_NOT_CREATED,
            Fault.STORE_UNAVAILABLE,
            Fault.NOT_JSON),
        Operation.read(MEETING + "/participants", PAGE, this::participants, Fault.UNKNOWN_MEETING),
        Operation.read(MEETING + "/lobby", PAGE, this::lobby, Fault.UNKNOWN_MEETING),
        Operation.write(
            HttpMethod.PUT,
            MEETING + "/lobby",
            NONE,
            this::decide,
            Fault.UNKNOWN_MEETING,
            Fault.UNKNOWN_GUEST,
            Fault.MEETING_ENDS,
            Fault.NOT_INVITED,
            Fault.TOO_MANY_DECISIONS,
            Fault.STORE_UNAVAILABLE,
            Fault.NOT_JSON),
        Operation.read(MEETING + "/refusals", PAGE, this::refusals, Fault.UNKNOWN_MEETING),
        Operation.write(
            HttpMethod.POST,
            MEETING + "/invitations",
            NONE,
            this::inviteAgain,
            Fault.UNKNOWN_MEETING,
            Fault.COUNTRIES_FIXED,
            Fault.NOT_HOST,
            Fault.NOT_JSON),
        Operation.read(INVITATIONS, PAGE, this::waiting),
        Operation.write(
            HttpMethod.POST,
            INVITATIONS + "/{id}/accept",
            FROM,
            this::accept,
            Fault.UNKNOWN_INVITATION,
            Fault.SEVERAL_INVITATIONS,
            Fault.COUNTRY_NOT_CONFIGURED,
            Fault.MEETING_EXISTS,
            Fault.TOO_MANY_MEETINGS,
            Fault.STORE_UNAVAILABLE),
        Operation.write(
            HttpMethod.POST,
            INVITATIONS + "/{id}/decline",
            FROM,
            this::decline,
            Fault.UNKNOWN_INVITATION,
            Fault.SEVERAL_INVITATIONS),
        Operation.read("/v1/peers", PAGE, this::peers));
  }

  private static String description() {
    try (InputStream in = Operations.class.getResourceAsStream(DESCRIPTION)) {
      if (in == null) {
        throw new IllegalStateException("the description of the API is not packaged");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Future<Answer> describe(Request request) {
    return new Answer(200, Answer.YAML, "", description).future();
  }

  private Future<Answer> health(Request request) {
    HealthReport report = health.get();
    return Answer.of(report.up() ? 200 : 503, Answers.health(report, meetings.peers())).future();
  }

  private JsonObject shape(MeetingView view) {
    return Answers.meeting(view, invitations.sent(view.spec().id()));
  }

  private Future<Answer> list(Request request) {
    return Answer.of(
            200,
            request.page().select(meetings.all(), view -> view.spec().id().value(), this::shape))
        .future();
  }

  private Future<Answer> create(Request request) {
    Requests.Opening opening = Requests.opening(request.json());
    return meetings
        .open(opening.id(), opening.host(), opening.countries())
        .map(view -> created(opening.id(), view));
  }

  private Answer created(MeetingId id, MeetingView view) {
    return Answer.created(MEETINGS + "/" + id.value(), shape(view));
  }

  private Future<Answer> inspect(Request request) {
    return Answer.of(200, shape(meetings.view(request.id()))).future();
  }

  private Future<Answer> end(Request request) {
    request.checkNoBody();
    return meetings.end(request.id()).map(done -> Answer.none());
  }

  private Future<Answer> bindRoom(Request request) {
    return rooms.bind(request.id(), request.json()).map(bound -> Answer.of(200, bound));
  }

  private Future<Answer> participants(Request request) {
    MeetingView view = meetings.view(request.id());
    return Answer.of(200, Answers.participants(view, request.page(), request.showsNames()))
        .future();
  }

  private Future<Answer> lobby(Request request) {
    MeetingView view = meetings.view(request.id());
    return Answer.of(200, LobbyAnswers.page(view, request.page(), request.showsNames())).future();
  }

  private Future<Answer> decide(Request request) {
    AdmissionDecision decision = Requests.decision(request.json());
    return meetings
        .decide(request.id(), decision)
        .map(view -> Answer.of(200, LobbyAnswers.one(view, decision, request.showsNames())));
  }

  private Future<Answer> refusals(Request request) {
    return Answer.of(200, Answers.refusals(meetings.view(request.id()), request.page())).future();
  }

  private Future<Answer> inviteAgain(Request request) {
    Country country = Requests.invited(request.json());
    invitations.inviteAgain(request.id(), country);
    return Answer.of(200, shape(meetings.view(request.id()))).future();
  }

  private Future<Answer> waiting(Request request) {
    return Answer.of(200, Answers.invitations(invitations.waiting(), request.page())).future();
  }

  private Future<Answer> accept(Request request) {
    request.checkNoBody();
    MeetingId id = invited(request);
    return invitations.accept(id, from(request)).map(view -> created(id, view));
  }

  private Future<Answer> decline(Request request) {
    request.checkNoBody();
    invitations.decline(invited(request), from(request));
    return Answer.none().future();
  }

  private static MeetingId invited(Request request) {
    try {
      return request.id();
    } catch (ApiException e) {
      throw new ApiException(Fault.UNKNOWN_INVITATION, "no meeting can have this id");
    }
  }

  private static Optional<Country> from(Request request) {
    return request.query("from").map(Requests::from);
  }

  private Future<Answer> peers(Request request) {
    return Answer.of(200, Answers.peers(meetings.peers(), request.page())).future();
  }
}
