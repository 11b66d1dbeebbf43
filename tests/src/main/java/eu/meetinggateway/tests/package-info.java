/**
 * The whole system against real peers: LiveKit servers, browsers, hostile gateways; and the demo,
 * which is the same set-up for a person to look at.
 *
 * <p>Owner thread: none. Nothing in the product may import it.
 */
@NullMarked
@CheckReturnValue
package eu.meetinggateway.tests;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
