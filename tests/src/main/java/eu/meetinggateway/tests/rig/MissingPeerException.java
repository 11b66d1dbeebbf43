// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.rig;

/** A real peer is not on this machine; the message says how to get it. */
public final class MissingPeerException extends IllegalStateException {
  MissingPeerException(String message) {
    super(message);
  }
}
