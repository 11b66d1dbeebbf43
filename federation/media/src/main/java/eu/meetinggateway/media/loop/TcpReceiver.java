// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.loop;

/** Hears a {@link TcpConnection}; called on its loop. */
public interface TcpReceiver extends DatagramReceiver {
  /** The connection is open. */
  void opened();

  /** It could not be opened in time, or the peer closed it; called once, last. */
  void closed();
}
