// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.terms;

/** How contributions to one term are folded into what holds. */
public enum Operator {
  /** Every contribution must permit. Never a conflict: a refusal is a result. */
  RULES,
  /** The lowest of deny, conditional, allow. A conflict only if a required feature is denied. */
  PERMISSION,
  /** Intersection of sets. A conflict if it is empty and a required feature needs it. */
  INTERSECTION,
  /** Union of sets. */
  UNION,
  /** The strictest of an ordered list, which is its last. */
  MAXIMUM,
  /** The lowest number. A conflict if it is below the lower limit that belongs to it. */
  UPPER_LIMIT,
  /** The highest number. */
  LOWER_LIMIT,
  /** All contributions have one value. A conflict if they have two. */
  EQUAL,
  /** All speak of one marking and handle it. A conflict if one does not. */
  MARKING
}
