// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.analysis;

import eu.meetinggateway.trust.Direction;
import eu.meetinggateway.trust.policy.Peer;
import eu.meetinggateway.trust.policy.Validity;
import java.time.Instant;
import java.util.List;

/** Makes amendments. */
public final class Amendments {
  private Amendments() {}

  /** The policies with all of these changes, in this order. */
  public static CountryPolicies apply(CountryPolicies policies, List<Amendment> amendments) {
    TrustDraft trust = new TrustDraft(policies.trust());
    ResidencyDraft residency = new ResidencyDraft(policies.residency());
    amendments.forEach(amendment -> apply(amendment, trust, residency));
    return new CountryPolicies(trust.done(), residency.done());
  }

  private static void apply(Amendment amendment, TrustDraft trust, ResidencyDraft residency) {
    switch (amendment) {
      case Amendment.AcceptPeer(var peer) ->
          trust.peer(peer, draft -> draft.status = Peer.Status.ACCEPTED);
      case Amendment.OpenDirection(var peer) ->
          trust.peer(peer, draft -> draft.direction = Direction.BOTH);
      case Amendment.LowerAttestation(var peer, var least) ->
          trust.peer(peer, draft -> draft.attestation = least);
      case Amendment.LowerAssurance(var peer, var least) ->
          trust.peer(peer, draft -> draft.assurance = least);
      case Amendment.ShareMarking(var peer, var highest) ->
          trust.peer(peer, draft -> draft.marking = highest);
      case Amendment.HandleMarking(var of, var as) -> trust.handle(of, as);
      case Amendment.Extend extend -> extend(extend, trust, residency);
      case Amendment.AllowHost(var host) -> trust.allowHost(host);
      case Amendment.MoveCustody(var feature, var custodian) ->
          trust.moveCustody(feature, custodian);
      case Amendment.AllowGuests(var most) -> trust.allowGuests(most);
      case Amendment.StateSite(var of, var until) -> trust.state(of, until);
      case Amendment.AddRule(var rule) -> trust.rules.add(rule);
      case Amendment.RemoveRule(var id) -> trust.remove(id);
      case Amendment.AddException(var exception) -> trust.exceptions.add(exception);
      case Amendment.DropObligation(var obligation, var path) -> {
        trust.dropObligation(path, obligation);
        residency.dropObligation(path, obligation);
      }
      case Amendment.AddPlace(var use, var index, var place) ->
          residency.addPlace(use, index, place);
      case Amendment.AddJurisdictions(var use, var index, var more) ->
          residency.change(use, index, draft -> draft.jurisdictions.addAll(more));
      case Amendment.DropCertifications drop -> residency.dropCertifications(drop);
      case Amendment.ChangeRetention(var use, var index, var days) ->
          residency.change(use, index, draft -> draft.allowDays(days));
    }
  }

  private static void extend(Amendment.Extend extend, TrustDraft trust, ResidencyDraft residency) {
    switch (extend.document()) {
      case TRUST_POLICY -> trust.validity = extended(trust.validity, extend.at());
      case RESIDENCY_POLICY -> residency.validity = extended(residency.validity, extend.at());
    }
  }

  private static Validity extended(Validity old, Instant at) {
    return new Validity(
        at.isBefore(old.from()) ? at : old.from(), old.until().filter(at::isBefore));
  }
}
