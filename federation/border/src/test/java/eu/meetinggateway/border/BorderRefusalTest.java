// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.meetinggateway.border.TestCertificates.Identity;
import eu.meetinggateway.border.counter.BorderCounter;
import eu.meetinggateway.meeting.Order;
import eu.meetinggateway.meeting.Port;
import eu.meetinggateway.meeting.PortEvent;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.Provider;
import java.security.Security;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.jsse.provider.BouncyCastleJsseProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who is refused in the TLS handshake, while a session runs that must not notice. */
@ExtendWith(VertxExtension.class)
final class BorderRefusalTest {
  private static final String[] HYBRID = {"X25519MLKEM768"};
  private static final Provider BOUNCY_CASTLE =
      new BouncyCastleJsseProvider(new BouncyCastleProvider());

  private TestGateway fr;
  private TestGateway de;
  private final TestInbox inFr = new TestInbox();
  private final TestInbox inDe = new TestInbox();
  private Port toFr;
  private int people;

  @BeforeEach
  void start(Vertx vertx) {
    fr = TestGateway.start(vertx, "FR", 1, TestGateway.dialling("DE"), TestGateway.dialling("BE"));
    de = TestGateway.start(vertx, "DE", 1, TestGateway.peer("FR", fr.border.port()));
    toFr = de.port("FR");
    fr.port("DE").open(inFr);
    toFr.open(inDe);
    assertThat(inFr.next(PortEvent.Up.class)).isNotNull();
    assertThat(inDe.next(PortEvent.Up.class)).isNotNull();
  }

  @AfterEach
  void stop() {
    de.close();
    fr.close();
  }

  private void assertSessionDidNotNotice() {
    assertThat(fr.count(BorderCounter.SESSIONS_OPENED)).isEqualTo(1);
    toFr.apply(inDe.epoch(), new Order.Show(TestGateway.person("DE", ++people, "Hans")));
    assertThat(inFr.next(PortEvent.PersonUp.class)).isNotNull();
  }

  @Test
  void thePinnedCertificateOverTheHybridGroupIsAccepted() throws Exception {
    assertThat(request(BOUNCY_CASTLE, Optional.of(TestCertificates.valid("BE")), HYBRID))
        .startsWith("HTTP/1.1 404");
    assertThat(fr.count(BorderCounter.REQUESTS_REFUSED)).isEqualTo(1);
    assertSessionDidNotNotice();
  }

  @Test
  void aForeignCertificateIsRefused() {
    assertRefused(BOUNCY_CASTLE, Optional.of(TestCertificates.valid("mallory")), HYBRID);
    assertThat(fr.count(BorderCounter.CERTIFICATES_REFUSED)).isEqualTo(1);
  }

  @Test
  void anExpiredCertificateWithThePinnedKeyIsRefused() {
    assertRefused(BOUNCY_CASTLE, Optional.of(TestCertificates.expired("BE")), HYBRID);
    assertThat(fr.count(BorderCounter.CERTIFICATES_REFUSED)).isEqualTo(1);
  }

  @Test
  void noCertificateIsRefused() {
    assertRefused(BOUNCY_CASTLE, Optional.empty(), HYBRID);
  }

  @Test
  void aClientThatOffersOnlyClassicalGroupsIsRefused() {
    for (String group : new String[] {"x25519", "secp256r1", "secp384r1", "ffdhe3072"}) {
      assertRefused(BOUNCY_CASTLE, Optional.of(TestCertificates.valid("BE")), new String[] {group});
    }
  }

  @Test
  void theJdksOwnTlsIsRefused() {
    Provider jdk = Security.getProvider("SunJSSE");
    assertRefused(
        jdk, Optional.of(TestCertificates.valid("BE")), new String[] {"x25519", "secp256r1"});
  }

  @Test
  void aDialledGatewayWithAForeignCertificateIsRefused(Vertx vertx) {
    Identity foreign = TestCertificates.valid("mallory");
    try (TestGateway nl = TestGateway.start(vertx, "NL", foreign, 1, TestGateway.dialling("BE"));
        TestGateway be =
            TestGateway.start(vertx, "BE", 1, TestGateway.peer("NL", nl.border.port()))) {
      TestGateway.until(
          () -> be.count(BorderCounter.CERTIFICATES_REFUSED) >= 2, "dials again and refuses again");
      assertThat(be.isUp("NL")).isFalse();
      assertThat(be.border.peers().getFirst().lastFailure()).isPresent();
      assertThat(nl.count(BorderCounter.SESSIONS_OPENED)).isZero();
    }
  }

  @Test
  void aWeakKeyOfOurOwnIsRefusedAtStart(Vertx vertx) {
    assertThatThrownBy(() -> TestGateway.start(vertx, "NL", TestCertificates.weak("NL"), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3072");
  }

  private void assertRefused(Provider provider, Optional<Identity> identity, String[] groups) {
    long failed = fr.count(BorderCounter.HANDSHAKES_FAILED);
    assertThatThrownBy(() -> request(provider, identity, groups)).isInstanceOf(IOException.class);
    TestGateway.until(
        () -> fr.count(BorderCounter.HANDSHAKES_FAILED) > failed, "the handshake is counted");
    assertThat(fr.count(BorderCounter.REQUESTS_REFUSED)).isZero();
    assertSessionDidNotNotice();
  }

  /** The status line that the gateway answers to a plain request. */
  private String request(Provider provider, Optional<Identity> identity, String[] groups)
      throws Exception {
    SSLContext context = SSLContext.getInstance("TLS", provider);
    context.init(keys(provider, identity), new TrustManager[] {new TrustAll()}, null);
    try (SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", fr.border.port())) {
      socket.setSoTimeout(8_000);
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setNamedGroups(groups);
      parameters.setProtocols(new String[] {"TLSv1.3"});
      socket.setSSLParameters(parameters);
      socket.startHandshake();
      socket
          .getOutputStream()
          .write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      byte[] answer = new byte[64];
      int n = socket.getInputStream().read(answer);
      if (n <= 0) {
        throw new IOException("closed");
      }
      return new String(answer, 0, n, StandardCharsets.US_ASCII);
    }
  }

  private static KeyManager[] keys(Provider provider, Optional<Identity> identity)
      throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    if (identity.isPresent()) {
      store.setKeyEntry(
          "key",
          identity.get().privateKey(),
          new char[0],
          new Certificate[] {identity.get().certificate()});
    }
    KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX", provider);
    factory.init(store, new char[0]);
    return factory.getKeyManagers();
  }

  private static final class TrustAll implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
