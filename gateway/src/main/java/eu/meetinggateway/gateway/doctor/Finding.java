// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.doctor;

/**
 * What a check found.
 *
 * @param subject what was looked at, one or two words such as {@code certificate}
 * @param sentence what is the case and, unless all is well, what to do; no secrets
 */
public record Finding(Verdict verdict, String subject, String sentence) {
  /** How it stands. */
  public enum Verdict {
    /** As it should be. */
    GOOD,
    /** Something stops the gateway, or soon will. */
    FAULT,
    /** Cannot be told from here. */
    UNKNOWN
  }

  static Finding good(String subject, String sentence) {
    return new Finding(Verdict.GOOD, subject, sentence);
  }

  static Finding fault(String subject, String sentence) {
    return new Finding(Verdict.FAULT, subject, sentence);
  }

  static Finding unknown(String subject, String sentence) {
    return new Finding(Verdict.UNKNOWN, subject, sentence);
  }
}
