// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border.session;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolNegotiator;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.SSLEngineOptions;
import io.vertx.core.net.TCPSSLOptions;
import io.vertx.core.net.TrustOptions;
import io.vertx.core.spi.tls.SslContextFactory;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSessionContext;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.jsse.provider.BouncyCastleJsseProvider;

/**
 * TLS of the control session: version 1.3 only, mutual, by BouncyCastle, because the JDK's own TLS
 * has no post-quantum key exchange. X25519MLKEM768 is the only group, so nobody can negotiate a
 * classical one; that works with RSA certificates only (BouncyCastle drops ECDSA schemes whose
 * curve is not among the groups).
 *
 * <p>Vert.x 5.0 cannot name groups, hence {@link Engine}, which builds the contexts itself. Vert.x
 * still insists on key options although the engine ignores them.
 *
 * <p>BouncyCastle tells every handshake to java.util.logging, failures with their stack. Who knocks
 * must not fill the log: the process silences {@code org.bouncycastle.jsse} (logback.xml).
 */
public final class BorderTls {
  static final String PROTOCOL = "TLSv1.3";
  static final List<String> GROUPS = List.of("X25519MLKEM768");
  static final List<String> CIPHER_SUITES =
      List.of("TLS_AES_256_GCM_SHA384", "TLS_AES_128_GCM_SHA256");

  private final KeyManagerFactory keys;
  private final PinnedPeers peers;
  private final BorderLimits limits;
  private final Admission admission;
  private final Provider provider =
      new BouncyCastleJsseProvider(false, ExportingCrypto.provider(new BouncyCastleProvider()));

  /**
   * @throws IllegalArgumentException if the certificate's key is not RSA of at least 3072 bits or
   *     the private key does not fit
   */
  public BorderTls(X509Certificate certificate, PrivateKey privateKey, PinnedPeers peers) {
    this(certificate, privateKey, peers, BorderLimits.DEFAULT);
  }

  /**
   * @param limits who may begin a handshake with us, and how long it may take
   * @throws IllegalArgumentException if the certificate's key is not RSA of at least 3072 bits or
   *     the private key does not fit
   */
  public BorderTls(
      X509Certificate certificate, PrivateKey privateKey, PinnedPeers peers, BorderLimits limits) {
    if (!(certificate.getPublicKey() instanceof RSAPublicKey rsa)
        || rsa.getModulus().bitLength() < PinnedPeers.MIN_RSA_BITS) {
      throw new IllegalArgumentException(
          "the border certificate needs an RSA key of at least 3072 bits");
    }
    this.peers = peers;
    this.limits = limits;
    this.admission = new Admission(limits, System.nanoTime());
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("border", privateKey, new char[0], new Certificate[] {certificate});
      keys = KeyManagerFactory.getInstance("PKIX", provider);
      keys.init(store, new char[0]);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalArgumentException("the border certificate or its key cannot be used", e);
    }
  }

  PinnedPeers peers() {
    return peers;
  }

  /** Sets everything that concerns TLS, for either end. */
  <T extends TCPSSLOptions> T applyTo(T options) {
    options
        .setSsl(true)
        .setUseAlpn(false)
        .setEnabledSecureTransportProtocols(Set.of(PROTOCOL))
        .setKeyCertOptions(KeyCertOptions.wrap(keys))
        .setTrustOptions(TrustOptions.wrap(peers))
        .setSslEngineOptions(new Engine(this))
        .setSslHandshakeTimeout(limits.handshakeTime().toMillis())
        .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
    return options;
  }

  SslContext context(boolean client) throws SSLException {
    SslContextBuilder builder =
        client
            ? SslContextBuilder.forClient().keyManager(keys)
            : SslContextBuilder.forServer(keys).clientAuth(ClientAuth.REQUIRE);
    SslContext context =
        builder
            .sslContextProvider(provider)
            .trustManager(peers)
            .protocols(PROTOCOL)
            .ciphers(CIPHER_SUITES)
            .endpointIdentificationAlgorithm(null)
            .build();
    return new HybridContext(this, context);
  }

  /** Names the groups, which neither Vert.x nor Netty's builder can, and guards the server. */
  private static final class HybridContext extends SslContext {
    private final BorderTls tls;
    private final SslContext context;

    HybridContext(BorderTls tls, SslContext context) {
      this.tls = tls;
      this.context = context;
    }

    private static SSLEngine named(SSLEngine engine) {
      SSLParameters parameters = engine.getSSLParameters();
      parameters.setNamedGroups(GROUPS.toArray(String[]::new));
      engine.setSSLParameters(parameters);
      return engine;
    }

    private SslHandler handler(SSLEngine engine, Executor tasks) {
      return isClient()
          ? new ExportingHandler(engine, tasks)
          : new GuardedHandler(engine, tasks, tls.admission, tls.peers);
    }

    @Override
    protected SslHandler newHandler(ByteBufAllocator allocator, boolean startTls, Executor tasks) {
      return handler(newEngine(allocator), tasks);
    }

    @Override
    protected SslHandler newHandler(
        ByteBufAllocator allocator, String host, int port, boolean startTls, Executor tasks) {
      return handler(newEngine(allocator, host, port), tasks);
    }

    @Override
    public boolean isClient() {
      return context.isClient();
    }

    @Override
    public List<String> cipherSuites() {
      return context.cipherSuites();
    }

    @Override
    @SuppressWarnings("deprecation") // Netty wants it of every context
    public ApplicationProtocolNegotiator applicationProtocolNegotiator() {
      return context.applicationProtocolNegotiator();
    }

    @Override
    public SSLEngine newEngine(ByteBufAllocator allocator) {
      return named(context.newEngine(allocator));
    }

    @Override
    public SSLEngine newEngine(ByteBufAllocator allocator, String host, int port) {
      return named(context.newEngine(allocator, host, port));
    }

    @Override
    public SSLSessionContext sessionContext() {
      return context.sessionContext();
    }
  }

  private static final class Engine extends SSLEngineOptions {
    private final BorderTls tls;

    Engine(BorderTls tls) {
      this.tls = tls;
    }

    @Override
    public SSLEngineOptions copy() {
      return new Engine(tls);
    }

    @Override
    public SslContextFactory sslContextFactory() {
      return new Factory(tls);
    }
  }

  private static final class Factory implements SslContextFactory {
    private final BorderTls tls;
    private boolean client;

    Factory(BorderTls tls) {
      this.tls = tls;
    }

    @Override
    public SslContextFactory forClient(boolean forClient) {
      client = forClient;
      return this;
    }

    @Override
    public SslContext create() throws SSLException {
      return tls.context(client);
    }
  }
}
