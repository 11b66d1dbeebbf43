/**
 * Finds what stops most installations, one check per fault, each with a sentence that says what to
 * do. Works while the gateway is down and while it runs, and changes nothing.
 *
 * <p>Owner thread: each check runs on a virtual thread of its own, within a time limit.
 */
@NullMarked
@CheckReturnValue
package eu.meetinggateway.gateway.doctor;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
