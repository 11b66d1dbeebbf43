// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.load;

import java.util.List;

/**
 * How long packets took from one UDP port to another.
 *
 * @param captured packets seen to leave
 * @param matched of these, seen to arrive
 * @param delaysMillis at 1, 2, … 99 %, then at 99.9 %
 */
public record Capture(int captured, int matched, List<Double> delaysMillis) {
  public Capture {
    delaysMillis = List.copyOf(delaysMillis);
  }

  /**
   * The delay that so many percent of the packets do not exceed.
   *
   * @param percent 1 to 99
   */
  public double atPercent(int percent) {
    if (delaysMillis.isEmpty()) {
      throw new IllegalStateException("no packet was seen at both ends");
    }
    return delaysMillis.get(percent - 1);
  }
}
