/**
 * DTLS 1.2 with SRTP keying (RFC 6347, RFC 5764) by BouncyCastle, in both roles.
 *
 * <p>Owner thread: one virtual thread per connection, for its life; others reach it through a
 * bounded queue.
 */
@NullMarked
@CheckReturnValue
package eu.meetinggateway.media.dtls;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
