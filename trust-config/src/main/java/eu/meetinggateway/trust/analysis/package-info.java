// SPDX-License-Identifier: EUPL-1.2
/**
 * What an officer asks before signing: why something is refused or allowed and what would change
 * it, what a draft would newly allow or refuse, which rules do nothing, which meetings can never
 * be, whether tests and guard rails hold, what recorded rulings would become.
 *
 * <p>Everything is answered by trying all cases that the policies can tell apart ({@link
 * eu.meetinggateway.trust.analysis.Domain} has the argument), and with an example meeting. Nothing
 * here rules: rulings come from terms.
 *
 * <p>Pure: no clock, no thread, no input or output.
 */
@NullMarked
@CheckReturnValue
package eu.meetinggateway.trust.analysis;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
