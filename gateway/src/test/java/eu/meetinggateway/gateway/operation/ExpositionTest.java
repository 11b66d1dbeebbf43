// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ExpositionTest {
  @Test
  void valuesAreWrittenAsPrometheusReadsThem() {
    Exposition exposition = new Exposition();
    exposition.set(Metric.MEETING_GATEWAY_PEER_UP, "NL", 0);
    exposition.set(Metric.MEETING_GATEWAY_PEER_UP, "DE", 1);
    exposition.set(Metric.MEETING_GATEWAY_MEETINGS, 3);
    exposition.set(Metric.PROCESS_CPU_SECONDS_TOTAL, 1.25);
    assertThat(exposition.text())
        .contains(
            """
            # HELP meeting_gateway_peer_up 1 if the control session with the peer is up, else 0.
            # TYPE meeting_gateway_peer_up gauge
            meeting_gateway_peer_up{peer="DE"} 1
            meeting_gateway_peer_up{peer="NL"} 0
            """)
        .contains("\nmeeting_gateway_meetings 3\n")
        .contains("# TYPE process_cpu_seconds_total counter\nprocess_cpu_seconds_total 1.25\n");
  }

  @Test
  void aLabelValueThatIsOfNoClosedSetIsRefused() {
    Exposition exposition = new Exposition();
    assertThatThrownBy(() -> exposition.set(Metric.MEETING_GATEWAY_PEER_UP, "Claire \"D\"", 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> exposition.set(Metric.MEETING_GATEWAY_MEETINGS, "DE", 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> exposition.set(Metric.MEETING_GATEWAY_PEER_UP, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
