// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.analysis;

import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.DataUse;
import eu.meetinggateway.trust.policy.ExampleMeeting;
import eu.meetinggateway.trust.policy.Peer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What stands in the policies at a ground, for its sentence. */
final class GroundWords {
  private GroundWords() {}

  static Map<String, String> standing(
      Amendment amendment, ExampleMeeting meeting, CountryPolicies policies) {
    return switch (amendment) {
      case Amendment.LowerAttestation(var peer, var _) ->
          least(peer(policies, peer).map(each -> each.attestation().label()));
      case Amendment.LowerAssurance(var peer, var _) ->
          least(peer(policies, peer).map(each -> each.assurance().label()));
      case Amendment.AllowGuests _ -> Map.of("most", "0");
      case Amendment.MoveCustody(var feature, var _) -> {
        Country named =
            policies.trust().limits().custodians().getOrDefault(feature, meeting.host());
        yield Map.of("custodian", named.code());
      }
      case Amendment.AddJurisdictions(var use, var _, var _) -> at(use, meeting, policies);
      case Amendment.DropCertifications(var use, var _, var _, var _) -> at(use, meeting, policies);
      case Amendment.ChangeRetention(var use, var index, var _) ->
          Map.of(
              "minimum",
              policies.residency().data().getOrDefault(use, List.of()).stream()
                  .skip(index)
                  .flatMapToInt(requirement -> requirement.minDays().stream())
                  .mapToObj(Integer::toString)
                  .findFirst()
                  .orElse("0"));
      default -> Map.of();
    };
  }

  private static Map<String, String> least(Optional<String> label) {
    return Map.of("least", label.orElse("C"));
  }

  private static Optional<Peer> peer(CountryPolicies policies, Country of) {
    return Optional.ofNullable(policies.trust().peers().get(of));
  }

  private static Map<String, String> at(
      DataUse use, ExampleMeeting meeting, CountryPolicies policies) {
    Map<String, String> at = new TreeMap<>();
    at.put("category", use.category().label());
    at.put("handling", use.handling().label());
    at.put("place", policies.site(meeting.to()).map(site -> site.country().code()).orElse("–"));
    return at;
  }
}
