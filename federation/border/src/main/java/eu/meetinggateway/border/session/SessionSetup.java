// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border.session;

import eu.meetinggateway.border.counter.BorderCounters;
import io.vertx.core.Vertx;

/** What all sessions of a gateway share. */
public record SessionSetup(
    Vertx vertx,
    BorderTls tls,
    SessionTiming timing,
    BorderCounters counters,
    RefusalReport refusals,
    BorderLimits limits) {}
