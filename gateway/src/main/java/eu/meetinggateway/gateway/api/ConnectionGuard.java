// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.api;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bounds what callers can hold of the API's listener: connections beyond a number are closed at
 * once, and so is each one that takes too long to send a whole request, however often it sends a
 * byte, or that sends no further request. Thread-safe; not on any media path.
 */
final class ConnectionGuard {
  private static final Logger log = LoggerFactory.getLogger(ConnectionGuard.class);
  private static final long LOG_PAUSE_NANOS = Duration.ofMinutes(1).toNanos();

  /**
   * @param connections open at once
   * @param receiving from a connection's begin, or its last whole request, to the next whole
   *     request
   */
  record Limits(int connections, Duration receiving) {
    static final Limits DEFAULT = new Limits(256, Duration.ofSeconds(30));
  }

  private final Limits limits;
  private final Map<HttpConnection, Long> deadlines = new HashMap<>();
  private final LongAdder refused = new LongAdder();
  private long logAtNanos = System.nanoTime();

  ConnectionGuard(Limits limits) {
    this.limits = limits;
  }

  /** A caller connected. */
  void connected(HttpConnection connection) {
    synchronized (this) {
      if (deadlines.size() < limits.connections()) {
        deadlines.put(connection, deadline());
        connection.closeHandler(_ -> gone(connection));
        return;
      }
    }
    refuse(connection);
  }

  /** A request begins; its connection goes on for as long again once the request is whole. */
  void began(HttpServerRequest request) {
    HttpConnection connection = request.connection();
    request.end().onSuccess(_ -> prolong(connection));
  }

  /** Closes what is overdue; call about once a second. */
  void sweep() {
    Map<HttpConnection, Long> overdue = new HashMap<>();
    long now = System.nanoTime();
    synchronized (this) {
      deadlines.forEach((connection, deadline) -> {
        if (now - deadline > 0) {
          overdue.put(connection, deadline);
        }
      });
      overdue.keySet().forEach(deadlines::remove);
    }
    overdue.keySet().forEach(this::refuse);
  }

  /** Connections that were closed for one of these reasons. */
  long refused() {
    return refused.sum();
  }

  private long deadline() {
    return System.nanoTime() + limits.receiving().toNanos();
  }

  private synchronized void prolong(HttpConnection connection) {
    deadlines.computeIfPresent(connection, (_, _) -> deadline());
  }

  private synchronized void gone(HttpConnection connection) {
    deadlines.remove(connection);
  }

  private void refuse(HttpConnection connection) {
    refused.increment();
    var _ = connection.close();
    synchronized (this) {
      long now = System.nanoTime();
      if (now - logAtNanos >= 0) {
        logAtNanos = now + LOG_PAUSE_NANOS;
        log.warn(
            "the API closed connections beyond {} or without a whole request in {} s; {} so far",
            limits.connections(),
            limits.receiving().toSeconds(),
            refused.sum());
      }
    }
  }
}
