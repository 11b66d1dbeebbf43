/**
 * Named counters of what a Visio port threw away.
 *
 * <p>Any thread. No labels, no content, no identities.
 */
@NullMarked
@CheckReturnValue
package eu.meetinggateway.visio.drops;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
