/**
 * The joint meeting itself: a pure core that decides, the port through which it touches the world,
 * and the checkpoint at which everything that passes between ports is ruled upon.
 *
 * <p>Pure: the core takes {@code (state, event, now)} and returns {@code (state, effects)}. No
 * clock, no thread, no Vert.x, no media types. Personal data (names, chat text) only in types that
 * do not print.
 */
@NullMarked
@CheckReturnValue
package eu.meetinggateway.meeting;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
