// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import eu.meetinggateway.border.counter.BorderCounter;
import eu.meetinggateway.border.counter.BorderCounters;
import eu.meetinggateway.border.wire.FlowAddress;
import eu.meetinggateway.border.wire.Message;
import eu.meetinggateway.border.wire.MessageCodec;
import eu.meetinggateway.border.wire.WireException;
import eu.meetinggateway.trust.Country;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import java.net.UnknownHostException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Dials a peer with our certificate, reads its Hello and leaves without saying one, so that a
 * session that is up is not replaced. For diagnosis only. Any thread.
 */
public final class PeerProbe {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int MAX_GREETING_CHARS = 64 * 1024;

  private final Vertx vertx;
  private final X509Certificate certificate;
  private final PrivateKey privateKey;
  private final Duration limit;

  /**
   * @param limit how long dialling, and then waiting for Hello, may take
   */
  public PeerProbe(
      Vertx vertx, X509Certificate certificate, PrivateKey privateKey, Duration limit) {
    this.vertx = vertx;
    this.certificate = certificate;
    this.privateKey = privateKey;
    this.limit = limit;
  }

  /** What a peer answered. */
  public sealed interface Answer {
    /**
     * It said Hello.
     *
     * @param version of the border protocol that it speaks
     * @param flows where it receives media; empty if it speaks another version
     */
    record Greeted(long version, List<FlowAddress> flows) implements Answer {
      public Greeted {
        flows = List.copyOf(flows);
      }
    }

    /** It is the pinned peer and took the connection, but ended it without Hello: it dials us. */
    record Unwilling() implements Answer {}

    /** Its host name is unknown. */
    record UnknownName() implements Answer {}

    /** No connection to its address and port, or no answer in time. */
    record Unreachable() implements Answer {}

    /** It showed a certificate that is not pinned for it, or one that is not valid now. */
    record WrongCertificate() implements Answer {}

    /** Something answers, but it ended the handshake: it may not know our certificate. */
    record HandshakeFailed() implements Answer {}

    /** It connected and said something else than Hello, or nothing. */
    record NotAGateway() implements Answer {}
  }

  /** Asks one peer; always succeeds. */
  public Future<Answer> ask(Country peer, String host, int port, Set<String> pins) {
    BorderCounters counters = new BorderCounters();
    InstantSource clock = InstantSource.system();
    Map<String, Country> pinned = new HashMap<>();
    pins.forEach(pin -> pinned.put(pin, peer));
    BorderTls tls =
        new BorderTls(certificate, privateKey, new PinnedPeers(pinned, counters, clock));
    WebSocketClient client =
        vertx.createWebSocketClient(
            tls.applyTo(new WebSocketClientOptions())
                .setVerifyHost(false)
                .setTryUsePerFrameCompression(false)
                .setTryUsePerMessageCompression(false)
                .setMaxFrameSize(Message.MAX_BYTES)
                .setMaxMessageSize(Message.MAX_BYTES)
                .setConnectTimeout((int) limit.toMillis())
                .setClosingTimeout(1));
    return client
        .connect(port, host, ControlServer.PATH)
        .timeout(limit.toMillis(), TimeUnit.MILLISECONDS)
        .compose(this::greeting)
        .otherwise(failure -> because(failure, counters))
        .eventually(client::close);
  }

  private Future<Answer> greeting(WebSocket socket) {
    Promise<Answer> answer = Promise.promise();
    socket.textMessageHandler(text -> answer.tryComplete(read(text)));
    socket.exceptionHandler(failure -> answer.tryComplete(new Answer.HandshakeFailed()));
    socket.closeHandler(closed -> answer.tryComplete(new Answer.Unwilling()));
    return answer
        .future()
        .timeout(limit.toMillis(), TimeUnit.MILLISECONDS)
        .otherwise(new Answer.NotAGateway())
        .onComplete(done -> socket.close());
  }

  private static Answer read(String text) {
    if (text.length() > MAX_GREETING_CHARS) {
      return new Answer.NotAGateway();
    }
    try {
      JsonNode hello = JSON.readTree(text);
      if (!hello.path("type").asText().equals("hello")
          || !hello.path("version").isIntegralNumber()) {
        return new Answer.NotAGateway();
      }
      long version = hello.path("version").longValue();
      if (version == Message.VERSION && MessageCodec.decode(text) instanceof Message.Hello ours) {
        return new Answer.Greeted(version, ours.flows());
      }
      return new Answer.Greeted(version, List.of());
    } catch (JsonProcessingException | WireException e) {
      return new Answer.NotAGateway();
    }
  }

  private static Answer because(Throwable failure, BorderCounters counters) {
    if (counters.value(BorderCounter.CERTIFICATES_REFUSED) > 0) {
      return new Answer.WrongCertificate();
    }
    return switch (failure) {
      case UnknownHostException _ -> new Answer.UnknownName();
      case java.net.SocketException _ -> new Answer.Unreachable();
      case java.util.concurrent.TimeoutException _ -> new Answer.Unreachable();
      default -> new Answer.HandshakeFailed();
    };
  }
}
