// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.system;

import static eu.meetinggateway.tests.system.Persona.CLAIRE;
import static eu.meetinggateway.tests.system.Persona.JONAS;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import eu.meetinggateway.tests.rig.GatewayClient;
import eu.meetinggateway.tests.rig.GatewayProcess;
import eu.meetinggateway.tests.rig.RigMeeting;
import eu.meetinggateway.tests.rig.Sight;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/** Strangers throw at the French border what they have, and people in a meeting do not notice. */
@ExtendWith(ThreeCountries.Provided.class)
@TestInstance(Lifecycle.PER_CLASS)
class HostileFloodTest {
  private static final int CONNECTIONS = 10_000;
  private static final int PER_ADDRESS = 100;

  /** So many descriptors are left to the rest of this process. */
  private static final int RESERVED = 1_500;

  /** The gateway's own bound on handshakes under way, and some more. */
  private static final int HELD = 256 + 60;

  private static final int DATAGRAMS_PER_SECOND = 20_000;
  private static final int SECONDS = 5;

  private GatewayProcess gateway;
  private RigMeeting meeting;
  private Attendee claire;
  private Attendee jonas;
  private List<GatewayClient.Peer> peersBefore;

  @BeforeAll
  void joinTwo(ThreeCountries shared) {
    gateway = shared.site("FR").gateway();
    peersBefore = gateway.client().peers();
    meeting = shared.openMeeting("hostile-flood-test");
    claire = shared.join(meeting, CLAIRE);
    jonas = shared.join(meeting, JONAS);
    Sight _ = claire.awaitFrames(JONAS, 5);
    Sight _ = jonas.awaitFrames(CLAIRE, 5);
  }

  @AfterAll
  void end() {
    claire.close();
    jonas.close();
    meeting.close();
  }

  private void assertNobodyNoticed(String whoClaireSaw) {
    assertThat(gateway.client().peers()).as("no session was interrupted").isEqualTo(peersBefore);
    Sight now = claire.awaitFrames(JONAS, 10);
    assertThat(identity(now)).as("the same participant as before").isEqualTo(whoClaireSaw);
    Sight _ = jonas.awaitFrames(CLAIRE, 10);
  }

  private static String identity(Sight sight) {
    assertThat(sight.participants()).hasSize(1);
    return sight.participants().getFirst().identity();
  }

  private void assertToldOnce(String words) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
    while (!gateway.log().contains(words)) {
      assertThat(System.nanoTime()).as("the log tells: " + words).isLessThan(deadline);
      LockSupport.parkNanos(50_000_000);
    }
    assertThat(gateway.log().lines().filter(line -> line.contains(words)))
        .as("told once a minute")
        .hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void tenThousandHalfOpenConnectionsAreNotNoticed() throws IOException {
    var system = ManagementFactory.getPlatformMXBean(UnixOperatingSystemMXBean.class);
    long allowed =
        system.getMaxFileDescriptorCount() - system.getOpenFileDescriptorCount() - RESERVED;
    int count = (int) Math.min(CONNECTIONS, allowed);
    String scale = count + " connections, as this machine allows " + allowed + " open files more";
    assertThat(count).as(scale).isGreaterThan(2_000);
    String saw = identity(claire.awaitFrames(JONAS, 1));
    GatewayProcess.Footprint before = gateway.footprint();
    List<Socket> open = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        open.add(connect(i / PER_ADDRESS));
      }
      assertNobodyNoticed(saw);
      GatewayProcess.Footprint during = gateway.footprint();
      assertThat(during.openFiles() - before.openFiles()).as(scale + ": files").isLessThan(HELD);
      assertThat(during.threads() - before.threads()).as(scale + ": threads").isLessThan(10);
      assertToldOnce("connections beyond the limits");
    } finally {
      for (Socket each : open) {
        each.close();
      }
    }
  }

  @Test
  void aFloodOfDatagramsIsNotNoticed() throws IOException {
    String saw = identity(claire.awaitFrames(JONAS, 1));
    int frames = JONAS.framesIn(claire.sight());
    byte[] unknownKey = new byte[200];
    unknownKey[0] = (byte) 0x80;
    unknownKey[1] = 111;
    long sent = pour(new byte[200], unknownKey);
    assertThat(sent).as("hostile datagrams").isGreaterThan(DATAGRAMS_PER_SECOND * SECONDS / 4L);
    assertThat(JONAS.framesIn(claire.sight()) - frames)
        .as("frames decoded during the flood of %s datagrams in %s s", sent, SECONDS)
        .isGreaterThan(SECONDS);
    assertNobodyNoticed(saw);
    assertToldOnce("datagrams that are not SRTP");
    assertToldOnce("datagrams under a key of no session");
  }

  private Socket connect(int host) throws IOException {
    InetAddress from = InetAddress.ofLiteral("127.3." + host / 200 + "." + (1 + host % 200));
    return new Socket(InetAddress.ofLiteral("127.0.0.1"), gateway.borderPort(), from, 0);
  }

  private long pour(byte[]... datagrams) throws IOException {
    long sent = 0;
    try (DatagramChannel channel = DatagramChannel.open()) {
      channel.bind(new InetSocketAddress(InetAddress.ofLiteral("127.3.0.1"), 0));
      InetSocketAddress to =
          new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), gateway.mediaPort());
      long start = System.nanoTime();
      long end = start + TimeUnit.SECONDS.toNanos(SECONDS);
      for (long now = start; now < end; now = System.nanoTime()) {
        long due = (now - start) * DATAGRAMS_PER_SECOND / 1_000_000_000L;
        for (int i = 0; i < 50 && sent < due; i++) {
          channel.send(ByteBuffer.wrap(datagrams[(int) (sent % datagrams.length)]), to);
          sent++;
        }
        LockSupport.parkNanos(500_000);
      }
    }
    return sent;
  }
}
