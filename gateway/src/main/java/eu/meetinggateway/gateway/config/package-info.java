/**
 * The configuration file as validated records. Read once at start, immutable afterwards.
 *
 * <p>Pure apart from reading the files it is given.
 */
@NullMarked
@CheckReturnValue
package eu.meetinggateway.gateway.config;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
