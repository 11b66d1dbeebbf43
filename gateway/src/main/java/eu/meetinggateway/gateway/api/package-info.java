/**
 * The HTTP API on Vert.x Web: joint meetings, invitations, bindings, participants, refusals,
 * health. The resource {@code openapi.yaml} describes it, and a test keeps both equal.
 *
 * <p>Owner thread: one Vert.x context. Decides nothing: it asks the meetings.
 */
@NullMarked
@CheckReturnValue
package eu.meetinggateway.gateway.api;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
