// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.terms;

import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.ReasonKey;
import eu.meetinggateway.trust.Remedy;
import java.util.SortedSet;

/**
 * A value on which the countries do not agree. A lane is ruled by the contributions of its two ends
 * alone, so a conflict about what a person sends closes the lanes between those who contradict each
 * other.
 *
 * @param key the value; of two keys that contradict each other, the first
 * @param reason what is said of it
 * @param contributions all that speak of it, of every country, sorted; those of the other key, too
 * @param features what it refuses, as far as the terms speak of it; sorted
 * @param meeting whether it refuses the meeting: a required feature is among them, or the whole
 *     meeting hangs on it
 * @param remedy the smallest change that would solve it: that of the fewest countries, and of those
 *     the first
 */
public record Conflict(
    TermKey key,
    ReasonKey reason,
    SortedSet<Contribution> contributions,
    SortedSet<Feature> features,
    boolean meeting,
    Remedy remedy) {}
