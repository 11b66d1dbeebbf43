// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.observer;

/** Where an observer stands. */
enum ObserverState {
  NEW,
  /** The WebSocket is being opened. */
  CONNECTING,
  /** The room is known; media and data follow. */
  JOINED,
  /** Media and data flow. */
  ACTIVE,
  /** The connection was lost; the next attempt waits. */
  WAITING,
  CLOSED
}
