// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.api;

import eu.meetinggateway.visio.rooms.LiveKitWebhook;
import java.util.Optional;

/**
 * What the API needs of our Visio instance; each part empty where it is not configured.
 *
 * @param webhook takes the LiveKit server's webhooks
 * @param roomMaker creates rooms through Meet's external API
 */
public record VisioDoors(Optional<LiveKitWebhook> webhook, Optional<RoomMaker> roomMaker) {
  public static final VisioDoors NONE = new VisioDoors(Optional.empty(), Optional.empty());
}
