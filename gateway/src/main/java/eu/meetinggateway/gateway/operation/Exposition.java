// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.operation;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The values of one moment, written in Prometheus's text format 0.0.4. Not thread-safe.
 *
 * <pre>
 * # HELP meeting_gateway_peer_up 1 if the control session with the peer is up, else 0.
 * # TYPE meeting_gateway_peer_up gauge
 * meeting_gateway_peer_up{peer="DE"} 1
 * </pre>
 */
final class Exposition {
  static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  /** Anything else would have to be escaped, and is not one of our closed sets. */
  private static final Pattern LABEL_VALUE = Pattern.compile("[A-Za-z0-9._+-]{1,64}");

  private final Map<Metric, SortedMap<String, Number>> samples = new EnumMap<>(Metric.class);

  /** The value of a metric without label. */
  void set(Metric metric, long value) {
    setNumber(metric, value);
  }

  /** The value of a metric without label. */
  void set(Metric metric, double value) {
    setNumber(metric, value);
  }

  private void setNumber(Metric metric, Number value) {
    if (metric.label() != null) {
      throw new IllegalArgumentException(metric + " has a label");
    }
    samplesOf(metric).put("", value);
  }

  /**
   * The value of a metric for one value of its label.
   *
   * @throws IllegalArgumentException if no closed set has this value
   */
  void set(Metric metric, String labelValue, long value) {
    if (metric.label() == null || !LABEL_VALUE.matcher(labelValue).matches()) {
      throw new IllegalArgumentException(metric + " has no label or not this value");
    }
    samplesOf(metric).put(labelValue, value);
  }

  private SortedMap<String, Number> samplesOf(Metric metric) {
    return samples.computeIfAbsent(metric, _ -> new TreeMap<>());
  }

  /** Every metric in the order of its declaration; those without samples with their head only. */
  String text() {
    StringBuilder text = new StringBuilder(8 * 1024);
    for (Metric metric : Metric.values()) {
      String id = metric.id();
      text.append("# HELP ").append(id).append(' ').append(metric.help()).append('\n');
      text.append("# TYPE ").append(id).append(' ').append(metric.type()).append('\n');
      Objects.requireNonNullElse(samples.get(metric), new TreeMap<String, Number>())
          .forEach((labelValue, value) -> {
            text.append(id);
            if (!labelValue.isEmpty()) {
              text.append('{').append(metric.label()).append("=\"");
              text.append(labelValue).append("\"}");
            }
            text.append(' ').append(value).append('\n');
          });
    }
    return text.toString();
  }
}
