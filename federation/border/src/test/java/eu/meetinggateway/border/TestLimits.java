// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border;

import eu.meetinggateway.border.session.BorderLimits;
import java.time.Duration;

/** The usual limits with one of them changed. */
final class TestLimits {
  private static final BorderLimits USUAL = BorderLimits.DEFAULT;

  private TestLimits() {}

  static BorderLimits handshakeTime(Duration time) {
    return of(
        time,
        USUAL.sessionPause(),
        USUAL.messagesPerSecond(),
        USUAL.messageBurst(),
        USUAL.patience());
  }

  static BorderLimits sessionPause(Duration pause) {
    return of(
        USUAL.handshakeTime(),
        pause,
        USUAL.messagesPerSecond(),
        USUAL.messageBurst(),
        USUAL.patience());
  }

  static BorderLimits messages(int perSecond, Duration patience) {
    return of(USUAL.handshakeTime(), USUAL.sessionPause(), perSecond, perSecond, patience);
  }

  private static BorderLimits of(
      Duration handshakeTime, Duration sessionPause, int perSecond, int burst, Duration patience) {
    return new BorderLimits(
        USUAL.handshakes(),
        USUAL.networkHandshakes(),
        USUAL.handshakesPerSecond(),
        USUAL.networkHandshakesPerSecond(),
        handshakeTime,
        USUAL.peerConnections(),
        USUAL.peerGreetings(),
        USUAL.sessionBurst(),
        sessionPause,
        perSecond,
        burst,
        patience);
  }
}
