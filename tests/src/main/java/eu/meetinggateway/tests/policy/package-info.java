// SPDX-License-Identifier: EUPL-1.2
/**
 * The vectors that hold implementations of the merge of offers together; {@code
 * tests/policy/README.md} describes their form.
 *
 * <p>Owner thread: main. Deterministic: the same seed writes the same file.
 */
@NullMarked
@CheckReturnValue
package eu.meetinggateway.tests.policy;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
