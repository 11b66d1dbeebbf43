// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.policy;

import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.DataCategory;
import eu.meetinggateway.trust.Direction;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.Handling;
import eu.meetinggateway.trust.Obligation;
import java.util.List;
import java.util.Set;

/** Something that no draft of a country's policies may do, whoever writes it. */
public sealed interface GuardRail {
  /** Unique within the document. */
  String id();

  /** One line that says what it is for. */
  String why();

  /**
   * What fits this is never permitted by the country, or never without certain obligations.
   *
   * @param direction as the country sees it; without meaning for features of the whole meeting
   * @param peers at the other end, or one of them takes part; empty: any
   * @param features at least one
   * @param when it fits only where this holds
   * @param unless it does not fit where this holds; empty: no such case
   * @param obligations with which it may be permitted; empty: never
   */
  record Never(
      String id,
      String why,
      Direction direction,
      Set<Country> peers,
      Set<Feature> features,
      When when,
      List<When> unless,
      Set<Obligation> obligations)
      implements GuardRail {
    public Never {
      peers = Set.copyOf(peers);
      features = Set.copyOf(features);
      unless = List.copyOf(unless);
      obligations = Set.copyOf(obligations);
    }
  }

  /**
   * Data may be in these places only.
   *
   * @param categories that it is about; empty: all
   * @param handlings that it is about; empty: all
   * @param places outside of which the residency policy may name none, at least one
   */
  record Within(
      String id,
      String why,
      Set<DataCategory> categories,
      Set<Handling> handlings,
      Set<Country> places)
      implements GuardRail {
    public Within {
      categories = Set.copyOf(categories);
      handlings = Set.copyOf(handlings);
      places = Set.copyOf(places);
    }
  }

  /**
   * Reads guard rails from a YAML document of at most 1 MiB.
   *
   * @throws PolicyException naming everything that is wrong, with line, column and remedy
   */
  static List<GuardRail> parse(byte[] yaml) {
    return GuardRailReader.read(yaml);
  }
}
