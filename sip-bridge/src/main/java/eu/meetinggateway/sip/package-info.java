/**
 * Phones as a port of a joint meeting: JAIN-SIP behind one edge, calls as pure state machines,
 * voice menu, codecs and mixing. Nothing is built yet.
 *
 * <p>May import {@code meeting} and {@code media}, never {@code visio}, {@code border} or {@code
 * matrix}. Owner thread: JAIN-SIP's pool hands over to the call's context.
 */
@NullMarked
@CheckReturnValue
package eu.meetinggateway.sip;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
