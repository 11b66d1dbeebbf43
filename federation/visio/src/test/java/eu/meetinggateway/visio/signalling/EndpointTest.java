// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.signalling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;

class EndpointTest {
  @Test
  void theSchemeDecidesAboutTlsAndTheDefaultPortOnly() {
    assertThat(endpoint("ws://lk.example:7880"))
        .isEqualTo(new Endpoint("lk.example", 7880, false, ""));
    assertThat(endpoint("http://lk.example/")).isEqualTo(new Endpoint("lk.example", 80, false, ""));
    assertThat(endpoint("wss://lk.example/lk/"))
        .isEqualTo(new Endpoint("lk.example", 443, true, "/lk"));
    assertThat(endpoint("https://[::1]:7")).isEqualTo(new Endpoint("::1", 7, true, ""));
  }

  @Test
  void anythingElseIsRefused() {
    assertThatThrownBy(() -> endpoint("ftp://lk.example")).hasMessageContaining("wss");
    assertThatThrownBy(() -> endpoint("wss:///path")).hasMessageContaining("host");
  }

  private static Endpoint endpoint(String url) {
    return Endpoint.of(URI.create(url));
  }
}
