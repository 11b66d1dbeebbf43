// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.analysis;

import eu.meetinggateway.trust.Assurance;
import eu.meetinggateway.trust.Attestation;
import eu.meetinggateway.trust.Organisation;
import eu.meetinggateway.trust.ParticipantKind;
import eu.meetinggateway.trust.PersonFacts;
import eu.meetinggateway.trust.policy.When;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One person of every sort that certain conditions and minima can tell apart; sets of them are bit
 * sets over {@link #all}. An organisation that no condition names is as good as none. Not shared
 * between threads.
 */
final class People {
  private final List<PersonFacts> all = new ArrayList<>();
  private final IdentityHashMap<When, BitSet> fitting = new IdentityHashMap<>();
  private final Map<Attestation, BitSet> attested = new EnumMap<>(Attestation.class);
  private final Map<Assurance, BitSet> assured = new EnumMap<>(Assurance.class);

  /**
   * @param whens the conditions
   * @param attestations the minima
   * @param assurances the minima
   */
  People(Collection<When> whens, Set<Attestation> attestations, Set<Assurance> assurances) {
    Set<Set<ParticipantKind>> kinds = new HashSet<>();
    Set<Set<Attestation>> attesting = new HashSet<>();
    Set<Set<Assurance>> assuring = new HashSet<>();
    Set<Organisation> organisations = new TreeSet<>();
    for (When when : whens) {
      kinds.add(when.kinds());
      attesting.add(when.attestations());
      assuring.add(when.assurances());
      organisations.addAll(when.organisations());
    }
    attestations.forEach(least -> attesting.add(EnumSet.range(least, Attestation.A)));
    assurances.forEach(least -> assuring.add(EnumSet.range(least, Assurance.HIGH)));
    List<Optional<Organisation>> declared = new ArrayList<>(List.of(Optional.empty()));
    organisations.forEach(organisation -> declared.add(Optional.of(organisation)));
    for (ParticipantKind kind : told(ParticipantKind.values(), kinds)) {
      for (Attestation attestation : told(Attestation.values(), attesting)) {
        for (Assurance assurance : told(Assurance.values(), assuring)) {
          declared.forEach(of -> all.add(new PersonFacts(kind, attestation, assurance, of)));
        }
      }
    }
  }

  /** One value for each combination of sets that contain it; of equal ones the first. */
  private static <E> List<E> told(E[] values, Set<Set<E>> sets) {
    Set<List<Boolean>> seen = new HashSet<>();
    return Stream.of(values)
        .filter(value -> seen.add(sets.stream().map(set -> set.contains(value)).toList()))
        .toList();
  }

  List<PersonFacts> all() {
    return all;
  }

  /** Those of whom the condition holds, as far as it is about people. Not to be changed. */
  BitSet fitting(When when) {
    return fitting.computeIfAbsent(when, what -> those(person -> fits(what, person)));
  }

  BitSet atLeast(Attestation least) {
    return attested.computeIfAbsent(
        least, of -> those(person -> person.attestation().compareTo(of) >= 0));
  }

  BitSet atLeast(Assurance least) {
    return assured.computeIfAbsent(
        least, of -> those(person -> person.assurance().compareTo(of) >= 0));
  }

  private BitSet those(Predicate<PersonFacts> predicate) {
    BitSet set = new BitSet(all.size());
    for (int i = 0; i < all.size(); i++) {
      set.set(i, predicate.test(all.get(i)));
    }
    return set;
  }

  static boolean fits(When when, PersonFacts person) {
    return among(when.kinds(), person.kind())
        && among(when.attestations(), person.attestation())
        && among(when.assurances(), person.assurance())
        && (when.organisations().isEmpty()
            || person.organisation().filter(when.organisations()::contains).isPresent());
  }

  private static <E> boolean among(Set<E> listed, E value) {
    return listed.isEmpty() || listed.contains(value);
  }
}
