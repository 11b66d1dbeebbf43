// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border.session;

import eu.meetinggateway.border.counter.BorderCounter;
import java.security.cert.CertificateException;

/** A certificate is refused, and was counted, for one reason. */
final class CertificateRefused extends CertificateException {
  private final BorderCounter counter;

  CertificateRefused(BorderCounter counter) {
    super(counter.text());
    this.counter = counter;
  }

  BorderCounter counter() {
    return counter;
  }
}
