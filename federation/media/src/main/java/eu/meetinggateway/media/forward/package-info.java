/**
 * Source, route, sink: filter at the source, the sink's own copy, rewriting, packet cache, reports.
 *
 * <p>Owner thread: the source's loop, one bounded queue, the sink's loop. Nothing is allocated and
 * nothing locked per packet; payload bytes are never touched.
 */
@NullMarked
@CheckReturnValue
package eu.meetinggateway.media.forward;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
