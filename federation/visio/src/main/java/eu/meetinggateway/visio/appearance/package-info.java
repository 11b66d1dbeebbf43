/**
 * How people look: read from a room, and written into one. What is read is hostile.
 *
 * <p>Pure: no thread owns it.
 */
@NullMarked
@CheckReturnValue
package eu.meetinggateway.visio.appearance;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
