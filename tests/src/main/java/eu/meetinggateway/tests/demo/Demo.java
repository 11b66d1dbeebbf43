// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.demo;

import eu.meetinggateway.tests.rig.Browsers;
import eu.meetinggateway.tests.rig.MissingPeerException;
import eu.meetinggateway.tests.rig.PictureColor;
import eu.meetinggateway.tests.rig.PortTakenException;
import eu.meetinggateway.tests.rig.RealPeers;
import eu.meetinggateway.tests.rig.Rig;
import eu.meetinggateway.tests.rig.RigMeeting;
import eu.meetinggateway.tests.rig.Site;
import eu.meetinggateway.tests.rig.VisioServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Three countries on one machine in one joint meeting, for a person with a browser. The environment
 * variable {@code DEMO_PORT} names the first of the three ports of the pages. Stays until Ctrl-C.
 */
public final class Demo {
  private Demo() {}

  public static void main(String[] arguments) {
    StopSignal stop = StopSignal.install();
    int status = run(stop);
    stop.done();
    System.exit(status);
  }

  private static int run(StopSignal stop) {
    RealPeers peers = RealPeers.find();
    Path output = peers.outputDirectory("demo");
    System.out.println("Starting three LiveKit servers, three gateways and three pages ...");
    try (Rig rig = Rig.start(peers, output, Countries.sites(firstPort()));
        RigMeeting meeting = rig.openMeeting("demo-meeting")) {
      Browsers browsers = rig.startBrowsers();
      List<Colleague> colleagues = colleagues(browsers, rig);
      System.out.println(invitation(rig, meeting, output));
      System.out.print(visio(rig));
      long second = 0;
      while (!stop.awaitFor(Duration.ofSeconds(1))) {
        for (Colleague colleague : colleagues) {
          colleague.live(second);
        }
        second++;
      }
      System.out.println("Ending the meeting and everything that was started ...");
      return 0;
    } catch (PortTakenException e) {
      System.err.println(
          "Port %d, wanted for %s, is in use. Choose three others: make demo DEMO_PORT=%d"
              .formatted(e.port(), e.use(), e.port() + 1000));
      return 1;
    } catch (MissingPeerException e) {
      System.err.println(e.getMessage());
      return 1;
    } catch (RuntimeException | AssertionError e) {
      if (stop.isAsked()) {
        return 0;
      }
      System.err.println("The demo ended: " + e.getMessage() + "\nLogs: " + output);
      return 1;
    }
  }

  private static List<Colleague> colleagues(Browsers browsers, Rig rig) {
    return List.of(
        Colleague.join(
            browsers,
            rig.site("DE"),
            "Jonas Weber",
            PictureColor.RED,
            0,
            List.of(
                "Guten Tag aus Berlin!",
                "Ich sitze in unserem eigenen Visio und sehe Sie alle.",
                "Diese Zeile hat zwei Gateways durchquert.")),
        Colleague.join(
            browsers,
            rig.site("NL"),
            "Sanne de Vries",
            PictureColor.GREEN,
            7,
            List.of(
                "Goedendag uit Den Haag!",
                "Ik zit gewoon in onze eigen Visio.",
                "Deze regel is langs twee gateways gekomen.")));
  }

  /** The same rooms in Meet's own front end, if it was built. */
  private static String visio(Rig rig) {
    if (!rig.hasVisio()) {
      return "";
    }
    StringBuilder text = new StringBuilder("The same rooms in Visio itself:\n\n");
    for (Site site : rig.sites()) {
      VisioServer visio = rig.startVisio(site, site.page().defaultRoom());
      text.append(
          "  %s  as a guest: %s   as host: %s%n"
              .formatted(site.country(), visio.room(), visio.logIn("Host", "owner")));
    }
    return text.append('\n').toString();
  }

  private static int firstPort() {
    String value = System.getenv().getOrDefault("DEMO_PORT", "8100");
    try {
      int port = Integer.parseInt(value);
      if (port > 0 && port < 65_534) {
        return port;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new IllegalArgumentException(
        "DEMO_PORT is %s, but must be a port number".formatted(value));
  }

  private static String invitation(Rig rig, RigMeeting meeting, Path output) {
    return """

    The joint meeting is open. Each country has its own LiveKit server, room and page:

      FR  %s   your seat
      DE  %s   Jonas Weber sits here
      NL  %s   Sanne de Vries sits here

    Try this:
      - Open the first address and join, with camera and microphone or with the drawn picture
        and the test tone. You see and hear two people who sit in other countries.
      - Open a second address in another tab, join there as somebody else and talk to yourself
        across a border. Use headphones.
      - Write into the chat, raise your hand, mute yourself: look at the other countries' pages.
      - Leave: your place abroad disappears, too.

    What the French gateway says about it:
      curl -H 'Authorization: Bearer %s' \\
        %s/v1/meetings/%s/participants

    Logs: %s
    Ctrl-C ends everything.
    """
        .formatted(
            rig.site("FR").page().uri(),
            rig.site("DE").page().uri(),
            rig.site("NL").page().uri(),
            rig.site("FR").gateway().keys().apiToken(),
            rig.site("FR").gateway().client().uri(),
            meeting.id(),
            output);
  }
}
