// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust;

/** The reasons that every gateway can say without a country's own words. */
public enum StandardReason implements Labelled {
  /** No rule of the country allows it. */
  NOT_ALLOWED,
  /** Rules of the country allow it of other people only, or nothing is known of this person. */
  NOT_ALLOWED_OF_PERSON,
  /** A rule of the country forbids it, and gives no reason of its own. */
  FORBIDDEN,
  /** The country does not accept the other one, or not in this direction. */
  PEER_NOT_ACCEPTED,
  /** The country has suspended the other one. */
  PEER_SUSPENDED,
  ATTESTATION_TOO_LOW,
  ASSURANCE_TOO_LOW,
  /** People enter from there in this way. */
  ADMISSION,
  /** The person waits in the country's lobby. */
  WAITING,
  /** The country's lobby did not let the person in. */
  NOT_LET_IN,
  /** The country's lobby has let nobody of the other country in, so nothing goes between them. */
  NOBODY_LET_IN,
  /** People are named in this form. */
  NAME_FORM,
  /** The marking has no equivalent in the country's table, or is above what it shares. */
  MARKING_NOT_HANDLED,
  HOST_NOT_ACCEPTED,
  CUSTODIAN,
  TOO_MANY_PARTICIPANTS,
  TOO_MANY_GUESTS,
  TOO_LONG,
  OUTSIDE_VALIDITY,
  /** Where data of this category may be. */
  PLACES,
  /** Under whose law those who run the place may be. */
  JURISDICTIONS,
  CERTIFICATIONS,
  RETENTION_MINIMUM,
  RETENTION_MAXIMUM,
  /** What goes with data of this category. */
  DATA_OBLIGATIONS,
  OBLIGATION_NOT_SUPPORTED,
  NO_TRANSIT,
  NOT_IN_MEETING,
  /** The country has made no offer to the meeting. */
  NO_OFFER,
  /** The ruling depends on something that is not known. */
  FACT_MISSING,
  /** It is sent in no codec that is decoded everywhere. */
  NO_COMMON_CODEC,
  /** The countries' values cannot be reconciled. */
  CONFLICT,
  ERROR;

  /** The key that stands for this reason in offers and policies. */
  public ReasonKey key() {
    return new ReasonKey(label());
  }

  /** Whether a key stands for one of these. */
  public static boolean isStandard(ReasonKey key) {
    return Labelled.byLabel(StandardReason.class, key.label()).isPresent();
  }
}
