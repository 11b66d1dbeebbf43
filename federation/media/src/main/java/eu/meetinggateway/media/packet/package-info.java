/**
 * Views over a buffer: RTP, RTCP, header extensions, and payload descriptors as far as rewriting
 * and keyframe detection need them.
 *
 * <p>Pure: no thread owns it. Payload bytes are never changed.
 */
@NullMarked
@CheckReturnValue
package eu.meetinggateway.media.packet;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
