// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust;

/** The categories of data that a residency policy distinguishes. */
public enum DataCategory implements Labelled {
  /** Sound and pictures while they are sent. */
  MEDIA,
  /** The telephone leg of {@link #MEDIA}; without a row of its own, that of media holds. */
  DIAL_IN,
  RECORDING,
  /** Text and summaries made from speech. */
  TRANSCRIPT,
  CHAT,
  /** Files and whiteboards. */
  FILES,
  /** Names and identities of people. */
  IDENTITIES,
  /** Titles, times and countries of meetings. */
  METADATA,
  /** Who was connected when. */
  CALL_RECORDS,
  ANALYTICS,
  LOGS,
  /** Dumps and traces for support. */
  DIAGNOSTICS,
  AUDIT
}
