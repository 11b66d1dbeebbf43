// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.analysis;

import eu.meetinggateway.trust.Assurance;
import eu.meetinggateway.trust.Attestation;
import eu.meetinggateway.trust.Certification;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.DataUse;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.Marking;
import eu.meetinggateway.trust.Obligation;
import eu.meetinggateway.trust.policy.Rule;
import eu.meetinggateway.trust.policy.RuleException;
import eu.meetinggateway.trust.terms.Provenance;
import java.time.Instant;
import java.util.SortedSet;

/** One change in one place of a country's policies. {@link Amendments} makes it. */
public sealed interface Amendment {
  /** The peer is accepted; one that was not listed is with the defaults of the language. */
  record AcceptPeer(Country peer) implements Amendment {}

  /** Things cross to and from the peer. */
  record OpenDirection(Country peer) implements Amendment {}

  /** Less attestation is enough for the peer's people. */
  record LowerAttestation(Country peer, Attestation least) implements Amendment {}

  /** Less assurance is enough for the peer's people. */
  record LowerAssurance(Country peer, Assurance least) implements Amendment {}

  /** Meetings with the peer may be marked as high as this own label. */
  record ShareMarking(Country peer, Marking highest) implements Amendment {}

  /** Another scheme's marking is handled as an own label, or becomes one if there is none. */
  record HandleMarking(Marking of, Marking handledAs) implements Amendment {}

  /** The document is in force at that moment, too, and from then on. */
  record Extend(Provenance.Document document, Instant at) implements Amendment {}

  /** One more country may host. */
  record AllowHost(Country host) implements Amendment {}

  /** Another country keeps what a feature leaves behind. */
  record MoveCustody(Feature feature, Country custodian) implements Amendment {}

  /** Somebody with attestation C may take part. */
  record AllowGuests(int most) implements Amendment {}

  /** It is stated where a country's instance runs: in that country, under its law alone. */
  record StateSite(Country of, Instant until) implements Amendment {}

  /** One more rule. */
  record AddRule(Rule rule) implements Amendment {}

  /** A rule less, and the exceptions from it. */
  record RemoveRule(String id) implements Amendment {}

  /** One more exception, which needs an approval of its own. */
  record AddException(RuleException exception) implements Amendment {}

  /** A rule, or a requirement, without one of its obligations. */
  record DropObligation(Obligation obligation, String path) implements Amendment {}

  /**
   * One more place for a use of data.
   *
   * @param requirement counted from 0; -1 for a new one
   */
  record AddPlace(DataUse use, int requirement, Country place) implements Amendment {}

  /** More countries under whose law the operator may be. */
  record AddJurisdictions(DataUse use, int requirement, SortedSet<Country> jurisdictions)
      implements Amendment {}

  /** Certifications that a place need not have any more. */
  record DropCertifications(
      DataUse use, int requirement, Country place, SortedSet<Certification> certifications)
      implements Amendment {}

  /** Data of a use need not be kept longer, or may be kept as long, as that many days. */
  record ChangeRetention(DataUse use, int requirement, int days) implements Amendment {}
}
