// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.system;

import eu.meetinggateway.tests.load.HeapDump;
import eu.meetinggateway.tests.load.JvmProbe;
import eu.meetinggateway.tests.rig.BrowserParticipant;
import eu.meetinggateway.tests.rig.Browsers;
import eu.meetinggateway.tests.rig.LiveKitServer;
import eu.meetinggateway.tests.rig.RealPeers;
import eu.meetinggateway.tests.rig.Rig;
import eu.meetinggateway.tests.rig.RigMeeting;
import eu.meetinggateway.tests.rig.SiteSpec;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** France and Germany, for tests of media: fewer browsers leave more of the machine to encoders. */
final class TwoCountries implements AutoCloseable {
  private static final String EVENT = "meeting_gateway_media_events_total{event=\"%s\"}";

  private final RealPeers peers = RealPeers.find();
  private final Rig rig;
  private final Browsers browsers;

  TwoCountries(String name) {
    this(name, new String[0]);
  }

  /**
   * @param decodedInGermany labels of the only codecs that clients decode there; none for all
   */
  TwoCountries(String name, String... decodedInGermany) {
    rig =
        Rig.start(
            peers,
            peers.outputDirectory(name),
            List.of(
                SiteSpec.accepting("FR", "fr", 440, 0, Set.of("DE")),
                SiteSpec.accepting("DE", "de", 550, 0, Set.of("FR")).decoding(decodedInGermany)));
    browsers = rig.startBrowsers();
  }

  RigMeeting openMeeting(String id) {
    return rig.openMeetingInFreshRooms(id);
  }

  /**
   * Joins without camera and microphone.
   *
   * @param more parameters of the page, which go before those that follow from the others
   */
  BrowserParticipant join(
      RigMeeting meeting, String country, String name, Map<String, String> more) {
    Map<String, String> parameters = new HashMap<>();
    parameters.put("name", name);
    parameters.put("identity", UUID.randomUUID().toString());
    parameters.put("room", meeting.room(country));
    parameters.put("join", "1");
    parameters.put("picture", "none");
    parameters.put("sound", "none");
    parameters.putAll(more);
    return browsers.open(rig.site(country).page().uri(), parameters);
  }

  /**
   * RTP packets that left a country's gateway so far: to its own server only if others send, so in
   * a country of which nobody else's media comes, to its peer.
   */
  long packetsSent(String country) {
    return rig.site(country).gateway().counter(EVENT.formatted("rtp_sent"));
  }

  /** The bytes of these packets, header and payload. */
  long bytesSent(String country) {
    return rig.site(country).gateway().counter(EVENT.formatted("rtp_sent_bytes"));
  }

  /** What a country's gateway holds in memory now; the file goes with the directory. */
  HeapDump heapDump(String country, Path directory) {
    Path file = directory.resolve(country + ".hprof");
    new JvmProbe(peers, rig.site(country).gateway().pid()).dumpHeap(file);
    return new HeapDump(file);
  }

  LiveKitServer server(String country) {
    return rig.site(country).liveKit();
  }

  void killGateway(String country) {
    rig.site(country).gateway().kill();
  }

  void startGatewayAgain(String country) {
    rig.site(country).gateway().restart();
    rig.site(country).gateway().awaitReady();
  }

  @Override
  public void close() {
    rig.close();
  }
}
