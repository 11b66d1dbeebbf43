// SPDX-License-Identifier: EUPL-1.2
/**
 * What countries tell each other of one meeting, and what follows from it: proposals, offers,
 * terms.
 *
 * <p>Everything in an offer is visible to all who take part; versions, ids of rules and the rest of
 * the policy stay at home, beside it ({@link Provenance}).
 *
 * <p>Pure: no clock, no thread, no input or output.
 */
@NullMarked
@CheckReturnValue
package eu.meetinggateway.trust.terms;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
