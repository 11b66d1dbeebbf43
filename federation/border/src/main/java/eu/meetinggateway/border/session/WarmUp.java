// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border.session;

import eu.meetinggateway.border.counter.BorderCounters;
import eu.meetinggateway.border.wire.Message;
import eu.meetinggateway.border.wire.MessageCodec;
import eu.meetinggateway.border.wire.WireException;
import eu.meetinggateway.trust.Country;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.nio.ByteBuffer;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Map;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/** A handshake of a control session between two engines of this process. Any thread; blocks. */
public final class WarmUp {
  private static final int ROUNDS = 100;

  private WarmUp() {}

  /** Whether a gateway with this certificate can hold a session with itself. */
  public static boolean run(Country here, X509Certificate certificate, PrivateKey privateKey) {
    InstantSource clock = InstantSource.system();
    PinnedPeers itself =
        new PinnedPeers(Map.of(PinnedPeers.pin(certificate), here), new BorderCounters(), clock);
    try {
      BorderTls tls = new BorderTls(certificate, privateKey, itself);
      End client = new End(tls, true);
      End server = new End(tls, false);
      for (int round = 0; round < ROUNDS && !(client.done() && server.done()); round++) {
        client.step(server);
        server.step(client);
      }
      Message read = MessageCodec.decode(MessageCodec.encode(new Message.Ping(1)));
      return client.done() && server.done() && read instanceof Message.Ping && derives();
    } catch (SSLException | WireException | IllegalArgumentException e) {
      return false;
    }
  }

  /** Derives a key as for a media flow. */
  private static boolean derives() {
    TlsExporter exporter = new TlsExporter();
    exporter.keep(TlsExporter.Hash.SHA_384, new byte[48]);
    byte[] material = exporter.export("warm up", new byte[0], 1);
    exporter.close();
    return material.length == 1;
  }

  /** One engine and the bytes that came for it. */
  private static final class End {
    private final SSLEngine engine;
    private final ByteBuffer arrived = ByteBuffer.allocate(1 << 17);
    private final ByteBuffer text = ByteBuffer.allocate(1 << 17);

    End(BorderTls tls, boolean client) throws SSLException {
      engine = tls.context(client).newEngine(UnpooledByteBufAllocator.DEFAULT);
      engine.beginHandshake();
    }

    boolean done() {
      return engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING;
    }

    /** Reads what came, then writes what is to be said. */
    void step(End other) throws SSLException {
      boolean more = true;
      while (more) {
        HandshakeStatus status = engine.getHandshakeStatus();
        more =
            switch (status) {
              case NEED_TASK -> runTask();
              case NEED_WRAP -> wrap(other);
              case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> unwrap();
              case NOT_HANDSHAKING, FINISHED -> false;
            };
      }
    }

    private boolean runTask() {
      Runnable task = engine.getDelegatedTask();
      if (task != null) {
        task.run();
      }
      return true;
    }

    private boolean wrap(End other) throws SSLException {
      return engine.wrap(ByteBuffer.allocate(0), other.arrived).bytesProduced() > 0;
    }

    private boolean unwrap() throws SSLException {
      arrived.flip();
      int read = engine.unwrap(arrived, text).bytesConsumed();
      arrived.compact();
      text.clear();
      return read > 0;
    }
  }
}
