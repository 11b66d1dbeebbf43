// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio;

import eu.meetinggateway.meeting.Secret;
import java.time.Duration;
import java.util.Optional;

/**
 * How the gateway learns that somebody enters a room.
 *
 * @param period between two looks at the rooms that nobody is in
 * @param webhookKey the key with which the LiveKit server signs its webhooks; empty if it sends
 *     none here
 */
public record Occupancy(Duration period, Optional<WebhookKey> webhookKey) {
  public static final Duration DEFAULT_PERIOD = Duration.ofSeconds(1);

  /** Looking every second, no webhooks. */
  public static final Occupancy POLLING = new Occupancy(DEFAULT_PERIOD, Optional.empty());

  /**
   * A LiveKit API key.
   *
   * @param secret at least 32 bytes
   */
  public record WebhookKey(String name, Secret secret) {}
}
