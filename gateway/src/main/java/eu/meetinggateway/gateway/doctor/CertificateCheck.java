// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.doctor;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Whether the border certificate is valid now and for some time. */
record CertificateCheck(X509Certificate certificate, Instant now) implements Check.Examination {
  static final String SUBJECT = "certificate";
  static final Duration WARNING = Duration.ofDays(30);

  @Override
  public List<Finding> findings() {
    Instant end = certificate.getNotAfter().toInstant();
    Instant begin = certificate.getNotBefore().toInstant();
    if (now.isAfter(end)) {
      return fault(
          "The border certificate expired at "
              + end
              + ": make a new one, with the same key or with its new pin told to every peer, and"
              + " start the gateway again.");
    }
    if (now.isBefore(begin)) {
      return fault(
          "The border certificate is valid only from "
              + begin
              + ": set the clock of this machine, or make a new certificate.");
    }
    if (now.plus(WARNING).isAfter(end)) {
      return fault(
          "The border certificate expires at "
              + end
              + ": renew it before, with the same key so that its pin stays, and start the gateway"
              + " again.");
    }
    return List.of(Finding.good(SUBJECT, "The border certificate is valid until " + end + "."));
  }

  private static List<Finding> fault(String sentence) {
    return List.of(Finding.fault(SUBJECT, sentence));
  }
}
