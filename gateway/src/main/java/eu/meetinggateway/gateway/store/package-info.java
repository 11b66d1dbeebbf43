/**
 * What a gateway keeps over a restart: open meetings with their rooms, and answers to requests that
 * carry an idempotency key. Embedded SQLite, or PostgreSQL by configuration.
 *
 * <p>Owner thread: none. Every call works on a virtual thread of its own, so that no event loop
 * waits for a disk; its future completes on the Vert.x context of the caller. May not know what the
 * answers mean that it keeps.
 */
@NullMarked
@CheckReturnValue
package eu.meetinggateway.gateway.store;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
