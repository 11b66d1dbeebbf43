/**
 * A Visio instance as a port of a joint meeting: what stands at the door.
 *
 * <p>Owner thread: the Vert.x context of the room. Knows no peers and no policies.
 */
@NullMarked
@CheckReturnValue
package eu.meetinggateway.visio;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
