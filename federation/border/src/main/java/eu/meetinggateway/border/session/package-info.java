/**
 * The control session between two gateways: mutual TLS 1.3, pinned peers, reconnecting.
 *
 * <p>Owner thread: the Vert.x context of the peer.
 */
@NullMarked
@CheckReturnValue
package eu.meetinggateway.border.session;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
