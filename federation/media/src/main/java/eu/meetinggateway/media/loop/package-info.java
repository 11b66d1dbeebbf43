/**
 * The event loops that media runs on, behind a small socket interface.
 *
 * <p>Owner thread: each loop is one platform thread. Another thread reaches it only through bounded
 * queues whose drops are counted.
 */
@NullMarked
@CheckReturnValue
package eu.meetinggateway.media.loop;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
