// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.meeting;

import java.time.Instant;
import java.util.Optional;

/**
 * How a person looks to others.
 *
 * @param name display name, without a country mark
 * @param color Meet's colour, such as {@code hsl(210, 60%, 40%)}; empty if the home instance gave
 *     none that Meet accepts
 * @param handRaisedAt when the hand went up; empty when it is down
 */
public record Appearance(PersonName name, Optional<String> color, Optional<Instant> handRaisedAt) {}
