// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border.session;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import eu.meetinggateway.border.counter.BorderCounter;
import eu.meetinggateway.border.counter.BorderCounters;
import eu.meetinggateway.border.wire.WireError;
import eu.meetinggateway.border.wire.WireException;
import eu.meetinggateway.trust.Country;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class RefusalReportTest {
  private final BorderCounters counters = new BorderCounters();
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(RefusalReport.class);
  private Instant now = Instant.EPOCH;
  private final RefusalReport report = new RefusalReport(counters, () -> now);

  @BeforeEach
  void listen() {
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void leave() {
    logger.detachAppender(log);
  }

  private List<String> lines() {
    return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  @Test
  void aReasonIsToldAtOnceAndThenOnceAMinuteWithHowOften() {
    for (int second = 0; second < 120; second++) {
      for (int i = 0; i < 10; i++) {
        counters.count(BorderCounter.NOT_TLS, InetAddress.ofLiteral("192.0.2.77"));
      }
      report.tell();
      now = now.plusSeconds(1);
    }
    assertThat(lines())
        .containsExactly(
            "Refused at the border: 10 connections that did not speak TLS, last from 192.0.2.0/24;"
                + " 10 in all",
            "Refused at the border: 600 connections that did not speak TLS, last from 192.0.2.0/24;"
                + " 610 in all");
  }

  @Test
  void ofAnIpv6AddressOnlyTheNetworkIsTold() {
    counters.count(BorderCounter.MKI_UNKNOWN, InetAddress.ofLiteral("2001:db8:77:88::99"));
    report.tell();
    assertThat(lines().getFirst()).contains("last from 2001:db8:77::/48;").doesNotContain("99");
  }

  @Test
  void whatIsNoRefusalIsNotTold() {
    counters.count(BorderCounter.SESSIONS_OPENED);
    counters.count(BorderCounter.ORDERS_DROPPED);
    report.tell();
    assertThat(lines()).isEmpty();
  }

  @Test
  void aViolationIsToldOnceAMinuteForEachPeerAndCode() {
    for (int i = 0; i < 90; i++) {
      report.violated(new Country("DE"), new WireException(WireError.NOT_NOW, "hello"));
      report.violated(new Country("NL"), new WireException(WireError.NOT_NOW, "hello"));
      report.violated(new Country("DE"), new WireException(WireError.MALFORMED, "frame"));
      now = now.plusSeconds(1);
    }
    assertThat(lines()).hasSize(6);
    assertThat(lines().getLast()).contains("(61 times so far)");
  }
}
