/**
 * A client-role ICE agent over UDP and active TCP (RFC 8445, RFC 6544, RFC 8489, RFC 7675): it
 * takes datagrams, timers and the time and returns datagrams.
 *
 * <p>Pure: no socket, no clock, no thread; randomness is an argument.
 */
@NullMarked
@CheckReturnValue
package eu.meetinggateway.media.ice;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
