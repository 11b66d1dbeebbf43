// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.analysis;

import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Direction;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.Marking;
import eu.meetinggateway.trust.StandardReason;
import eu.meetinggateway.trust.policy.MarkingTable;
import eu.meetinggateway.trust.policy.MeetingLimits;
import eu.meetinggateway.trust.policy.Peer;
import eu.meetinggateway.trust.policy.TrustPolicy;
import eu.meetinggateway.trust.terms.Provenance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a trust policy demands of meeting and countries, whoever the person is. */
final class Admissibility {
  private final CountryPolicies policies;
  private final TrustPolicy trust;
  private final Scene scene;

  Admissibility(CountryPolicies policies, Scene scene) {
    this.policies = policies;
    this.trust = policies.trust();
    this.scene = scene;
  }

  List<Ground> grounds(Set<Country> others, Direction direction, Scene.Lane lane) {
    List<Ground> grounds = validity();
    for (Country other : new TreeSet<>(others)) {
      peer(other, direction, grounds);
    }
    marking(grounds);
    limits(lane, grounds);
    return grounds;
  }

  /** Which of the documents is not in force. */
  List<Ground> validity() {
    List<Ground> grounds = new ArrayList<>();
    if (!trust.validity().contains(scene.at())) {
      Provenance.Document document = Provenance.Document.TRUST_POLICY;
      grounds.add(
          new Ground(
              StandardReason.OUTSIDE_VALIDITY.key(),
              new Provenance(policies.country(), document, trust.version(), "valid-until"),
              new Amendment.Extend(document, scene.at())));
    }
    if (!policies.residency().validity().contains(scene.at())) {
      Provenance.Document document = Provenance.Document.RESIDENCY_POLICY;
      int version = policies.residency().version();
      grounds.add(
          new Ground(
              StandardReason.OUTSIDE_VALIDITY.key(),
              new Provenance(policies.country(), document, version, "valid-until"),
              new Amendment.Extend(document, scene.at())));
    }
    return grounds;
  }

  private void peer(Country other, Direction direction, List<Ground> grounds) {
    @Nullable Peer peer = trust.peers().get(other);
    if (peer == null || peer.status() != Peer.Status.ACCEPTED) {
      boolean suspended = peer != null && peer.status() == Peer.Status.SUSPENDED;
      grounds.add(
          ground(
              suspended ? StandardReason.PEER_SUSPENDED : StandardReason.PEER_NOT_ACCEPTED,
              "peers/" + other + "/status",
              new Amendment.AcceptPeer(other)));
    }
    if (peer != null && direction != Direction.BOTH && !peer.direction().includes(direction)) {
      grounds.add(
          ground(
              StandardReason.PEER_NOT_ACCEPTED,
              "peers/" + other + "/direction",
              new Amendment.OpenDirection(other)));
    }
  }

  private void marking(List<Ground> grounds) {
    MarkingTable table = trust.markings();
    Optional<Marking> handled = table.handledAs(scene.marking());
    if (handled.isEmpty()) {
      Marking as = table.labels().isEmpty() ? scene.marking() : table.labels().getFirst();
      grounds.add(
          ground(
              StandardReason.MARKING_NOT_HANDLED,
              "markings",
              new Amendment.HandleMarking(scene.marking(), as)));
      return;
    }
    for (Country other : scene.countries()) {
      if (!other.equals(policies.country()) && !table.atMost(handled.orElseThrow(), limit(other))) {
        grounds.add(
            ground(
                StandardReason.MARKING_NOT_HANDLED,
                "peers/" + other + "/marking",
                accepted(other)
                    ? new Amendment.ShareMarking(other, handled.orElseThrow())
                    : new Amendment.AcceptPeer(other)));
      }
    }
  }

  private Marking limit(Country other) {
    @Nullable Peer peer = trust.peers().get(other);
    return peer == null || !accepted(other) ? Marking.NONE : peer.marking();
  }

  private boolean accepted(Country other) {
    @Nullable Peer peer = trust.peers().get(other);
    return peer != null && peer.status() == Peer.Status.ACCEPTED;
  }

  /** Why the meeting may not have its host, also as one who is not asked about the lane. */
  Optional<Ground> host() {
    Set<Country> hosts = trust.limits().hosts();
    return hosts.isEmpty() || hosts.contains(scene.host())
        ? Optional.empty()
        : Optional.of(
            ground(
                StandardReason.HOST_NOT_ACCEPTED,
                "limits/hosts",
                new Amendment.AllowHost(scene.host())));
  }

  private void limits(Scene.Lane lane, List<Ground> grounds) {
    host().ifPresent(grounds::add);
    MeetingLimits limits = trust.limits();
    boolean kept = lane.feature() == Feature.RECORDING || lane.feature() == Feature.TRANSCRIPTION;
    @Nullable Country custodian = limits.custodians().get(lane.feature());
    if (custodian == null && kept && !lane.custodianNamed()) {
      custodian = scene.host();
    }
    if (custodian != null && !custodian.equals(lane.to())) {
      grounds.add(
          ground(
              StandardReason.CUSTODIAN,
              "limits/custodians/" + lane.feature().label(),
              new Amendment.MoveCustody(lane.feature(), lane.to())));
    }
  }

  private Ground ground(StandardReason reason, String path, Amendment amendment) {
    return new Ground(
        reason.key(),
        new Provenance(policies.country(), Provenance.Document.TRUST_POLICY, trust.version(), path),
        amendment);
  }
}
