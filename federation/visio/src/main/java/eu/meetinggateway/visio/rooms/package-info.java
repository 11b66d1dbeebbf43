/**
 * What a Visio instance says about its rooms over HTTP: LiveKit's room service and webhooks, and
 * Meet's external API.
 *
 * <p>Owner thread: the room watch's Vert.x context; the clients may be called from any thread.
 * Joins no room, creates none at the LiveKit server, and rules on nothing.
 */
@NullMarked
@CheckReturnValue
package eu.meetinggateway.visio.rooms;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
