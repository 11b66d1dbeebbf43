/**
 * The hidden participant that subscribes to what local people publish and reads what they write.
 *
 * <p>Owner thread: the Vert.x context of the room. Publishes nothing.
 */
@NullMarked
@CheckReturnValue
package eu.meetinggateway.visio.observer;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
