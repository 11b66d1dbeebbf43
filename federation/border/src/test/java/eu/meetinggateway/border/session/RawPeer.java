// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border.session;

import eu.meetinggateway.border.TestCertificates.Identity;
import eu.meetinggateway.border.counter.BorderCounters;
import eu.meetinggateway.border.wire.Message;
import eu.meetinggateway.border.wire.MessageCodec;
import eu.meetinggateway.border.wire.WireException;
import eu.meetinggateway.trust.Country;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketFrame;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A peer that is authenticated and says whatever the test wants. */
public final class RawPeer {
  private static final String CLOSED = "closed";

  /** Kept, because Vert.x closes a client that nobody refers to. */
  private final WebSocketClient client;

  private final WebSocket socket;
  private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

  private RawPeer(WebSocketClient client, WebSocket socket) {
    this.client = client;
    this.socket = socket;
    socket.textMessageHandler(received::add);
    socket.closeHandler(closed -> received.add(CLOSED));
  }

  /** Connects to a gateway that shows this certificate. */
  public static Future<RawPeer> connect(
      Vertx vertx, Identity identity, X509Certificate server, int port) {
    InstantSource clock = InstantSource.system();
    PinnedPeers pins =
        new PinnedPeers(
            Map.of(PinnedPeers.pin(server), new Country("FR")), new BorderCounters(), clock);
    BorderTls tls = new BorderTls(identity.certificate(), identity.privateKey(), pins);
    WebSocketClient client =
        vertx.createWebSocketClient(
            tls.applyTo(new WebSocketClientOptions())
                .setVerifyHost(false)
                .setMaxFrameSize(10 << 20)
                .setMaxMessageSize(10 << 20));
    return client
        .connect(port, "127.0.0.1", ControlServer.PATH)
        .map(socket -> new RawPeer(client, socket));
  }

  public void send(String text) {
    var _ = socket.writeTextMessage(text);
  }

  public void send(Message message) {
    send(MessageCodec.encode(message));
  }

  /** Sends a message in frames of this length; the last may be shorter. */
  public void send(String text, int frameLength) {
    for (int at = 0; at < text.length(); at += frameLength) {
      int end = Math.min(at + frameLength, text.length());
      String part = text.substring(at, end);
      boolean last = end == text.length();
      var _ =
          socket.writeFrame(
              at == 0
                  ? WebSocketFrame.textFrame(part, last)
                  : WebSocketFrame.continuationFrame(Buffer.buffer(part), last));
    }
  }

  public void sendBinary(byte[] bytes) {
    var _ = socket.writeBinaryMessage(Buffer.buffer(bytes));
  }

  /** Stops reading. */
  public void pause() {
    socket.pause();
  }

  /** The cipher suite of the connection. */
  public String cipherSuite() {
    return socket.sslSession().getCipherSuite();
  }

  /** Keying material of the connection, as this end has it. */
  public byte[] export(String label, byte[] context, int length) {
    return TlsExporter.of(socket.sslSession()).export(label, context, length);
  }

  /** The next message that is not a ping; null once the connection is closed. */
  public @Nullable Message next() {
    try {
      for (; ; ) {
        String text = received.poll(30, TimeUnit.SECONDS);
        if (text == null) {
          throw new AssertionError("nothing received in time");
        }
        if (text.equals(CLOSED)) {
          return null;
        }
        if (!(MessageCodec.decode(text) instanceof Message.Ping)) {
          return MessageCodec.decode(text);
        }
      }
    } catch (InterruptedException | WireException e) {
      throw new AssertionError(e);
    }
  }

  /** Skips messages until one of this type comes. */
  public <T extends Message> T await(Class<T> type) {
    for (Message message = next(); message != null; message = next()) {
      if (type.isInstance(message)) {
        return type.cast(message);
      }
    }
    throw new AssertionError("closed without " + type.getSimpleName());
  }

  public void close() {
    var _ = client.close();
  }
}
