/**
 * Chat as LiveKit clients write it, in every variant on the wire, and as they read it.
 *
 * <p>Pure: no thread owns it; the time is an argument. Everything it reads is hostile.
 */
@NullMarked
@CheckReturnValue
package eu.meetinggateway.visio.chat;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
