// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.system;

import eu.meetinggateway.tests.rig.BrowserParticipant;
import eu.meetinggateway.tests.rig.Browsers;
import eu.meetinggateway.tests.rig.RealPeers;
import eu.meetinggateway.tests.rig.Rig;
import eu.meetinggateway.tests.rig.RigMeeting;
import eu.meetinggateway.tests.rig.ServerSetup;
import eu.meetinggateway.tests.rig.Site;
import eu.meetinggateway.tests.rig.SiteSpec;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * France, Germany and the Netherlands, accepting everything from one another: started once for all
 * test classes, ended after the last. Each class opens meetings of its own. Germany's LiveKit
 * server sends webhooks, the other two are polled.
 */
final class ThreeCountries implements AutoCloseable {
  private final Rig rig;
  private final Browsers browsers;

  private ThreeCountries() {
    RealPeers peers = RealPeers.find();
    rig =
        Rig.start(
            peers,
            peers.outputDirectory("system-tests"),
            List.of(
                SiteSpec.accepting("FR", "fr", 440, 0, Set.of("DE", "NL")),
                SiteSpec.accepting("DE", "de", 550, 0, Set.of("FR", "NL"))
                    .with(ServerSetup.WEBHOOKS),
                SiteSpec.accepting("NL", "nl", 660, 0, Set.of("FR", "DE"))));
    browsers = rig.startBrowsers();
  }

  Rig rig() {
    return rig;
  }

  Site site(String country) {
    return rig.site(country);
  }

  RigMeeting openMeeting(String id) {
    return rig.openMeetingInFreshRooms(id);
  }

  Attendee join(RigMeeting meeting, Persona persona) {
    return Attendee.join(browsers, rig, meeting, persona);
  }

  /** Joins with a tone whose level never changes; the tones of others swell as speech does. */
  Attendee joinSteady(RigMeeting meeting, Persona persona) {
    return Attendee.join(browsers, rig, meeting, persona, Map.of("steady", "1"));
  }

  /** A page that is in no meeting, to encode what others publish. */
  BrowserParticipant encoder() {
    return browsers.open(rig.site("FR").page().uri(), Map.of());
  }

  @Override
  public void close() {
    rig.close();
  }

  /** Hands the one instance to whoever asks for it. */
  static final class Provided implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == ThreeCountries.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(Namespace.create(ThreeCountries.class))
          .computeIfAbsent(ThreeCountries.class, _ -> new ThreeCountries(), ThreeCountries.class);
    }
  }
}
