/**
 * The demo for people ({@link eu.meetinggateway.tests.demo.Demo}) and its short check without
 * people ({@link eu.meetinggateway.tests.demo.Smoke}).
 *
 * <p>Owner thread: the main thread. Prints to standard output.
 */
@NullMarked
@CheckReturnValue
package eu.meetinggateway.tests.demo;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
