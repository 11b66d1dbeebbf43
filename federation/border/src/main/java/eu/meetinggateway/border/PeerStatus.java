// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border;

import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Reason;
import java.time.Instant;
import java.util.Optional;

/**
 * How the control session with a peer stands.
 *
 * @param since when it came up or went down
 * @param lastFailure why it is or was down, if ever
 */
public record PeerStatus(
    Country country, boolean up, Instant since, Optional<Reason> lastFailure) {}
