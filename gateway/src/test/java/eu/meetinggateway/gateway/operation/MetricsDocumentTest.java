// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.operation;

import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.border.counter.BorderCounter;
import eu.meetinggateway.media.loop.MediaCounter;
import eu.meetinggateway.visio.drops.Drop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/metrics.md} and what is served are one list. */
class MetricsDocumentTest {
  private static final Pattern METRIC_ROW =
      Pattern.compile("\\| `([a-z_]+)` \\| (counter|gauge) \\| (?:`([a-z]+)`|–) \\| (.+) \\|");
  private static final Pattern COUNTER_ROW = Pattern.compile("\\| `([a-z_]+)` \\| .+ \\|");

  private static String document() throws Exception {
    Path directory = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(directory.resolve(".mvn"))) {
      directory = Objects.requireNonNull(directory.getParent(), "run this inside the repository");
    }
    return Files.readString(directory.resolve("docs/metrics.md"));
  }

  private static String section(String metric) throws Exception {
    String text = document();
    String heading = "\n## `" + metric + "`\n";
    assertThat(text).contains(heading);
    String rest = text.substring(text.indexOf(heading) + heading.length());
    return rest.substring(0, rest.indexOf("\n## "));
  }

  private static List<String> counters(String metric) throws Exception {
    List<String> names = new ArrayList<>();
    Matcher rows = COUNTER_ROW.matcher(section(metric));
    while (rows.find()) {
      names.add(rows.group(1));
    }
    return names;
  }

  private static List<String> labels(Enum<?>[] values) {
    return Arrays.stream(values).map(GatewayMetrics::label).toList();
  }

  @Test
  void everyMetricIsDocumentedWithItsTypeLabelAndMeaning() throws Exception {
    List<String> documented = new ArrayList<>();
    Matcher rows = METRIC_ROW.matcher(document());
    while (rows.find()) {
      documented.add(
          rows.group(1) + " " + rows.group(2) + " " + rows.group(3) + " " + rows.group(4));
    }
    List<String> served =
        Arrays.stream(Metric.values())
            .map(m -> m.id() + " " + m.type() + " " + m.label() + " " + m.help())
            .toList();
    assertThat(documented).containsExactlyElementsOf(served);
  }

  @Test
  void everyCounterOfTheMediaLoopsIsDocumented() throws Exception {
    assertThat(counters("meeting_gateway_media_events_total"))
        .containsExactlyInAnyOrderElementsOf(labels(MediaCounter.values()));
  }

  @Test
  void everyCounterOfTheBorderIsDocumented() throws Exception {
    assertThat(counters("meeting_gateway_border_events_total"))
        .containsExactlyInAnyOrderElementsOf(labels(BorderCounter.values()));
  }

  @Test
  void everyDropAtOurRoomsIsDocumented() throws Exception {
    assertThat(counters("meeting_gateway_visio_drops_total"))
        .containsExactlyInAnyOrderElementsOf(labels(Drop.values()));
  }
}
