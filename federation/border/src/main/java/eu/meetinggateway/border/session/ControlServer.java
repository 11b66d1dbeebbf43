// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border.session;

import eu.meetinggateway.border.counter.BorderCounter;
import eu.meetinggateway.border.counter.BorderCounters;
import eu.meetinggateway.border.wire.Message;
import eu.meetinggateway.trust.Country;
import io.vertx.core.Future;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * Listens for the peers that dial us. Who is not pinned is refused in the TLS handshake; who is
 * pinned but asks for anything but the border's WebSocket, or should be dialled instead of
 * dialling, is refused after it. Owner thread: the border's context.
 */
public final class ControlServer {

  /** Where the WebSocket is. */
  static final String PATH = "/border/v1";

  /** More than sessions are ever silent: both ends ping. */
  private static final int IDLE_SECONDS = 30;

  private final SessionSetup setup;
  private final BorderCounters counters;
  private final Map<Country, SessionListener> dialling;
  private final HttpServer server;

  /**
   * @param dialling the listeners of the peers that dial us
   */
  public ControlServer(SessionSetup setup, Map<Country, ? extends SessionListener> dialling) {
    this.setup = setup;
    this.counters = setup.counters();
    this.dialling = Map.copyOf(dialling);
    HttpServerOptions options =
        setup
            .tls()
            .applyTo(new HttpServerOptions())
            .setClientAuth(ClientAuth.REQUIRED)
            .setPerFrameWebSocketCompressionSupported(false)
            .setPerMessageWebSocketCompressionSupported(false)
            .setMaxWebSocketFrameSize(Message.MAX_BYTES)
            .setMaxWebSocketMessageSize(Message.MAX_BYTES)
            .setIdleTimeout(IDLE_SECONDS)
            .setIdleTimeoutUnit(TimeUnit.SECONDS)
            .setWebSocketClosingTimeout(2);
    server = setup.vertx().createHttpServer(options);
  }

  /** Listens; call on the border's context, on which all sessions will run. */
  public Future<Void> listen(String host, int port) {
    return server
        .requestHandler(request -> {
          counters.count(BorderCounter.REQUESTS_REFUSED);
          var _ = request.response().setStatusCode(404).end();
        })
        .webSocketHandshakeHandler(handshake -> {
          if (PATH.equals(handshake.path())) {
            var _ = handshake.accept();
          } else {
            counters.count(BorderCounter.REQUESTS_REFUSED);
            var _ = handshake.reject(404);
          }
        })
        .webSocketHandler(this::accepted)
        .invalidRequestHandler(request -> {
          counters.count(BorderCounter.REQUESTS_REFUSED);
          var _ = request.connection().close();
        })
        .exceptionHandler(e -> {}) // handshakes are counted by GuardedHandler
        .listen(port, host)
        .mapEmpty();
  }

  /** The port, once listening. */
  public int port() {
    return server.actualPort();
  }

  public Future<Void> close() {
    return server.close();
  }

  private void accepted(ServerWebSocket socket) {
    Optional<SessionListener> listener = country(socket).map(dialling::get);
    if (listener.isEmpty()) {
      counters.count(BorderCounter.REQUESTS_REFUSED);
      var _ = socket.close();
      return;
    }
    new ControlSession(setup, socket, country(socket).orElseThrow(), listener.get()).begin();
  }

  private Optional<Country> country(ServerWebSocket socket) {
    try {
      return socket.peerCertificates().get(0) instanceof X509Certificate certificate
          ? setup.tls().peers().country(certificate)
          : Optional.empty();
    } catch (SSLPeerUnverifiedException e) {
      return Optional.empty();
    }
  }
}
