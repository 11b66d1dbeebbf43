// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust;

/** Which way between a country and its peer something goes, as that country sees it. */
public enum Direction implements Labelled {
  /** From its own people to the peer. */
  SEND,
  /** From the peer's people to it. */
  RECEIVE,
  BOTH;

  /** Whether what is meant here includes the other, which is not {@link #BOTH}. */
  public boolean includes(Direction other) {
    return this == BOTH || this == other;
  }
}
