/**
 * The closed list of what the border counts.
 *
 * <p>Thread-safe: written by media loops and by the border's context, read by anybody.
 */
@NullMarked
@CheckReturnValue
package eu.meetinggateway.border.counter;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
