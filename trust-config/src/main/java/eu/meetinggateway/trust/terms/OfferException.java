// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.terms;

/** An offer cannot be read. The message names the place and what was expected, not the content. */
public final class OfferException extends Exception {
  private static final long serialVersionUID = 1L;

  OfferException(String message) {
    super(message);
  }
}
