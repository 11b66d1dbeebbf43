/**
 * What the operator watches: metrics, health, readiness and the log. None of them carries personal
 * data.
 *
 * <p>Owner thread: health is checked on one Vert.x context and read from any thread.
 */
@NullMarked
@CheckReturnValue
package eu.meetinggateway.gateway.operation;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
