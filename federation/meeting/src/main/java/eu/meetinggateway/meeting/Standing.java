// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.meeting;

import eu.meetinggateway.trust.Labelled;

/** How a person, or a whole delegation, stands before a country's lobby. */
public enum Standing implements Labelled {
  ADMITTED,
  /** Nothing of theirs crosses until somebody there lets them in. */
  WAITING,
  /** Somebody there said no; that can be changed. */
  REFUSED
}
