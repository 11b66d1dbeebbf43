/**
 * A peer as a port of a joint meeting: what stands at the door, and the mapping between orders,
 * events and notes.
 *
 * <p>Owner thread: the border's Vert.x context, one for all peers of a gateway. No transit: only
 * people of our own country are ever told of to a peer, and a peer can only speak of its own.
 */
@NullMarked
@CheckReturnValue
package eu.meetinggateway.border;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
