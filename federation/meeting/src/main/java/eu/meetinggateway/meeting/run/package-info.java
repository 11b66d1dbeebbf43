/**
 * Executes what the core decided: one runner per open meeting hands orders to ports and opens and
 * closes routes.
 *
 * <p>Owner thread: the meeting's own Vert.x context. It decides nothing.
 */
@NullMarked
@CheckReturnValue
package eu.meetinggateway.meeting.run;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
