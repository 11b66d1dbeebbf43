/**
 * A country's trust file: which peers it accepts and which features may travel to and from each.
 * The loader refuses what it does not understand and names line and remedy.
 *
 * <p>Pure apart from reading the file it is given; no clock, no thread.
 */
@NullMarked
@CheckReturnValue
package eu.meetinggateway.trust.policy;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
