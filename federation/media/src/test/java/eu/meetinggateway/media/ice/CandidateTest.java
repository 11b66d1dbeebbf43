// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.ice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CandidateTest {
  @Test
  void readsWhatLiveKitTrickles() {
    var candidate =
        Candidate.parse(
                "candidate:1966762134 1 udp 2130706431 127.0.0.1 7882 typ host ufrag IioKspwGuDrg")
            .orElseThrow();

    assertThat(candidate.address())
        .isEqualTo(new InetSocketAddress(InetAddress.getLoopbackAddress(), 7882));
    assertThat(candidate.priority()).isEqualTo(2130706431L);
    assertThat(candidate.foundation()).isEqualTo("1966762134");
    assertThat(candidate.type()).isEqualTo("host");
  }

  @Test
  void readsOneWithoutTheNameOfTheAttribute() {
    var candidate =
        Candidate.parse(
                "1 1 UDP 4294967295 2001:db8::1 65535 typ srflx raddr 10.0.0.1 rport 9 generation 0")
            .orElseThrow();

    assertThat(candidate.address().getPort()).isEqualTo(65535);
    assertThat(candidate.address().getAddress().getAddress()).hasSize(16);
    assertThat(candidate.priority()).isEqualTo(4294967295L);
    assertThat(candidate.type()).isEqualTo("srflx");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "candidate:",
        "candidate:375738803 1 tcp 1671430143 127.0.0.1 9 typ host tcptype active ufrag abc",
        "candidate:375738803 1 tcp 1671430143 127.0.0.1 7881 typ host tcptype so",
        "candidate:375738803 1 tcp 1671430143 127.0.0.1 7881 typ host",
        "candidate:375738803 1 tls 1671430143 127.0.0.1 7881 typ host tcptype passive",
        "candidate:1 2 udp 2130706431 127.0.0.1 7882 typ host",
        "candidate:1 1 udp 2130706431 0b0c1a9e-6c3c-4c38.local 7882 typ host",
        "candidate:1 1 udp 2130706431 localhost 7882 typ host",
        "candidate:1 1 udp 2130706431 127.1 7882 typ host",
        "candidate:1 1 udp 2130706431 127.0.0.256 7882 typ host",
        "candidate:1 1 udp 2130706431 fe80::1%lo 7882 typ host",
        "candidate:1 1 udp 2130706431 [::1] 7882 typ host",
        "candidate:1 1 udp 2130706431 ::1::2 7882 typ host",
        "candidate:1 1 udp 2130706431 0.0.0.0 7882 typ host",
        "candidate:1 1 udp 2130706431 224.0.0.1 7882 typ host",
        "candidate:1 1 udp 2130706431 255.255.255.255 7882 typ host",
        "candidate:1 1 udp 4294967296 127.0.0.1 7882 typ host",
        "candidate:1 1 udp -1 127.0.0.1 7882 typ host",
        "candidate:1 1 udp 1 127.0.0.1 0 typ host",
        "candidate:1 1 udp 1 127.0.0.1 65536 typ host",
        "candidate:1 1 udp 1 127.0.0.1 7882 typ other",
        "candidate:1 1 udp 1 127.0.0.1 7882 host",
        "candidate:1 1 udp 1 127.0.0.1 7882 typ host generation",
        "candidate:1  1 udp 1 127.0.0.1 7882 typ host",
        "candidate:a-b 1 udp 1 127.0.0.1 7882 typ host",
      })
  void whatIsNotOursIsPassedOver(String text) {
    assertThat(Candidate.parse(text)).isEmpty();
  }

  @Test
  void readsAPassiveTcpCandidate() {
    var text = "candidate:375738803 1 tcp 1671430143 127.0.0.1 7881 typ host tcptype passive";

    var candidate = Candidate.parse(text + " ufrag abc").orElseThrow();

    assertThat(candidate.protocol()).isEqualTo(IceProtocol.TCP);
    assertThat(candidate.address().getPort()).isEqualTo(7881);
    assertThat(candidate.format()).isEqualTo(text);
    assertThat(Candidate.parse(candidate.format())).contains(candidate);
  }

  @Test
  void aLongOneIsPassedOver() {
    var text = "candidate:1 1 udp 1 127.0.0.1 7882 typ host" + " a b".repeat(300);

    assertThat(Candidate.parse(text)).isEmpty();
  }

  @Test
  void ourHostCandidateReadsBack() {
    var ipv4 = Candidate.host(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 5000));
    var ipv6 = Candidate.host(new InetSocketAddress(InetAddress.ofLiteral("::1"), 5000));

    assertThat(ipv4.format()).isEqualTo("candidate:1 1 udp 2130706431 127.0.0.1 5000 typ host");
    assertThat(Candidate.parse(ipv4.format())).contains(ipv4);
    assertThat(Candidate.parse(ipv6.format())).contains(ipv6);
  }

  @Test
  void anAddressOfThePeerDoesNotPrint() {
    var candidate = Candidate.parse("1 1 udp 1 192.0.2.77 5000 typ prflx").orElseThrow();

    assertThat(candidate.toString()).doesNotContain("192.0.2.77");
    assertThat(Candidate.parse(candidate.format())).contains(candidate);
  }

  @Test
  void aNameIsNoAddress() {
    var name = InetSocketAddress.createUnresolved("example.org", 1);

    assertThatThrownBy(() -> Candidate.host(name)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void credentialsHideThePassword() {
    assertThat(new IceCredentials("abcd", "secret-secret")).hasToString("[ice abcd]");
    assertThatThrownBy(() -> new IceCredentials("a:b", "secret"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("secret");
    assertThatThrownBy(() -> new IceCredentials("ab", ""))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
