/**
 * The command line: run, check-config, doctor, keygen, pin.
 *
 * <p>Owner thread: the main thread. The only place that writes to standard output.
 */
@NullMarked
@CheckReturnValue
package eu.meetinggateway.gateway.cli;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
