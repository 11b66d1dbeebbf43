/**
 * Matrix rooms as a port of a joint meeting: an application service with ghosts, durable inbox and
 * outbox, and the mapping of chat. Nothing is built yet.
 *
 * <p>May import {@code meeting} only. Owner thread: the Vert.x context of the homeserver.
 */
@NullMarked
@CheckReturnValue
package eu.meetinggateway.matrix;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
