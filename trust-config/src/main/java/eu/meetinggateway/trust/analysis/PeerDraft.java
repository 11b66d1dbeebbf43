// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.analysis;

import eu.meetinggateway.trust.Admission;
import eu.meetinggateway.trust.Assurance;
import eu.meetinggateway.trust.Attestation;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Direction;
import eu.meetinggateway.trust.Marking;
import eu.meetinggateway.trust.NameForm;
import eu.meetinggateway.trust.Site;
import eu.meetinggateway.trust.policy.Peer;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** A peer that is being amended; a new one has the defaults of the language. */
final class PeerDraft {
  Peer.Status status = Peer.Status.ACCEPTED;
  Direction direction = Direction.BOTH;
  Attestation attestation = Attestation.C;
  Assurance assurance = Assurance.NONE;
  Marking marking = Marking.NONE;
  Admission admission = Admission.LOBBY;
  NameForm nameForm = NameForm.FULL;
  Optional<Site> site = Optional.empty();

  static PeerDraft of(Peer old) {
    PeerDraft draft = new PeerDraft();
    draft.status = old.status();
    draft.direction = old.direction();
    draft.attestation = old.attestation();
    draft.assurance = old.assurance();
    draft.marking = old.marking();
    draft.admission = old.admission();
    draft.nameForm = old.nameForm();
    draft.site = old.site();
    return draft;
  }

  Peer done() {
    return new Peer(status, direction, attestation, assurance, marking, admission, nameForm, site);
  }

  /** The site as before with a later end, or else one in the country under its law alone. */
  static Site renewed(Optional<Site> old, Country of, Instant until) {
    return old.map(
            site -> new Site(site.country(), site.jurisdictions(), site.certifications(), until))
        .orElseGet(() -> new Site(of, Set.of(of), Set.of(), until));
  }
}
