// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.terms;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * Offers from the border. Nothing but {@link OfferException} may come out, with a message of one
 * printable line; what is read is written again byte by byte, and can be merged and judged.
 */
class OfferFuzzer {
  @FuzzTest
  void anOfferIsReadOrRefused(byte[] input) {
    Offer offer;
    try {
      offer = Offer.parse(input);
    } catch (OfferException e) {
      assertThat(e.getMessage()).matches("[^\\p{C}\\p{Zl}\\p{Zp}]{1,2000}");
      return;
    }
    assertThat(offer.canonical()).isEqualTo(input);
    Terms terms = Terms.of(offer);
    assertThat(terms.conflicts()).isNotNull();
    assertThat(terms.hash().value()).hasSize(96);
  }
}
