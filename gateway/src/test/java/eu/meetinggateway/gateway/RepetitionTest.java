// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an idempotency key is worth over a restart. */
class RepetitionTest {
  private static final String OPENING =
      "{\"id\":\"budget-2027\",\"host\":\"DE\",\"countries\":[\"FR\",\"DE\"]}";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path directory;

  // Set before each test.
  @SuppressWarnings("NullAway.Init")
  private GatewayPair pair;

  @BeforeEach
  void start() throws Exception {
    pair = new GatewayPair(directory);
  }

  @AfterEach
  void stop() {
    pair.close();
  }

  private HttpResponse<String> open(String body) throws Exception {
    return pair.send(pair.de(), "POST", "/v1/meetings", body, "Idempotency-Key", "k-1");
  }

  private void assertRepeated(HttpResponse<String> first) throws Exception {
    HttpResponse<String> again = open(OPENING);
    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.headers().firstValue("Location")).contains("/v1/meetings/budget-2027");
    assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
  }

  @Test
  void afterARestartARepetitionGetsTheFirstAnswerAndCreatesNothing() throws Exception {
    HttpResponse<String> first = open(OPENING);
    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(first.headers().firstValue("Idempotency-Replayed")).isEmpty();
    assertRepeated(first);
    pair.restartGermany();
    assertRepeated(first);
    assertThat(pair.items(pair.de(), "/v1/meetings")).hasSize(1);
    pair.send(pair.de(), 204, "DELETE", "/v1/meetings/budget-2027", "");
    assertRepeated(first);
    assertThat(pair.items(pair.de(), "/v1/meetings")).as("not opened once more").isEmpty();
    assertThat(open(OPENING.replace("2027", "2028")).statusCode()).isEqualTo(422);
    assertThat(pair.items(pair.de(), "/v1/meetings")).isEmpty();
  }
}
