/**
 * The control session between two gateways: a WebSocket at {@code /border/v1} over mutual TLS 1.3
 * with post-quantum hybrid key exchange, pinned peers, one dialling, reconnecting.
 *
 * <p>Owner thread: the border's Vert.x context, on which all sessions of a gateway run. It knows
 * messages, but not what they mean for a meeting.
 */
@NullMarked
@CheckReturnValue
package eu.meetinggateway.border.session;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
