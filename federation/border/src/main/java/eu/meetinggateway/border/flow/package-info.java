/**
 * Media between two gateways: one UDP flow per media loop, SRTP keyed from the control session,
 * found by master key identifier.
 *
 * <p>Owner thread: the media loop of the flow; what a control session adds or removes is handed to
 * the loop. Nothing is allocated and nothing locked per packet. It knows no meetings.
 */
@NullMarked
@CheckReturnValue
package eu.meetinggateway.border.flow;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
