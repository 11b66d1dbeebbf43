// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.rooms;

/** Why LiveKit's room service gave no answer that can be used. */
public enum RoomServiceFault {
  UNREACHABLE("The LiveKit server does not answer: check the address, the port and the firewall."),
  KEY_REFUSED(
      "The LiveKit server refuses our API key: check that key and secret stand in its configuration"
          + " under keys, and that both clocks are right."),
  FAILED("The LiveKit server's room service failed; its log says more."),
  ANSWER_MALFORMED(
      "What answers is not a LiveKit room service: check that the address is that of a LiveKit"
          + " server."),
  ANSWER_TOO_LARGE("The LiveKit server's answer is larger than what is read.");

  private final String sentence;

  RoomServiceFault(String sentence) {
    this.sentence = sentence;
  }

  /** What went wrong and what to do; no names, no addresses. */
  public String sentence() {
    return sentence;
  }
}
