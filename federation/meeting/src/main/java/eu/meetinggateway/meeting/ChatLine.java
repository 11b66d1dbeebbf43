// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.meeting;

import eu.meetinggateway.trust.PersonId;
import java.time.Instant;
import java.util.UUID;

/**
 * One line of chat, or one packet of an encrypted one.
 *
 * @param id unique per line; a line that arrives twice is said once
 * @param at when the author sent it, by the author's clock; for a ciphertext when it was read
 */
public record ChatLine(PersonId author, UUID id, ChatContent content, Instant at) {}
