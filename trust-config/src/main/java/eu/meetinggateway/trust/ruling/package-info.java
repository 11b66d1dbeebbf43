/**
 * The answer to "may this cross?". Total: every question has an answer, an error while ruling is a
 * refusal.
 *
 * <p>Pure: no clock, no thread; the time is an argument.
 */
@NullMarked
@CheckReturnValue
package eu.meetinggateway.trust.ruling;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
