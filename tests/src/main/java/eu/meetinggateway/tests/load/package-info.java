// SPDX-License-Identifier: EUPL-1.2
/**
 * Many LiveKit participants without browsers: drives the load client, a process of its own, so that
 * making and counting packets costs the measured processes nothing.
 *
 * <p>Owner thread: the caller's; one order at a time and client.
 */
@NullMarked
@CheckReturnValue
package eu.meetinggateway.tests.load;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
