/**
 * The process: the composition root, read from top to bottom.
 *
 * <p>Owner thread: none; it wires and starts, and stops in reverse order.
 */
@NullMarked
@CheckReturnValue
package eu.meetinggateway.gateway;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
