// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.analysis;

import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.Marking;
import eu.meetinggateway.trust.Obligation;
import eu.meetinggateway.trust.PersonFacts;
import eu.meetinggateway.trust.policy.ExampleMeeting;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.SortedSet;

/** A meeting at a moment, without what somebody does in it. */
record Scene(Country host, SortedSet<Country> countries, Marking marking, Instant at) {
  static Scene of(ExampleMeeting meeting) {
    return new Scene(meeting.host(), meeting.countries(), meeting.marking(), meeting.at());
  }

  /** The example in which somebody does something in it, and every gateway can do everything. */
  ExampleMeeting example(Lane lane, PersonFacts person) {
    return new ExampleMeeting(
        host,
        countries,
        marking,
        at,
        lane.from(),
        lane.to(),
        lane.feature(),
        person,
        EnumSet.allOf(Obligation.class));
  }

  /**
   * Which way a feature goes.
   *
   * @param custodianNamed whether another country names who keeps what it leaves behind; otherwise
   *     it is the host
   */
  record Lane(Country from, Country to, Feature feature, boolean custodianNamed) {
    Lane(Country from, Country to, Feature feature) {
      this(from, to, feature, false);
    }

    static Lane of(ExampleMeeting meeting, boolean custodianNamed) {
      return new Lane(meeting.from(), meeting.to(), meeting.feature(), custodianNamed);
    }

    static Lane of(ExampleMeeting meeting) {
      return of(meeting, false);
    }

    /** The same, where some of these policies may name who keeps what it leaves behind. */
    Lane among(Collection<CountryPolicies> policies) {
      return new Lane(
          from,
          to,
          feature,
          policies.stream()
              .anyMatch(each -> each.trust().limits().custodians().containsKey(feature)));
    }
  }
}
