// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.system;

/** From where a guest of a random room takes part. */
interface Seat extends AutoCloseable {
  /** Does it; returns when the guest's own client has done its part. */
  void take(Step step);

  /** What the guest sees now, while they are in. */
  View look();

  @Override
  void close();
}
