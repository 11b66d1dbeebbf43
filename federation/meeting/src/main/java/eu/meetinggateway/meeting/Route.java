// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.meeting;

import java.util.Comparator;

/** A source that is permitted and wired to a sink. */
record Route(StreamId source, StreamId sink) implements Comparable<Route> {
  private static final Comparator<Route> ORDER =
      Comparator.comparingLong((Route route) -> route.source().value())
          .thenComparingLong(route -> route.sink().value());

  @Override
  public int compareTo(Route other) {
    return ORDER.compare(this, other);
  }
}
