// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.policy;

/** A trust file is not understood; the message names the line and what to write instead. */
public final class TrustFileException extends RuntimeException {
  public TrustFileException(int line, String problemAndRemedy) {
    super("line " + line + ": " + problemAndRemedy);
  }
}
