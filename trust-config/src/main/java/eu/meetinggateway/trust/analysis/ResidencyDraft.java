// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.analysis;

import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.DataUse;
import eu.meetinggateway.trust.Obligation;
import eu.meetinggateway.trust.policy.ResidencyPolicy;
import eu.meetinggateway.trust.policy.ResidencyPolicy.Requirement;
import eu.meetinggateway.trust.policy.Validity;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A residency policy that is being amended. */
final class ResidencyDraft {
  private final ResidencyPolicy old;
  private final SortedMap<DataUse, List<Requirement>> data = new TreeMap<>();
  Validity validity;

  ResidencyDraft(ResidencyPolicy old) {
    this.old = old;
    this.validity = old.validity();
    old.data().forEach((use, requirements) -> data.put(use, new ArrayList<>(requirements)));
  }

  ResidencyPolicy done() {
    return new ResidencyPolicy(old.country(), old.version(), validity, data, old.reasons());
  }

  void addPlace(DataUse use, int index, Country place) {
    if (index < 0) {
      RequirementDraft only = new RequirementDraft();
      only.places.add(place);
      data.computeIfAbsent(use, _ -> new ArrayList<>()).add(only.done());
    } else {
      change(use, index, draft -> draft.places.add(place));
    }
  }

  void dropCertifications(Amendment.DropCertifications drop) {
    change(
        drop.use(),
        drop.requirement(),
        draft ->
            draft
                .certifications
                .getOrDefault(drop.place(), Set.of())
                .removeAll(drop.certifications()));
  }

  void dropObligation(String path, Obligation obligation) {
    data.forEach((use, requirements) -> {
      for (int i = 0; i < requirements.size(); i++) {
        if (path.equals(Residency.path(use, i))) {
          change(use, i, draft -> draft.obligations.remove(obligation));
        }
      }
    });
  }

  /** Changes a requirement, if it is there. */
  void change(DataUse use, int index, Consumer<RequirementDraft> change) {
    List<Requirement> requirements = data.getOrDefault(use, new ArrayList<>());
    if (index < requirements.size()) {
      RequirementDraft draft = RequirementDraft.of(requirements.get(index));
      change.accept(draft);
      requirements.set(index, draft.done());
    }
  }
}
