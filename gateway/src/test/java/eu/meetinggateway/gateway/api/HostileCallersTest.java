// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import eu.meetinggateway.gateway.config.ApiConfig;
import eu.meetinggateway.gateway.config.HostPort;
import eu.meetinggateway.gateway.operation.HealthReport;
import eu.meetinggateway.meeting.Secret;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;

/** Callers of the API that hold on to it without asking for anything. */
@ExtendWith(VertxExtension.class)
class HostileCallersTest {
  private static final int MOST = 20;
  private static final Duration RECEIVING = Duration.ofSeconds(2);
  private static final String TOKEN = "token-token-token-token-token-token";

  /** A request whose body never becomes whole. */
  private static final String BEGUN =
      "POST /v1/meetings HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
          + TOKEN
          + "\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{";

  // Set before each test, but by a callback.
  @SuppressWarnings("NullAway.Init")
  private ApiServer server;

  private final List<Socket> sockets = new ArrayList<>();

  @BeforeEach
  void start(Vertx vertx, VertxTestContext context) {
    ApiConfig config =
        new ApiConfig(
            new HostPort("127.0.0.1", 0), new Secret(TOKEN.getBytes(StandardCharsets.UTF_8)));
    ConnectionGuard.Limits limits = new ConnectionGuard.Limits(MOST, RECEIVING);
    FakeMeetings meetings = new FakeMeetings();
    Operations operations =
        new Operations(meetings, meetings, VisioDoors.NONE, () -> new HealthReport(List.of()));
    Repetitions repetitions = new Repetitions(new FakeKeys(), InstantSource.system());
    ApiServer.start(vertx, config, operations, repetitions, limits, System::nanoTime)
        .onComplete(
            context.succeeding(started -> {
              server = started;
              context.completeNow();
            }));
  }

  @AfterEach
  void stop(VertxTestContext context) throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    server.close().onComplete(context.succeedingThenComplete());
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), server.port());
    socket.setSoTimeout(30_000);
    sockets.add(socket);
    return socket;
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static String statusLine(Socket socket) throws IOException {
    return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
  }

  private static void assertEnds(Socket socket) throws IOException {
    try {
      assertThat(socket.getInputStream().readAllBytes()).isNotNull();
    } catch (SocketTimeoutException e) {
      throw e;
    } catch (IOException reset) {
      assertThat(reset).isNotNull();
    }
  }

  private static void until(BooleanSupplier condition, String what) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(deadline);
      LockSupport.parkNanos(5_000_000);
    }
  }

  private void assertHealthy() throws IOException {
    Socket caller = connect();
    write(caller, "GET /health HTTP/1.1\r\nHost: x\r\n\r\n");
    assertThat(statusLine(caller)).isEqualTo("HTTP/1.1 200");
  }

  @Test
  void aThousandIdleConnectionsAreBoundedAndEndInTime() throws IOException {
    for (int i = 0; i < 1_000; i++) {
      var _ = connect();
    }
    until(() -> server.refusedConnections() >= 1_000 - MOST, "those beyond the limit are closed");
    until(() -> server.refusedConnections() == 1_000, "the idle ones are closed in time");
    assertHealthy();
  }

  @Test
  void aCallerThatSendsItsHeaderByteByByteIsClosed() throws IOException {
    Socket slow = connect();
    write(slow, "GET /health HTTP/1.1\r\nX: ");
    long begin = System.nanoTime();
    while (server.refusedConnections() == 0) {
      assertThat(System.nanoTime() - begin).as("in time").isLessThan(30_000_000_000L);
      try {
        write(slow, "x");
      } catch (IOException closed) {
        break;
      }
      LockSupport.parkNanos(100_000_000);
    }
    assertEnds(slow);
    assertThat(server.refusedConnections()).isEqualTo(1);
    assertHealthy();
  }

  @Test
  void aCallerThatNeverEndsItsBodyIsClosed() throws IOException {
    Socket slow = connect();
    write(slow, BEGUN);
    assertEnds(slow);
    assertThat(server.refusedConnections()).isEqualTo(1);
    assertHealthy();
  }

  @Test
  void callersThatLeaveInTheMiddleOfTheirBodyAreNoErrorOfOurs() throws IOException {
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    Logger logger = (Logger) LoggerFactory.getLogger(ApiRoutes.class);
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    logger.setLevel(Level.DEBUG);
    log.start();
    root.addAppender(log);
    try {
      for (int i = 0; i < 2 * MOST; i++) {
        long before = left(log);
        try (Socket leaving = new Socket(InetAddress.ofLiteral("127.0.0.1"), server.port())) {
          // Half of them say goodbye to TCP, the others just break off.
          leaving.setSoLinger(i % 2 == 0, 0);
          write(leaving, "GET /health HTTP/1.1\r\nHost: x\r\n\r\n" + BEGUN);
          assertThat(statusLine(leaving)).as("both were read").isEqualTo("HTTP/1.1 200");
        }
        until(() -> left(log) > before, "it was seen to leave");
      }
      assertThat(List.copyOf(log.list))
          .noneMatch(event -> event.getLevel().isGreaterOrEqual(Level.WARN));
    } finally {
      root.detachAppender(log);
      logger.setLevel(null);
    }
    assertHealthy();
  }

  private static long left(ListAppender<ILoggingEvent> log) {
    return List.copyOf(log.list).stream()
        .filter(event -> event.getMessage().contains("left before its request was whole"))
        .count();
  }

  @Test
  void anOversizedHeaderIsRefused() throws IOException {
    Socket caller = connect();
    write(caller, "GET /health HTTP/1.1\r\nX: " + "x".repeat(20_000) + "\r\n\r\n");
    assertThat(statusLine(caller)).isEqualTo("HTTP/1.1 400");
    assertHealthy();
  }

  @Test
  void anOversizedBodyIsRefused() throws IOException {
    Socket caller = connect();
    write(
        caller,
        "POST /v1/meetings HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
            + TOKEN
            + "\r\nContent-Type: application/json\r\nContent-Length: 10000000\r\n\r\n{");
    assertThat(statusLine(caller)).isEqualTo("HTTP/1.1 413");
    assertHealthy();
  }

  @Test
  void aCallerThatGoesOnAskingKeepsItsConnection() throws IOException {
    Socket caller = connect();
    long end = System.nanoTime() + RECEIVING.toNanos() * 2;
    while (System.nanoTime() < end) {
      write(caller, "GET /v1/none HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(statusLine(caller)).isEqualTo("HTTP/1.1 401");
      until(() -> available(caller) > 0, "the rest of the answer");
      assertThat(caller.getInputStream().skip(available(caller))).isPositive();
      LockSupport.parkNanos(300_000_000);
    }
    assertThat(server.refusedConnections()).isZero();
  }

  private static int available(Socket socket) {
    try {
      return socket.getInputStream().available();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
