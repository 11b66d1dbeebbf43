/**
 * The HTTP API on Vert.x Web: joint meetings, bindings, participants, refusals, health.
 *
 * <p>Owner thread: one Vert.x context. Decides nothing: it asks the meetings.
 */
@NullMarked
@CheckReturnValue
package eu.meetinggateway.gateway.api;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
