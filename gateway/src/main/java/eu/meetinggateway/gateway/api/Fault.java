// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.api;

import java.util.Locale;

/** Everything that the API answers with apart from success; one HTTP status and title each. */
public enum Fault {
  MALFORMED_REQUEST(400, "The request is not understood"),
  COUNTRY_NOT_CONFIGURED(400, "A country is not a peer of this gateway"),
  UNAUTHORIZED(401, "The token is missing or wrong"),
  UNKNOWN_PATH(404, "There is nothing at this path"),
  UNKNOWN_MEETING(404, "There is no such meeting"),
  METHOD_NOT_ALLOWED(405, "The path does not take this method"),
  MEETING_EXISTS(409, "The meeting exists already"),
  MEETING_ENDS(409, "The meeting is ending"),
  MEETING_IN_OTHER_ROOM(409, "The meeting is bound to another room"),
  ROOM_IN_OTHER_MEETING(409, "The room is bound to another meeting"),
  MEET_NOT_CONFIGURED(409, "This gateway creates no rooms"),
  TOO_MANY_MEETINGS(409, "Too many meetings are open"),
  BODY_TOO_LARGE(413, "The body is too large"),
  NOT_JSON(415, "The body is not declared as JSON"),
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
