// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border.session;

import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.border.session.Admission.Network;
import eu.meetinggateway.trust.Country;
import java.net.InetAddress;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class AdmissionTest {
  private static final BorderLimits LIMITS = BorderLimits.DEFAULT;
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private final Admission admission = new Admission(LIMITS, 0);

  private static Network network(String address) {
    return Network.of(InetAddress.ofLiteral(address));
  }

  private static Network stranger(int number) {
    return network("198.51." + number / 250 + "." + number % 250);
  }

  @Test
  void oneNetworkHasABoundedNumberOfHandshakesUnderWay() {
    Network network = network("192.0.2.1");
    for (int i = 0; i < LIMITS.networkHandshakes(); i++) {
      assertThat(admission.admits(network, i * SECOND)).isTrue();
    }
    assertThat(admission.admits(network, 1_000 * SECOND)).isFalse();
    assertThat(admission.admits(network("192.0.2.2"), 1_000 * SECOND)).isTrue();
    admission.ended(network);
    assertThat(admission.admits(network, 1_000 * SECOND)).isTrue();
  }

  @Test
  void oneNetworkHasABoundedRateOfHandshakes() {
    Network network = network("192.0.2.1");
    int admitted = 0;
    for (int i = 0; i < 1_000; i++) {
      if (admission.admits(network, 0)) {
        admitted++;
        admission.ended(network);
      }
    }
    assertThat(admitted).isEqualTo(3 * LIMITS.networkHandshakesPerSecond());
  }

  @Test
  void anIpv6NetworkIsAPrefixOf64Bits() {
    assertThat(network("2001:db8::1")).isEqualTo(network("2001:db8::ffff:1"));
    assertThat(network("2001:db8::1")).isNotEqualTo(network("2001:db8:0:1::1"));
  }

  @Test
  void aPeersNetworkIsNotBoundByWhatAllOthersDo() {
    Network peer = network("192.0.2.1");
    assertThat(admission.admits(peer, 0)).isTrue();
    assertThat(admission.opens(new Country("DE"), peer)).isTrue();
    admission.ended(peer);
    int admitted = 0;
    for (int i = 0; i < 5_000; i++) {
      admitted += admission.admits(stranger(i), SECOND) ? 1 : 0;
    }
    assertThat(admitted).isBetween(1, 2 * LIMITS.handshakesPerSecond());
    assertThat(admission.admits(network("203.0.113.9"), SECOND)).isFalse();
    assertThat(admission.admits(peer, SECOND)).isTrue();
  }

  @Test
  void allNetworksTogetherHaveABoundedNumberUnderWayAndAreForgotten() {
    int number = 0;
    for (int second = 0; second < 600; second++) {
      for (int i = 0; i < 50; i++) {
        var _ = admission.admits(stranger(number++), second * SECOND);
      }
    }
    assertThat(admission.handshakes()).isEqualTo(LIMITS.handshakes());
    for (int i = 0; i < number; i++) {
      Network each = stranger(i);
      if (admission.remembered().contains(each)) {
        admission.ended(each);
      }
    }
    assertThat(admission.handshakes()).isZero();
    for (int i = 0; i < 1_000; i++) {
      Network each = stranger(100 + i);
      if (admission.admits(each, (1_000L + i) * SECOND)) {
        admission.ended(each);
      }
    }
    assertThat(admission.remembered()).hasSizeLessThan(2 * LIMITS.handshakes() + 1);
  }

  @Test
  void onePeerHasABoundedNumberOfConnections() {
    Country de = new Country("DE");
    Network network = network("192.0.2.1");
    for (int i = 0; i < LIMITS.peerConnections(); i++) {
      assertThat(admission.opens(de, network)).isTrue();
    }
    assertThat(admission.opens(de, network)).isFalse();
    assertThat(admission.opens(new Country("NL"), network)).isTrue();
    admission.closed(de);
    assertThat(admission.opens(de, network)).isTrue();
  }
}
