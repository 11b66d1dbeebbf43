// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.meeting;

/** One resolution of a video track; audio has only {@link #HIGH}. */
public enum Layer {
  LOW,
  MEDIUM,
  HIGH
}
