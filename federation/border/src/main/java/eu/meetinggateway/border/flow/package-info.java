/**
 * Media between two gateways: one UDP flow per media loop, SRTP keyed by the control session's
 * exporter.
 *
 * <p>Owner thread: the media loop of the flow.
 */
@NullMarked
@CheckReturnValue
package eu.meetinggateway.border.flow;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
