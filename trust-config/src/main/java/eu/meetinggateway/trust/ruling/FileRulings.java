// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.ruling;

import eu.meetinggateway.trust.Facts;
import eu.meetinggateway.trust.Flow;
import eu.meetinggateway.trust.TermsHash;
import eu.meetinggateway.trust.policy.TrustFile;
import java.time.Instant;

/** Rules by this country's own trust file alone. */
public final class FileRulings implements Rulings {
  public FileRulings(TrustFile file) {}

  @Override
  public Ruling rule(TermsHash terms, Flow flow, Facts facts, Instant now) {
    throw new UnsupportedOperationException();
  }
}
