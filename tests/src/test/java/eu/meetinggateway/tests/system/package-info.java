/**
 * The whole system against real peers. A missing real peer fails these tests with the line that
 * says how to get it; nothing is skipped.
 *
 * <p>Owner thread: JUnit's main thread, which the browsers belong to.
 */
@NullMarked
package eu.meetinggateway.tests.system;

import org.jspecify.annotations.NullMarked;
