// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border;

import java.time.Instant;

/**
 * An invitation that waits for an answer here; it came from its host.
 *
 * @param expiresAt when it is forgotten
 */
public record ReceivedInvitation(Invitation invitation, Instant receivedAt, Instant expiresAt) {}
