// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.analysis;

import eu.meetinggateway.trust.Assurance;
import eu.meetinggateway.trust.Attestation;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Effect;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.Marking;
import eu.meetinggateway.trust.policy.GuardRail;
import eu.meetinggateway.trust.policy.Peer;
import eu.meetinggateway.trust.policy.When;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/**
 * Every case that certain versions of one country's policies can tell apart, so that trying all of
 * them is a proof and not a sample.
 *
 * <p>The argument: an outcome is a function of the person's kind, attestation, assurance and
 * organisation, of feature and lane, of the set of countries and the host, of the marking, and of
 * the moment. Of each of these a policy asks only whether it is among values that the policy names,
 * or at least some level. Values of which every version gives the same answers to all such
 * questions cannot be told apart, and one of them stands for all: {@link People}, {@link
 * Assemblies}, {@link Instants}. A marking that no table has is refused by every version, and so is
 * a feature that no rule allows; they need no case. The other countries are taken to permit
 * everything, and the gateways to be able to perform every obligation, so that what is found is
 * this country's doing.
 */
final class Domain {
  private final Country own;
  private final List<Assemblies.Assembly> assemblies;
  private final SortedSet<Marking> markings = new TreeSet<>(Set.of(Marking.NONE));
  private final List<Instant> instants;
  private final Set<Feature> features = EnumSet.noneOf(Feature.class);
  private final People people;

  /**
   * @param versions of one country's policies, at least one
   * @param rails whose conditions are told apart, too
   */
  Domain(Collection<CountryPolicies> versions, Collection<GuardRail.Never> rails) {
    own = versions.iterator().next().country();
    List<When> railed = new ArrayList<>();
    List<Set<Country>> railedPeers = new ArrayList<>();
    for (GuardRail.Never rail : rails) {
      railed.add(rail.when());
      railed.addAll(rail.unless());
      railedPeers.add(rail.peers());
    }
    List<When> whens = new ArrayList<>(railed);
    Set<Attestation> attestations = EnumSet.noneOf(Attestation.class);
    Set<Assurance> assurances = EnumSet.noneOf(Assurance.class);
    for (CountryPolicies version : versions) {
      version
          .trust()
          .rules()
          .forEach(rule -> {
            whens.add(rule.when());
            if (rule.effect() == Effect.ALLOW) {
              features.addAll(rule.features());
            }
          });
      version.trust().exceptions().forEach(exception -> whens.add(exception.when()));
      for (Peer peer : version.trust().peers().values()) {
        attestations.add(peer.attestation());
        assurances.add(peer.assurance());
      }
      markings.addAll(version.trust().markings().labels());
      version.trust().markings().equivalences().forEach(each -> markings.add(each.of()));
    }
    people = new People(whens, attestations, assurances);
    instants = Instants.of(versions, railed);
    assemblies = Assemblies.of(own, versions, railed, railedPeers);
  }

  People people() {
    return people;
  }

  /** Shows every scene with all lanes in it, those of the simplest meetings first. */
  void forEach(BiConsumer<Scene, List<Scene.Lane>> visitor) {
    for (Assemblies.Assembly assembly : assemblies) {
      List<Scene.Lane> lanes = lanes(assembly.other());
      for (Marking marking : markings) {
        for (Instant at : instants) {
          visitor.accept(new Scene(assembly.host(), assembly.countries(), marking, at), lanes);
        }
      }
    }
  }

  private List<Scene.Lane> lanes(Country other) {
    List<Scene.Lane> lanes = new ArrayList<>();
    for (Feature feature : features) {
      lanes.add(new Scene.Lane(own, other, feature));
      lanes.add(new Scene.Lane(other, own, feature));
      if (feature.wholeMeeting()) {
        lanes.add(new Scene.Lane(own, own, feature));
        lanes.add(new Scene.Lane(other, other, feature));
      }
    }
    return lanes;
  }
}
