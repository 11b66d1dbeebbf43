/**
 * SCTP over DTLS (RFC 8261) by libusrsctp and the data channel establishment protocol (RFC 8832).
 *
 * <p>Owner thread: one platform thread for the library, whose state is global to the process;
 * others reach it through a bounded queue.
 */
@NullMarked
@CheckReturnValue
package eu.meetinggateway.media.datachannel;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
