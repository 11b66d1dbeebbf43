/**
 * Real peers, started and stopped: LiveKit servers, gateway processes, page servers, browsers.
 * Shared by the demo and the tests.
 *
 * <p>Owner thread: the caller's, one at a time; browsers answer only to the thread that started
 * them. Listens and sends on loopback only. Whatever is started here is ended here, by its process
 * handle.
 */
@NullMarked
@CheckReturnValue
package eu.meetinggateway.tests.rig;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
