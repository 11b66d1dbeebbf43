// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.operation;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What log lines look like, chosen by an environment variable that logback.xml reads: {@code text},
 * one line per event for people, or {@code json}, one object per event ({@link JsonLines}).
 */
public final class LogFormat {
  /** The variable; not set means text. */
  public static final String VARIABLE = "GATEWAY_LOG_FORMAT";

  private LogFormat() {}

  /** What is wrong with the variable's value, as a sentence; empty if nothing is. */
  public static Optional<String> problem(@Nullable String value) {
    return value == null || value.equals("text") || value.equals("json")
        ? Optional.empty()
        : Optional.of(
            "the variable " + VARIABLE + " takes text or json; correct it or do not set it");
  }
}
