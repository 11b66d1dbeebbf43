/**
 * What the participants of one room share.
 *
 * <p>Owner thread: the Vert.x context of the room.
 */
@NullMarked
@CheckReturnValue
package eu.meetinggateway.visio.room;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
