/**
 * SRTP and SRTCP in place (RFC 3711, RFC 7714) with one cipher interface; libcrypto through the
 * foreign function interface, JCE where that library is absent.
 *
 * <p>Owner thread: the media loop that owns the transport. Nothing is allocated and nothing locked
 * per packet with libcrypto.
 */
@NullMarked
@CheckReturnValue
package eu.meetinggateway.media.crypto;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
