// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust;

/** How a person is named abroad, most telling first; merging takes the least telling. */
public enum NameForm implements Labelled {
  /** As the instance names the person. */
  FULL,
  /** By function and organisation. */
  FUNCTION,
  /** By a name made up for this meeting. */
  PSEUDONYM
}
