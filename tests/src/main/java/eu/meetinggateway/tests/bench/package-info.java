// SPDX-License-Identifier: EUPL-1.2
/**
 * {@code make bench}: measures the figures of {@code docs/performance.md} and writes them there.
 *
 * <p>Owner thread: main. Uses what {@code tests.rig} starts and {@code tests.load} drives; every
 * figure is taken after warm-up, and what it is compared with runs in the same run on the same
 * machine.
 */
@NullMarked
@CheckReturnValue
package eu.meetinggateway.tests.bench;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
