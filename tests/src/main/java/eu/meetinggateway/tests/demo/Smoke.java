// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.demo;

import eu.meetinggateway.tests.rig.BrowserParticipant;
import eu.meetinggateway.tests.rig.Browsers;
import eu.meetinggateway.tests.rig.PictureColor;
import eu.meetinggateway.tests.rig.RealPeers;
import eu.meetinggateway.tests.rig.Rig;
import eu.meetinggateway.tests.rig.RigMeeting;
import eu.meetinggateway.tests.rig.Sight;
import eu.meetinggateway.tests.rig.Sight.SeenParticipant;
import eu.meetinggateway.tests.rig.Site;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The demo without people: one headless browser per country joins, and each must see, hear and read
 * the two others. The last line printed is {@code N passed, M failed}; the exit status is 0 only if
 * nothing failed.
 */
public final class Smoke {
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  private int passed;
  private int failed;

  private Smoke() {}

  public static void main(String[] arguments) {
    StopSignal stop = StopSignal.install();
    Smoke smoke = new Smoke();
    RealPeers peers = RealPeers.find();
    try {
      smoke.run(peers, peers.outputDirectory("smoke"));
    } catch (RuntimeException | AssertionError e) {
      smoke.failed++;
      System.out.println("FAILED  " + e.getMessage());
    }
    System.out.println(smoke.passed + " passed, " + smoke.failed + " failed");
    stop.done();
    System.exit(smoke.failed == 0 && smoke.passed > 0 ? 0 : 1);
  }

  private void run(RealPeers peers, Path output) {
    try (Rig rig = Rig.start(peers, output, Countries.sites(0));
        RigMeeting _ = rig.openMeeting("smoke-meeting")) {
      Browsers browsers = rig.startBrowsers();
      List<Visitor> visitors =
          List.of(
              Visitor.join(browsers, rig.site("FR"), "Claire", PictureColor.BLUE),
              Visitor.join(browsers, rig.site("DE"), "Jonas", PictureColor.RED),
              Visitor.join(browsers, rig.site("NL"), "Sanne", PictureColor.GREEN));
      for (Visitor viewer : visitors) {
        for (Visitor other : visitors) {
          if (!viewer.equals(other)) {
            see(viewer, other);
          }
        }
      }
      visitors.forEach(visitor -> visitor.participant().say(visitor.line()));
      for (Visitor reader : visitors) {
        for (Visitor other : visitors) {
          if (!reader.equals(other)) {
            read(reader, other);
          }
        }
      }
      for (Visitor visitor : visitors) {
        String file = visitor.country().toLowerCase(Locale.ROOT) + ".png";
        visitor.participant().screenshot(output.resolve(file));
      }
    }
  }

  private void see(Visitor viewer, Visitor other) {
    List<Integer> frames = new ArrayList<>();
    check(
        viewer.country() + " sees the moving picture of " + other.country(),
        viewer,
        sight ->
            sight
                .named(other.nameAbroad())
                .filter(seen -> seen.looksLike(other.color()))
                .filter(seen -> grows(frames, seen))
                .isPresent());
    check(
        viewer.country() + " hears the tone of " + other.country(),
        viewer,
        sight ->
            sight
                .named(other.nameAbroad())
                .filter(seen -> seen.soundsLike(other.hertz()))
                .isPresent());
  }

  private static boolean grows(List<Integer> frames, SeenParticipant seen) {
    frames.add(seen.frames());
    return seen.frames() > frames.getFirst() + 5;
  }

  private void read(Visitor reader, Visitor other) {
    check(
        reader.country() + " reads the line of " + other.country() + " once, with its author",
        reader,
        sight ->
            sight.count(other.nameAbroad(), other.line()) == 1 && sight.count(other.line()) == 1);
  }

  private void check(String what, Visitor viewer, Predicate<Sight> satisfies) {
    try {
      Sight _ = viewer.participant().awaitSight(what, DEADLINE, satisfies);
      passed++;
      System.out.println("ok      " + what);
    } catch (AssertionError e) {
      failed++;
      System.out.println("FAILED  " + e.getMessage());
    }
  }

  private record Visitor(
      BrowserParticipant participant, String country, String name, PictureColor color, int hertz) {
    static Visitor join(Browsers browsers, Site site, String name, PictureColor color) {
      int hertz = site.spec().hertz();
      Map<String, String> parameters =
          Map.of(
              "name",
              name,
              "join",
              "1",
              "picture",
              "drawn",
              "color",
              color.hsl(),
              "tone",
              Integer.toString(hertz));
      return new Visitor(
          browsers.open(site.page().uri(), parameters), site.country(), name, color, hertz);
    }

    String nameAbroad() {
      return name + " (" + country + ")";
    }

    String line() {
      return "A line from " + country;
    }
  }
}
