// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.operation;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import eu.meetinggateway.meeting.MeetingId;
import eu.meetinggateway.meeting.PortId;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.PortKind;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonLinesTest {
  private final JsonLines lines = new JsonLines();

  private JsonNode encoded(String message, @Nullable Throwable failure, Object... arguments)
      throws Exception {
    LoggingEvent event =
        new LoggingEvent(
            "caller",
            new LoggerContext().getLogger("eu.meetinggateway.gateway.OpenMeetings"),
            Level.WARN,
            message,
            failure,
            arguments);
    String text = new String(lines.encode(event), StandardCharsets.UTF_8);
    assertThat(text).endsWith("\n");
    assertThat(text.strip()).as("one line").doesNotContain("\n");
    return new JsonMapper().readTree(text);
  }

  @Test
  void argumentsOfTheVocabularyBecomeFields() throws Exception {
    PortId port = new PortId(PortKind.PEER, new Country("DE"));
    JsonNode line =
        encoded(
            "meeting {}: port {} of {} failed",
            null,
            new MeetingId("budget-2027"),
            port,
            new Country("NL"));
    assertThat(line.path("message").asText())
        .isEqualTo("meeting budget-2027: port " + port + " of NL failed");
    assertThat(line.path("meeting").asText()).isEqualTo("budget-2027");
    assertThat(line.path("port").asText()).isEqualTo(port.toString());
    assertThat(line.path("country").asText()).isEqualTo("NL");
    assertThat(line.path("level").asText()).isEqualTo("warn");
    assertThat(line.path("logger").asText()).isEqualTo("OpenMeetings");
    assertThat(line.path("time").asText()).matches("\\d{4}-.*Z");
  }

  @Test
  void whatSomebodySendsCannotBeginALineOrAField() throws Exception {
    JsonNode line = encoded("said {}", null, "\"}\n{\"level\":\"error\",\u2028\u0000");
    assertThat(line.path("level").asText()).isEqualTo("warn");
    assertThat(line.has("meeting")).isFalse();
  }

  @Test
  void anExceptionIsOneField() throws Exception {
    JsonNode line =
        encoded("failed", new IllegalStateException("outer", new IllegalStateException("inner")));
    assertThat(line.path("exception").asText())
        .contains("java.lang.IllegalStateException: outer")
        .contains("caused by java.lang.IllegalStateException: inner")
        .contains("JsonLinesTest");
  }

  @Test
  void anUnknownFormatIsRefused() {
    assertThat(LogFormat.problem(null)).isEmpty();
    assertThat(LogFormat.problem("json")).isEmpty();
    assertThat(LogFormat.problem("xml")).isPresent();
  }
}
