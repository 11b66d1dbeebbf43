// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust;

/** The sorts of change by which a country would permit what it refuses. */
public enum Change implements Labelled {
  /** A rule that allows it. */
  ALLOW,
  /** An exception from the rule that forbids it, or its removal. */
  LIFT,
  /** The other country becomes a peer, or one in this direction. */
  ACCEPT_PEER,
  /** The person comes with a higher attestation, or a lower one is enough. */
  ATTESTATION,
  /** The person comes with a higher assurance, or a lower one is enough. */
  ASSURANCE,
  /** The table of markings gets an equivalence, or the peer a higher limit. */
  HANDLE_MARKING,
  /** Another host, or one more country that may host. */
  HOST,
  /** Another custodian. */
  CUSTODIAN,
  /** Fewer people, or a higher limit. */
  FEWER_PEOPLE,
  /** Another time, or a policy that is in force then. */
  OTHER_TIME,
  /** One more place. */
  ADD_PLACE,
  /** One more jurisdiction. */
  ADD_JURISDICTION,
  /** A certified site, or a certification less. */
  CERTIFY,
  /** That number of days becomes possible: as a minimum no higher, as a maximum no lower. */
  RETENTION,
  /** Gateways that can do it, or a rule without the obligation. */
  SUPPORT_OBLIGATION,
  /** An offer of the country. */
  OFFER,
  /** The country takes part. */
  TAKE_PART,
  /** What is missing is stated. */
  STATE_FACT
}
