// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.meetinggateway.border.TestCertificates;
import eu.meetinggateway.border.TestCertificates.Identity;
import eu.meetinggateway.border.counter.BorderCounters;
import eu.meetinggateway.trust.Country;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.ImmediateExecutor;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.InstantSource;
import java.util.Map;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Handshakes of the border's own engines, with each other and with those of the JDK. */
final class ExportingCryptoTest {
  private static final Identity FRENCH = TestCertificates.valid("FR");
  private static final Identity GERMAN = TestCertificates.valid("DE");
  private static final String LABEL = "EXPORTER-meetinggateway-flow";
  private static final byte[] CONTEXT = "DE>FR:0".getBytes(StandardCharsets.US_ASCII);
  private static final String HYBRID = BorderTls.GROUPS.getFirst();

  /** The JDK has none of the hybrid groups. */
  private static final String CLASSICAL = "x25519";

  private EmbeddedChannel client = new EmbeddedChannel();
  private EmbeddedChannel server = new EmbeddedChannel();

  @AfterEach
  void end() {
    client.finishAndReleaseAll();
    server.finishAndReleaseAll();
  }

  private static PinnedPeers pins(Identity identity, String country) {
    return new PinnedPeers(
        Map.of(PinnedPeers.pin(identity.certificate()), new Country(country)),
        new BorderCounters(),
        InstantSource.system());
  }

  private static SSLEngine engine(boolean isClient) throws SSLException {
    Identity own = isClient ? FRENCH : GERMAN;
    PinnedPeers pins = isClient ? pins(GERMAN, "DE") : pins(FRENCH, "FR");
    return new BorderTls(own.certificate(), own.privateKey(), pins)
        .context(isClient)
        .newEngine(UnpooledByteBufAllocator.DEFAULT);
  }

  /** An engine of the JDK's own TLS. */
  private static SSLEngine foreign(boolean isClient) throws Exception {
    Identity own = isClient ? FRENCH : GERMAN;
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    Certificate[] chain = {own.certificate()};
    store.setKeyEntry("own", own.privateKey(), new char[0], chain);
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX", "SunJSSE");
    keys.init(store, new char[0]);
    SSLContext context = SSLContext.getInstance("TLSv1.3", "SunJSSE");
    PinnedPeers pins = isClient ? pins(GERMAN, "DE") : pins(FRENCH, "FR");
    context.init(keys.getKeyManagers(), new TrustManager[] {pins}, null);
    SSLEngine engine = context.createSSLEngine();
    engine.setUseClientMode(isClient);
    engine.setNeedClientAuth(!isClient);
    return engine;
  }

  private static SSLEngine speaking(SSLEngine engine, String group, String suite) {
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setNamedGroups(new String[] {group});
    parameters.setCipherSuites(new String[] {suite});
    parameters.setProtocols(new String[] {"TLSv1.3"});
    engine.setSSLParameters(parameters);
    return engine;
  }

  private void handshake(SslHandler ofClient, SslHandler ofServer) {
    server = new EmbeddedChannel(ofServer);
    client = new EmbeddedChannel(ofClient);
    for (int round = 0; round < 100 && !done(ofClient, ofServer); round++) {
      move(client, server);
      move(server, client);
    }
    assertThat(ofClient.handshakeFuture().isSuccess()).as("client").isTrue();
    assertThat(ofServer.handshakeFuture().isSuccess()).as("server").isTrue();
  }

  private static boolean done(SslHandler one, SslHandler other) {
    return one.handshakeFuture().isDone() && other.handshakeFuture().isDone();
  }

  private static void move(EmbeddedChannel from, EmbeddedChannel to) {
    from.runPendingTasks();
    for (ByteBuf bytes = from.readOutbound(); bytes != null; bytes = from.readOutbound()) {
      to.writeInbound(bytes);
    }
  }

  private static ExportingHandler exporting(SSLEngine engine) {
    return new ExportingHandler(engine, ImmediateExecutor.INSTANCE);
  }

  private static TlsExporter of(SSLEngine engine) {
    return TlsExporter.of(engine.getSession());
  }

  private byte[] pair(String suite) throws SSLException {
    SSLEngine one = speaking(engine(true), HYBRID, suite);
    SSLEngine other = speaking(engine(false), HYBRID, suite);
    handshake(exporting(one), exporting(other));
    byte[] exported = of(one).export(LABEL, CONTEXT, 28);
    assertThat(of(other).export(LABEL, CONTEXT, 28)).as("the other end").isEqualTo(exported);
    assertThat(of(one).export(LABEL + "x", CONTEXT, 28)).as("label").isNotEqualTo(exported);
    assertThat(of(one).export(LABEL, new byte[0], 28)).as("context").isNotEqualTo(exported);
    return exported;
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLS_AES_256_GCM_SHA384", "TLS_AES_128_GCM_SHA256"})
  void bothEndsExportTheSameAndEverySessionSomethingElse(String suite) throws Exception {
    assertThat(pair(suite)).isNotEqualTo(pair(suite));
  }

  /** The JDK has an exporter of its own: it agrees with ours, whichever end it is. */
  @ParameterizedTest
  @CsvSource({
    "true, TLS_AES_256_GCM_SHA384", "false, TLS_AES_256_GCM_SHA384",
    "true, TLS_AES_128_GCM_SHA256", "false, TLS_AES_128_GCM_SHA256"
  })
  void theExporterOfTheJdkAgrees(boolean oursDials, String suite) throws Exception {
    SSLEngine ours = speaking(engine(oursDials), CLASSICAL, suite);
    SSLEngine theirs = speaking(foreign(!oursDials), CLASSICAL, suite);
    SslHandler plain = new SslHandler(theirs);
    handshake(oursDials ? exporting(ours) : plain, oursDials ? plain : exporting(ours));
    ExtendedSSLSession session = (ExtendedSSLSession) theirs.getSession();
    assertThat(of(ours).export(LABEL, CONTEXT, 28))
        .isEqualTo(session.exportKeyingMaterialData(LABEL, CONTEXT, 28));
    assertThat(of(ours).export(LABEL, new byte[0], 100))
        .isEqualTo(session.exportKeyingMaterialData(LABEL, null, 100));
  }

  @Test
  void theSecretIsErasedWhenTheConnectionIsClosed() throws Exception {
    SSLEngine one = engine(true);
    SSLEngine other = engine(false);
    handshake(exporting(one), exporting(other));
    assertThat(of(one).export(LABEL, CONTEXT, 28)).hasSize(28);
    var _ = client.close();
    assertThatThrownBy(() -> of(one).export(LABEL, CONTEXT, 28))
        .isInstanceOf(IllegalStateException.class);
    assertThat(of(other).export(LABEL, CONTEXT, 28)).as("not that of others").hasSize(28);
  }

  @Test
  void nobodyExportsBeforeTheHandshakeOrWithoutBeingAsked() throws Exception {
    SSLEngine one = engine(true);
    assertThatThrownBy(() -> of(one).export(LABEL, CONTEXT, 28))
        .isInstanceOf(IllegalStateException.class);
    SSLEngine other = engine(false);
    handshake(new SslHandler(one), exporting(other));
    assertThatThrownBy(() -> of(one).export(LABEL, CONTEXT, 28))
        .isInstanceOf(IllegalStateException.class);
    assertThat(of(other).export(LABEL, CONTEXT, 28)).hasSize(28);
  }
}
