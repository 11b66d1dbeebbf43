// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.operation;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** With the logback.xml of the gateway. */
class LogBridgeTest {
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @BeforeEach
  void listen() {
    LogBridge.install();
    log.start();
    root.addAppender(log);
  }

  @AfterEach
  void end() {
    root.detachAppender(log);
  }

  @Test
  void whatALibraryTellsToJavaUtilLoggingIsInTheOneLog() {
    java.util.logging.Logger.getLogger("org.example.library").severe("something is wrong");
    assertThat(log.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly("something is wrong");
  }

  /** Strangers decide how often it speaks. */
  @Test
  void theTlsLibraryDoesNotEvenMakeARecord() {
    var tls = java.util.logging.Logger.getLogger("org.bouncycastle.jsse.provider.ProvTlsServer");
    assertThat(tls.isLoggable(Level.SEVERE)).isFalse();
    tls.log(Level.SEVERE, "a handshake failed", new IllegalStateException());
    assertThat(log.list).isEmpty();
  }
}
