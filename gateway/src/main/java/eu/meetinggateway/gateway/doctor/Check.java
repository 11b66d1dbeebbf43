// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.doctor;

import java.util.List;

/**
 * Looks at one thing.
 *
 * @param subject what it looks at
 */
record Check(String subject, Examination examination) {
  /** May block; is interrupted when its time is up. */
  @FunctionalInterface
  interface Examination {
    List<Finding> findings() throws Exception;
  }
}
