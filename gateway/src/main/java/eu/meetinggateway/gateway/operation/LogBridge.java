// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.operation;

import org.slf4j.bridge.SLF4JBridgeHandler;

/** Leads what libraries say through {@code java.util.logging} into the one log. */
public final class LogBridge {
  private LogBridge() {}

  /** Idempotent. */
  public static void install() {
    if (!SLF4JBridgeHandler.isInstalled()) {
      SLF4JBridgeHandler.removeHandlersForRootLogger();
      SLF4JBridgeHandler.install();
    }
  }
}
