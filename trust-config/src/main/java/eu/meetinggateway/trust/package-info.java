/**
 * Value types that every module shares when it speaks about who may send what to whom: country,
 * person, feature, flow, reason, ruling.
 *
 * <p>Pure: no thread owns it; no clock, no randomness, no input or output.
 */
@NullMarked
@CheckReturnValue
package eu.meetinggateway.trust;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
