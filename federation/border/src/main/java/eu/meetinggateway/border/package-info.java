/**
 * A peer as a port of a joint meeting: what stands at the door.
 *
 * <p>Owner thread: the Vert.x context of the peer. No transit: what came from a third country is
 * never passed on.
 */
@NullMarked
@CheckReturnValue
package eu.meetinggateway.border;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
