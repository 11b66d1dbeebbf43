// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border.session;

import eu.meetinggateway.border.wire.Message;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Reason;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import java.security.cert.X509Certificate;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * Dials one peer, again and again until stopped: after {@link #start}, and after each {@link
 * #retry}. Owner thread: the border's context.
 */
public final class Dialer {
  private final SessionSetup setup;
  private final Country peer;
  private final String host;
  private final int port;
  private final SessionListener listener;
  private final Consumer<Reason> failed;
  private final Backoff backoff;
  private final WebSocketClient client;
  private boolean stopped;

  /**
   * @param failed told why a dial did not lead to a session
   */
  public Dialer(
      SessionSetup setup,
      Country peer,
      String host,
      int port,
      RandomGenerator random,
      SessionListener listener,
      Consumer<Reason> failed) {
    this.setup = setup;
    this.peer = peer;
    this.host = host;
    this.port = port;
    this.listener = listener;
    this.failed = failed;
    this.backoff = new Backoff(setup.timing(), random);
    client =
        setup
            .vertx()
            .createWebSocketClient(
                setup
                    .tls()
                    .applyTo(new WebSocketClientOptions())
                    .setVerifyHost(false)
                    .setTryUsePerFrameCompression(false)
                    .setTryUsePerMessageCompression(false)
                    .setMaxFrameSize(Message.MAX_BYTES)
                    .setMaxMessageSize(Message.MAX_BYTES)
                    .setConnectTimeout(10_000)
                    .setClosingTimeout(2));
  }

  /** Dials for the first time. */
  public void start() {
    client
        .connect(port, host, ControlServer.PATH)
        .onComplete(result -> {
          if (result.succeeded()) {
            connected(result.result());
          } else {
            lost(result.cause());
          }
        });
  }

  /** Dials again after a wait, because the session ended. */
  public void retry() {
    if (!stopped) {
      var _ = setup.vertx().setTimer(backoff.nextMillis(), id -> redial());
    }
  }

  /** The session that was dialled is up, so that the next wait is the shortest again. */
  public void succeeded() {
    backoff.reset();
  }

  /** Dials no more. */
  public void stop() {
    stopped = true;
    var _ = client.close();
  }

  private void redial() {
    if (!stopped) {
      start();
    }
  }

  private void lost(Throwable cause) {
    if (!stopped) {
      failed.accept(
          new Reason("border/" + peer, "The peer could not be dialled (" + kind(cause) + ")."));
      retry();
    }
  }

  /** What failed, without addresses and other content of the exception. */
  private static String kind(Throwable cause) {
    return switch (cause) {
      case java.net.UnknownHostException _ -> "unknown host name";
      case java.net.SocketException _ -> "no connection";
      case javax.net.ssl.SSLException _ -> "TLS failed";
      case java.util.concurrent.TimeoutException _ -> "no answer in time";
      default -> cause.getClass().getSimpleName();
    };
  }

  private void connected(WebSocket socket) {
    if (stopped || !isPeer(socket)) {
      var _ = socket.close();
      if (!stopped) {
        failed.accept(new Reason("border/" + peer, "Another peer answered than was dialled."));
        retry();
      }
      return;
    }
    new ControlSession(setup, socket, peer, listener).begin();
  }

  private boolean isPeer(WebSocket socket) {
    try {
      return socket.peerCertificates().get(0) instanceof X509Certificate certificate
          && setup.tls().peers().country(certificate).filter(peer::equals).isPresent();
    } catch (SSLPeerUnverifiedException e) {
      return false;
    }
  }
}
