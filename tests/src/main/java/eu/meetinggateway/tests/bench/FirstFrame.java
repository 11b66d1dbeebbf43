// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.bench;

import eu.meetinggateway.tests.rig.BrowserParticipant;
import eu.meetinggateway.tests.rig.Browsers;
import eu.meetinggateway.tests.rig.RigMeeting;
import eu.meetinggateway.tests.rig.Sight;
import eu.meetinggateway.tests.rig.Site;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** From publishing in FR to the first decoded frame in DE, and the same within FR: browsers. */
final class FirstFrame implements Scenario {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Override
  public String name() {
    return "first_frame";
  }

  @Override
  public List<String> figures() {
    return List.of("first_frame_ratio");
  }

  @Override
  public void run(Bed bed) {
    Browsers browsers = bed.rig().startBrowsers();
    List<Double> across = new ArrayList<>();
    List<Double> inside = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    try (RigMeeting meeting = bed.rig().openMeetingInFreshRooms("bench-" + UUID.randomUUID())) {
      String local = UUID.randomUUID().toString();
      for (int run = 0; run <= bed.settings().runs(); run++) {
        double there =
            once(browsers, bed.france(), meeting.room("FR"), bed.germany(), meeting.room("DE"));
        double here = once(browsers, bed.france(), local, bed.france(), local);
        System.out.printf(Locale.ROOT, "  %.0f ms across, %.0f ms inside%n", there, here);
        if (run > 0) { // the first one warms up
          across.add(there);
          inside.add(here);
          ratios.add(there / here);
        }
      }
    }
    String note =
        String.format(
            Locale.ROOT,
            "from publishing a drawn picture: FR to DE %.0f ms, within FR %.0f ms (medians)",
            Figure.median(across),
            Figure.median(inside));
    bed.report()
        .add(
            new Figure(
                "first_frame_ratio",
                Figure.median(across) / Figure.median(inside),
                "ratio",
                ratios,
                note));
  }

  /** Milliseconds from publishing to the first decoded frame. */
  private static double once(
      Browsers browsers, Site from, String fromRoom, Site to, String toRoom) {
    String name = "Publisher";
    try (BrowserParticipant viewer = open(browsers, to, toRoom, "Viewer");
        BrowserParticipant publisher = open(browsers, from, fromRoom, name)) {
      Sight _ =
          viewer.awaitSight(
              "the publisher",
              PATIENCE,
              sight -> sight.participants().stream().anyMatch(p -> p.name().startsWith(name)));
      viewer.watchForPicture();
      double began = publisher.publishPictureMillis();
      return viewer.firstPictureMillis() - began;
    }
  }

  private static BrowserParticipant open(Browsers browsers, Site site, String room, String name) {
    return browsers.open(
        site.page().uri(),
        Map.of("name", name, "room", room, "join", "1", "picture", "none", "sound", "none"));
  }
}
