// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.analysis;

import eu.meetinggateway.trust.policy.Rule;
import eu.meetinggateway.trust.policy.RuleException;
import eu.meetinggateway.trust.policy.When;
import java.util.List;

/**
 * One country's policies in a scene: what every lane of the scene has in common, worked out once,
 * since hours and time zones are the dearest part of asking.
 */
final class Here {
  final CountryPolicies policies;
  final Scene scene;
  final Residency residency;

  /** The rules whose condition holds here for some person. */
  final List<Rule> rules;

  /** The exceptions that hold here for some person and are not over. */
  final List<RuleException> exceptions;

  Here(CountryPolicies policies, Scene scene) {
    this.policies = policies;
    this.scene = scene;
    this.residency = new Residency(policies, scene);
    this.rules = policies.trust().rules().stream().filter(rule -> holds(rule.when())).toList();
    this.exceptions =
        policies.trust().exceptions().stream()
            .filter(exception -> scene.at().isBefore(exception.expires()))
            .filter(exception -> holds(exception.when()))
            .toList();
  }

  /** Whether a condition holds here for some person. */
  boolean holds(When when) {
    return residency.fits(when.markings())
        && (when.countries().isEmpty()
            || scene.countries().stream()
                .allMatch(country ->
                    country.equals(policies.country()) || when.countries().contains(country)))
        && (when.hosts().isEmpty() || when.hosts().contains(scene.host()))
        && Moments.hold(when, scene.at());
  }
}
