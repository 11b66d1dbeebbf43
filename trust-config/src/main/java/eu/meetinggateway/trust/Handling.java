// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust;

/** What is done with data of a category. */
public enum Handling implements Labelled {
  /** It passes through, encrypted. */
  TRANSIT,
  /** It is worked upon in the clear. */
  PROCESS,
  STORE,
  /** The keys to it are held. */
  KEYS,
  BACKUP;

  /** Whether data stays there, so that it is kept for some time. */
  public boolean keeps() {
    return this == STORE || this == BACKUP;
  }
}
