// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.tests.rig.BrowserParticipant;
import eu.meetinggateway.tests.rig.RigMeeting;
import eu.meetinggateway.tests.rig.Sight;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What people read in their room's chat about the meeting itself. */
@TestInstance(Lifecycle.PER_CLASS)
class NoticeTest {
  private static final String TO_FRANCE = "Pays connectés : Allemagne.";
  private static final String TO_GERMANY = "Verbunden: Frankreich.";

  private TwoCountries countries;

  @BeforeAll
  void start() {
    countries = new TwoCountries("notice-test");
  }

  @AfterAll
  void end() {
    countries.close();
  }

  @Test
  void everybodyReadsOnceInTheirLanguageWhoIsConnectedAndNobodyIsItsAuthor() {
    try (RigMeeting meeting = countries.openMeeting("notice-test");
        BrowserParticipant claire = countries.join(meeting, "FR", "Claire", Map.of());
        BrowserParticipant jonas = countries.join(meeting, "DE", "Jonas", Map.of())) {
      Sight _ = awaitLine(claire, TO_FRANCE);
      Sight _ = awaitLine(jonas, TO_GERMANY);
      try (BrowserParticipant luc = countries.join(meeting, "FR", "Luc", Map.of())) {
        Sight _ = awaitLine(luc, TO_FRANCE);
        // What is said behind the notices arrives behind them, also abroad.
        luc.say("Bonjour");
        List<Sight> sights =
            List.of(awaitLine(claire, "Bonjour"), awaitLine(jonas, "Bonjour"), luc.sight());
        assertThat(sights.get(0).lines())
            .containsExactly(notice(TO_FRANCE), new Sight.SeenLine("Luc", "Bonjour", false));
        assertThat(sights.get(1).lines())
            .containsExactly(notice(TO_GERMANY), new Sight.SeenLine("Luc (FR)", "Bonjour", false));
        assertThat(sights.get(2).count(TO_FRANCE)).isOne();
        assertThat(sights).extracting(sight -> sight.participants().size()).containsOnly(2);
      }
    }
  }

  private static Sight.SeenLine notice(String text) {
    return new Sight.SeenLine("", text, false);
  }

  private static Sight awaitLine(BrowserParticipant reader, String text) {
    return reader.awaitSight("reads: " + text, Attendee.DEADLINE, sight -> sight.count(text) > 0);
  }
}
