/**
 * The messages between two gateways and their strict codec.
 *
 * <p>Pure: no thread owns it. Whatever comes from a peer is hostile: sizes, depths, counts and
 * shapes are checked before anything is believed.
 */
@NullMarked
@CheckReturnValue
package eu.meetinggateway.border.wire;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
