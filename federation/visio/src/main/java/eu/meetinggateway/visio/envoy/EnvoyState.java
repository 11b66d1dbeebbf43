// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.envoy;

/** Where an envoy stands. */
enum EnvoyState {
  /** Not in the room and not to be there. */
  AWAY,
  /** Waits for its turn, or for the end of a pause after a failure. */
  WAITING,
  /** The WebSocket is being opened. */
  CONNECTING,
  /** In the room; media and data follow. */
  JOINED,
  /** Media and data flow. */
  ACTIVE,
  /** Somebody in the room removed it; it stays away. */
  REMOVED
}
