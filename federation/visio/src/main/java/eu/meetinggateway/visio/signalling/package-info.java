/**
 * LiveKit signalling over WebSocket and the access tokens it needs.
 *
 * <p>Owner thread: the Vert.x context of the room. Knows no meetings.
 */
@NullMarked
@CheckReturnValue
package eu.meetinggateway.visio.signalling;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
