// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.meetinggateway.border.counter.BorderCounter;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Somebody on the way recorded everything that a pinned peer sent and sends it again. There are no
 * tickets and no early data (RFC 8446 sections 2.2 and 2.3): every handshake has fresh keys of
 * ours.
 */
@ExtendWith(VertxExtension.class)
final class ReplayedSessionTest {
  @Test
  void aRecordedSessionIsAFailedHandshakeWhenItComesAgain(Vertx vertx) throws Exception {
    try (HealthyMeeting meeting = HealthyMeeting.start(vertx)) {
      int said = meeting.spoken();
      byte[] recorded = record(meeting.fr.border.port());
      assertThat(recorded.length)
          .as("a hybrid hello, a certificate and a request")
          .isGreaterThan(2_000);
      assertThat(meeting.fr.count(BorderCounter.REQUESTS_REFUSED)).isEqualTo(1);
      for (int i = 0; i < 3; i++) {
        replay(meeting.fr.border.port(), recorded);
      }
      TestGateway.until(
          () -> meeting.fr.count(BorderCounter.HANDSHAKES_FAILED) == 3, "three failed handshakes");
      assertThat(meeting.fr.count(BorderCounter.REQUESTS_REFUSED)).isEqualTo(1);
      assertThat(meeting.fr.count(BorderCounter.SESSIONS_OPENED)).isEqualTo(1);
      TestGateway.until(
          () ->
              meeting.lines().stream()
                      .filter(line -> line.contains("handshakes that failed"))
                      .count()
                  == 1,
          "the log tells it");
      meeting.assertUnharmedSince(said);
    }
  }

  @Test
  void noTicketFollowsAHandshake(Vertx vertx) throws Exception {
    try (HealthyMeeting meeting = HealthyMeeting.start(vertx);
        Line line = new Line(meeting.fr.border.port());
        SSLSocket be = TlsKnock.as(TestCertificates.valid("BE")).connect(line.port())) {
      int handshake = line.toClient.size();
      be.setSoTimeout(500);
      assertThatThrownBy(() -> be.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);
      assertThat(line.toClient.size())
          .as("a ticket would come now (RFC 8446 section 4.6.1)")
          .isEqualTo(handshake);
    }
  }

  /** What BE sends for one request, as somebody on the way sees it. */
  private static byte[] record(int port) throws Exception {
    try (Line line = new Line(port)) {
      assertThat(TlsKnock.as(TestCertificates.valid("BE")).request(line.port()))
          .startsWith("HTTP/1.1 404");
      return line.toServer.toByteArray();
    }
  }

  /** A line for one connection, on which somebody listens. */
  private static final class Line implements AutoCloseable {
    final ByteArrayOutputStream toServer = new ByteArrayOutputStream();
    final ByteArrayOutputStream toClient = new ByteArrayOutputStream();
    private final ServerSocket server;

    Line(int port) throws IOException {
      InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
      server = new ServerSocket(0, 1, loopback);
      Thread.ofVirtual()
          .start(() -> {
            try (Socket near = server.accept();
                Socket far = new Socket(loopback, port)) {
              Thread.ofVirtual().start(() -> pump(far, near, toClient));
              pump(near, far, toServer);
            } catch (IOException e) {
              // the test sees that nothing passes
            }
          });
    }

    int port() {
      return server.getLocalPort();
    }

    private static void pump(Socket from, Socket to, ByteArrayOutputStream copy) {
      byte[] buffer = new byte[16_384];
      try {
        int n = from.getInputStream().read(buffer);
        while (n >= 0) {
          copy.write(buffer, 0, n);
          to.getOutputStream().write(buffer, 0, n);
          n = from.getInputStream().read(buffer);
        }
      } catch (IOException e) {
        // one end closed
      }
    }

    @Override
    public void close() throws IOException {
      server.close();
    }
  }

  private static void replay(int port, byte[] recorded) throws IOException {
    try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
      socket.setSoTimeout(5_000);
      socket.getOutputStream().write(recorded);
      while (socket.getInputStream().read() >= 0) {
        // the server's part of the handshake, then the end
      }
    } catch (SocketException reset) {
      // closed by the gateway, too
    }
  }
}
