// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.store;

/** Why the store did not do what it was asked; in every case it did nothing. */
public enum StoreFault {
  /** The database does not answer or cannot be written. */
  UNAVAILABLE,
  /** More calls wait than are let wait. */
  BUSY,
  /** The meeting has another revision than the caller thinks, or the room another meeting. */
  CONFLICT
}
