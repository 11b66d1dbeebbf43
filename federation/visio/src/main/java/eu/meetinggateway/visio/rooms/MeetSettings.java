// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.rooms;

import eu.meetinggateway.meeting.Secret;
import java.net.URI;
import java.util.Locale;

/**
 * How to use Meet's external API.
 *
 * @param url of the Meet instance, {@code https} or, on this machine, {@code http}; the path of the
 *     API is appended
 * @param clientId of the application that Meet's administrator registered for the gateway
 * @param organiser who owns the rooms that are created: a local account of that Meet
 * @param access who may enter them without asking
 */
public record MeetSettings(
    URI url, String clientId, Secret clientSecret, EmailAddress organiser, Access access) {

  /** Meet's access levels that a joint meeting may have. */
  public enum Access {
    /** Logged-in people of the instance enter, others wait in the lobby. */
    TRUSTED,
    /** Everybody but the organiser waits in the lobby. */
    RESTRICTED;

    /** As Meet and the configuration call it. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
