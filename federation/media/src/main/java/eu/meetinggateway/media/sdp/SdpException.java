// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.sdp;

/** A text is not a session description; the message names the line and has no content of it. */
public final class SdpException extends RuntimeException {
  public SdpException(int line, String problem) {
    super("line " + line + ": " + problem);
  }
}
