/**
 * One connection to one server: demultiplexes by first byte (RFC 7983) and joins ICE, DTLS, SRTP
 * and data channels. NEW, SIGNALLED, CHECKING, SECURING, ACTIVE, LOST, CLOSED.
 *
 * <p>Owner thread: one media loop for the connection's life.
 */
@NullMarked
@CheckReturnValue
package eu.meetinggateway.media.transport;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
