/**
 * What a room withholds from everybody, and how sources are withheld from one participant.
 *
 * <p>Owner thread: the room's Vert.x context. {@link RoomRule} and {@link Taking} are pure.
 */
@NullMarked
@CheckReturnValue
package eu.meetinggateway.visio.moderation;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
