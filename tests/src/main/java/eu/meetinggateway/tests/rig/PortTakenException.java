// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.rig;

/** A port that was asked for by number is in use by somebody else. */
public final class PortTakenException extends IllegalStateException {
  private final int port;
  private final String use;

  PortTakenException(int port, String use) {
    super("port " + port + " for " + use + " is in use");
    this.port = port;
    this.use = use;
  }

  public int port() {
    return port;
  }

  /** What it was wanted for. */
  public String use() {
    return use;
  }
}
