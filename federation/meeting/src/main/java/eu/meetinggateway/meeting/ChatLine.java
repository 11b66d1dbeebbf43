// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.meeting;

import eu.meetinggateway.trust.PersonId;
import java.time.Instant;
import java.util.UUID;

/**
 * One line of chat.
 *
 * @param id unique per line; a line that arrives twice is said once
 * @param at when the author sent it, by the author's clock
 */
public record ChatLine(PersonId author, UUID id, ChatText text, Instant at) {}
