/**
 * The participants that stand for people from abroad: they publish, and subscribe to nothing.
 *
 * <p>Owner thread: the Vert.x context of the room.
 */
@NullMarked
@CheckReturnValue
package eu.meetinggateway.visio.envoy;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
