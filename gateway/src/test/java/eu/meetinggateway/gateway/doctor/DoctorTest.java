// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.doctor;

import static eu.meetinggateway.gateway.doctor.Finding.Verdict.FAULT;
import static eu.meetinggateway.gateway.doctor.Finding.Verdict.GOOD;
import static eu.meetinggateway.gateway.doctor.Finding.Verdict.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.border.Border;
import eu.meetinggateway.border.BorderSettings;
import eu.meetinggateway.border.PeerSettings;
import eu.meetinggateway.border.session.PeerProbe;
import eu.meetinggateway.border.session.PinnedPeers;
import eu.meetinggateway.media.forward.Forwarder;
import eu.meetinggateway.media.loop.MediaLoops;
import eu.meetinggateway.meeting.Pseudonyms;
import eu.meetinggateway.meeting.Secret;
import eu.meetinggateway.trust.Country;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.junit5.VertxExtension;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Each fault is provoked for real, and its check alone complains. */
@ExtendWith(VertxExtension.class)
class DoctorTest {
  @TempDir Path folder;
  private Installation installation;

  @BeforeEach
  void install() throws Exception {
    installation = new Installation(folder);
  }

  @AfterEach
  void close() throws Exception {
    installation.close();
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  /** A LiveKit server that answers every request with this status and tells this time. */
  private void liveKit(Vertx vertx, int status, Duration clockError) throws Exception {
    HttpServer server =
        await(
            vertx
                .createHttpServer()
                .requestHandler(request -> {
                  String date =
                      DateTimeFormatter.RFC_1123_DATE_TIME.format(
                          Instant.now().plus(clockError).atZone(ZoneOffset.UTC));
                  int answer = "/".equals(request.path()) ? 200 : status;
                  var _ =
                      request.response().putHeader("Date", date).setStatusCode(answer).end("{}");
                })
                .listen(0, "127.0.0.1"));
    installation.set("livekit", "ws://127.0.0.1:" + server.actualPort());
  }

  /** A real gateway's border for France; closed with its Vert.x. */
  private void france(Vertx vertx, MediaLoops loops) throws Exception {
    PeerSettings germany =
        new PeerSettings(
            new Country("DE"), "127.0.0.1", 1, Set.of(PinnedPeers.pin(Installation.german())));
    Border border =
        new Border(
            vertx,
            new BorderSettings(
                new Country("FR"),
                "127.0.0.1",
                0,
                Installation.french(),
                Installation.frenchKey(),
                InetAddress.ofLiteral("127.0.0.1"),
                0,
                "127.0.0.1",
                List.of(germany)),
            loops,
            new Forwarder(),
            new Pseudonyms(new Secret("k".repeat(32).getBytes(StandardCharsets.US_ASCII))),
            InstantSource.system());
    var _ = await(border.start());
    installation.set("peer", "127.0.0.1:" + border.port());
  }

  private static List<Finding> about(String subject, List<Finding> findings) {
    return findings.stream().filter(finding -> finding.subject().equals(subject)).toList();
  }

  private void assertOnlyFault(String subject, String piece) throws Exception {
    List<Finding> findings = installation.examine();
    assertThat(findings)
        .filteredOn(finding -> finding.verdict() == FAULT)
        .filteredOn(finding -> !finding.subject().startsWith("peer"))
        .filteredOn(finding -> !finding.subject().startsWith("livekit"))
        .allSatisfy(finding -> {
          assertThat(finding.subject()).isEqualTo(subject);
          assertThat(finding.sentence()).contains(piece);
        })
        .isNotEmpty();
  }

  @Test
  void anInstallationThatWorksHasNoFault(Vertx vertx) throws Exception {
    try (MediaLoops loops = MediaLoops.start(2)) {
      liveKit(vertx, 200, Duration.ZERO);
      france(vertx, loops);
      List<Finding> findings = installation.examine();
      assertThat(findings).allMatch(finding -> finding.verdict() == GOOD);
      assertThat(findings)
          .extracting(Finding::subject)
          .containsExactly(
              "configuration",
              "certificate",
              "clock",
              "livekit key",
              "ports",
              "address",
              "udp",
              "peer FR",
              "version FR",
              "libraries",
              "database");
    }
  }

  @Test
  void anExpiredCertificateIsFound() throws Exception {
    installation.certificate(Duration.ofDays(-30), Duration.ofDays(-1));
    assertOnlyFault("certificate", "expired at");
  }

  @Test
  void aCertificateThatIsNotValidYetIsFound() throws Exception {
    installation.certificate(Duration.ofDays(1), Duration.ofDays(30));
    assertOnlyFault("certificate", "valid only from");
  }

  @Test
  void aCertificateThatExpiresSoonIsFound() throws Exception {
    installation.certificate(Duration.ofDays(-1), Duration.ofDays(10));
    assertOnlyFault("certificate", "expires at");
  }

  @Test
  void aClockThatIsWrongIsFound(Vertx vertx) throws Exception {
    liveKit(vertx, 200, Duration.ofMinutes(-5));
    assertOnlyFault("clock", "ahead of the LiveKit server's");
    liveKit(vertx, 200, Duration.ofMinutes(5));
    assertOnlyFault("clock", "behind the LiveKit server's");
  }

  @Test
  void aLiveKitKeyThatIsRefusedIsFound(Vertx vertx) throws Exception {
    liveKit(vertx, 401, Duration.ZERO);
    assertThat(about("livekit key", installation.examine()))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.verdict()).isEqualTo(FAULT);
          assertThat(finding.sentence()).contains("refuses our API key");
        });
  }

  @Test
  void aPeerThatDoesNotAnswerIsFound() throws Exception {
    List<Finding> findings = installation.examine();
    assertThat(about("peer FR", findings)).singleElement().matches(f -> f.verdict() == FAULT);
    assertThat(about("peer FR", findings).getFirst().sentence()).contains("does not answer");
    assertThat(about("version FR", findings)).singleElement().matches(f -> f.verdict() == UNKNOWN);
  }

  @Test
  void aPeerWithAnotherKeyIsFound(Vertx vertx) throws Exception {
    try (MediaLoops loops = MediaLoops.start(1)) {
      france(vertx, loops);
      installation.set("pin", "f".repeat(64));
      assertThat(about("peer FR", installation.examine()).getFirst().sentence())
          .contains("not pinned for it");
    }
  }

  @Test
  void aPeerWhoseVersionIsTooOldIsFound(Vertx vertx) throws Exception {
    PeerSettings peer = installation.config().border().peers().getFirst();
    PeerProbe probe =
        new PeerProbe(
            vertx, Installation.german(), Installation.frenchKey(), Duration.ofSeconds(1));
    PeerCheck check =
        new PeerCheck(probe, peer, new RunningGateway(false, Set.of(), Optional.empty()));
    List<Finding> findings = check.findings(new PeerProbe.Answer.Greeted(0, List.of()));
    assertThat(about("version FR", findings).getFirst().verdict()).isEqualTo(FAULT);
    assertThat(about("version FR", findings).getFirst().sentence())
        .contains("version 0", "ask its operators to install a newer release");
  }

  @Test
  void aPortThatAnotherProgramHasIsFound() throws Exception {
    try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      installation.set("border", Integer.toString(busy.getLocalPort()));
      assertOnlyFault("ports", "is in use by another program");
    }
  }

  @Test
  void aMediaPortThatAnotherProgramHasIsFound() throws Exception {
    try (DatagramSocket busy =
        new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
      installation.set("media", Integer.toString(busy.getLocalPort()));
      assertOnlyFault("ports", "border.media-port");
    }
  }

  @Test
  void anAddressFromTheSampleIsFound() throws Exception {
    installation.set("announced", "192.0.2.10");
    assertOnlyFault("address", "an address from examples");
  }

  @Test
  void anAddressThatMediaSocketsAreNotBoundToIsFound() throws Exception {
    installation.set("announced", "127.0.0.2");
    assertOnlyFault("address", "media.address");
  }

  @Test
  void anAddressThatThePeerCannotReachIsFound() throws Exception {
    installation.set("peer", "9.9.9.9:7443");
    assertThat(
            new MediaCheck(
                    installation.config(), new RunningGateway(false, Set.of(), Optional.empty()))
                .findings())
        .anySatisfy(finding -> {
          assertThat(finding.verdict()).isEqualTo(FAULT);
          assertThat(finding.sentence()).contains("cannot reach: write this gateway's public");
        });
  }

  /** Something between the sender and the gateway swallows UDP, as a firewall does. */
  @Test
  void udpThatDoesNotArriveIsFound(Vertx vertx) throws Exception {
    String counter = "meeting_gateway_border_events_total{event=\"datagrams_malformed\"} 4\n";
    HttpServer gateway =
        await(
            vertx
                .createHttpServer()
                .requestHandler(request -> {
                  var _ =
                      request
                          .response()
                          .end(
                              "/metrics".equals(request.path())
                                  ? counter
                                  : "{\"status\":\"ready\",\"country\":\"DE\",\"peers\":[]}");
                })
                .listen(0, "127.0.0.1"));
    installation.set("operation", Integer.toString(gateway.actualPort()));
    try (DatagramSocket swallowing =
        new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
      installation.set("media", Integer.toString(swallowing.getLocalPort()));
      assertOnlyFault("udp", "open these ports in this machine's firewall");
    }
  }

  @Test
  void aLibraryThatIsMissingIsFound() throws Exception {
    installation.libraries =
        List.of(
            new NativeLibraryCheck.Library(
                "libusrsctp.so.999", "usrsctp_socket", "libusrsctp2", "data channels"));
    assertOnlyFault("libraries", "install the package libusrsctp2");
  }

  @Test
  void aDatabaseThatIsNoneIsFoundAndLeftAlone() throws Exception {
    Files.writeString(installation.database(), "Dear colleague, ".repeat(100));
    assertOnlyFault("database", "(SQLITE_NOTADB): it is damaged, or no database");
    assertThat(installation.database()).hasContent("Dear colleague, ".repeat(100));
  }

  @Test
  void aDatabaseThatAnotherProgramHoldsIsFound() throws Exception {
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + installation.database());
        Statement statement = other.createStatement()) {
      assertThat(statement.execute("BEGIN EXCLUSIVE")).isFalse();
      assertOnlyFault("database", "(SQLITE_BUSY): another program holds it");
    }
  }

  @Test
  void aDatabaseThatDoesNotExistYetIsNotMade() throws Exception {
    assertThat(about("database", installation.examine()))
        .singleElement()
        .matches(finding -> finding.verdict() == GOOD);
    assertThat(installation.database()).doesNotExist();
  }

  @Test
  void aWrongConfigurationStopsOnlyTheChecksThatNeedIt() throws Exception {
    installation.set("media", "none");
    List<Finding> findings = installation.examine();
    assertThat(about("configuration", findings))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.verdict()).isEqualTo(FAULT);
          assertThat(finding.sentence()).contains("gateway.yaml:18", "border.media-port");
        });
    assertThat(about("libraries", findings)).isNotEmpty();
    assertThat(findings.getLast().verdict()).isEqualTo(UNKNOWN);
  }
}
