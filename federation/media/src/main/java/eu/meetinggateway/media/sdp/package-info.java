/**
 * The part of SDP (RFC 8866, RFC 8829) that LiveKit speaks.
 *
 * <p>Pure: no thread owns it. Parsing is strict and bounded.
 */
@NullMarked
@CheckReturnValue
package eu.meetinggateway.media.sdp;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
