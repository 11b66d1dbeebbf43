// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border;

import eu.meetinggateway.border.counter.BorderCounters;
import eu.meetinggateway.border.flow.Flows;
import eu.meetinggateway.border.session.SessionSetup;
import eu.meetinggateway.meeting.Pseudonyms;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** What the links of a gateway share. */
interface BorderHome {
  BorderSettings settings();

  SessionSetup sessions();

  Pseudonyms pseudonyms();

  InstantSource clock();

  RandomGenerator random();

  BorderCounters counters();

  Invitations invitations();

  /**
   * @throws IllegalStateException before the border is started
   */
  Flows flows();

  /**
   * Runs a task on the border's context. Any thread.
   *
   * @throws IllegalStateException before the border is started
   */
  void run(Runnable task);
}
