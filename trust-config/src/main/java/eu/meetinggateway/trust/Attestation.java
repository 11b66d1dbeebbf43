// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust;

/**
 * Who vouches for a person's identity, weakest first; the levels of SHAKEN (ATIS-1000074) carried
 * over to meetings.
 */
public enum Attestation implements Labelled {
  /** Nobody: the person entered here, and no more is known. */
  C,
  /** An organisation that the country vouches for has authenticated the person. */
  B,
  /** The state itself has authenticated the person. */
  A;

  @Override
  public String label() {
    return name();
  }
}
