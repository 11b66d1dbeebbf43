// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.api;

import java.util.Locale;

/** Everything that the API answers with apart from success; one HTTP status and title each. */
public enum Fault {
  MALFORMED_REQUEST(400, "The request is not understood"),
  COUNTRY_NOT_CONFIGURED(400, "A country is not a peer of this gateway"),
  UNAUTHORIZED(401, "The token is missing or wrong"),
  FORBIDDEN(403, "The token's role does not allow this"),
  UNKNOWN_PATH(404, "There is nothing at this path"),
  UNKNOWN_MEETING(404, "There is no such meeting"),
  UNKNOWN_INVITATION(404, "There is no such invitation"),
  UNKNOWN_GUEST(404, "There is no such guest"),
  METHOD_NOT_ALLOWED(405, "The path does not take this method"),
  MEETING_EXISTS(409, "The meeting exists already"),
  MEETING_ENDS(409, "The meeting is ending"),
  MEETING_IN_OTHER_ROOM(409, "The meeting is bound to another room"),
  ROOM_IN_OTHER_MEETING(409, "The room is bound to another meeting"),
  MEET_NOT_CONFIGURED(409, "This gateway creates no rooms"),
  TOO_MANY_MEETINGS(409, "Too many meetings are open"),
  SEVERAL_INVITATIONS(409, "Several countries invite under this id"),
  COUNTRIES_FIXED(409, "The countries of a meeting are fixed when it is created"),
  NOT_HOST(409, "Only the host country invites"),
  NOT_INVITED(409, "Only people are let in, no whole delegation"),
  TOO_MANY_DECISIONS(409, "Too many people are decided about"),
  REQUEST_IN_PROGRESS(409, "A request with this idempotency key is under way"),
  BODY_TOO_LARGE(413, "The body is too large"),
  NOT_JSON(415, "The body is not declared as JSON"),
  IDEMPOTENCY_KEY_REUSED(422, "The idempotency key was used for another request"),
  TOO_MANY_REQUESTS(429, "Too many requests"),
  INTERNAL(500, "The gateway failed"),
  ROOM_NOT_CREATED(502, "Meet did not create a room"),
  STORE_UNAVAILABLE(503, "The database does not take the change"),
  STOPPING(503, "The gateway is stopping");

  private final int status;
  private final String title;

  Fault(int status, String title) {
    this.status = status;
    this.title = title;
  }

  public int status() {
    return status;
  }

  public String title() {
    return title;
  }

  /** The problem type of RFC 9457, such as {@code urn:meeting-gateway:problem:unknown-meeting}. */
  public String type() {
    return "urn:meeting-gateway:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
