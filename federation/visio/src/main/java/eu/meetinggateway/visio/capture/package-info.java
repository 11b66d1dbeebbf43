/**
 * Recording and transcription of a room: which run here, and the banner that warns of those abroad.
 *
 * <p>Owner thread: the room's Vert.x context. {@link RoomMetadata} is pure.
 */
@NullMarked
@CheckReturnValue
package eu.meetinggateway.visio.capture;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
