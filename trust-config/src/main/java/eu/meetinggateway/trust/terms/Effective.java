// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.terms;

import java.util.Optional;
import java.util.SortedSet;

/**
 * What holds for one key of the terms.
 *
 * @param value the fold of the contributions by the term's operator; empty for {@link Term#RULES},
 *     which are not folded, and if the contributions have no common value
 * @param contributions all that speak of it, sorted, at least one
 */
public record Effective(Optional<TermValue> value, SortedSet<Contribution> contributions) {}
