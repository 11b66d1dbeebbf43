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
import java.security.Provider;
import java.security.Security;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who is refused in the TLS handshake, while a session runs that must not notice. */
@ExtendWith(VertxExtension.class)
final class BorderRefusalTest {
  private static final String[] HYBRID = {"X25519MLKEM768"};
  private static final Provider BOUNCY_CASTLE = TlsKnock.BOUNCY_CASTLE;

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

  private String request(Provider provider, Optional<Identity> identity, String[] groups)
      throws Exception {
    return new TlsKnock(provider, identity, groups).request(fr.border.port());
  }
}
