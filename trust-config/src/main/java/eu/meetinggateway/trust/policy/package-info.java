/**
 * The two documents of a country: trust policy and residency policy, and their strict loader.
 *
 * <p>The loader refuses what it does not understand, reports everything that is wrong at once, and
 * never returns a part. The documents hold what is private to a country; what others get to know is
 * derived from them ({@code trust.terms}).
 *
 * <p>Pure apart from the published tables among its resources; no clock, no thread.
 */
@NullMarked
@CheckReturnValue
package eu.meetinggateway.trust.policy;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
