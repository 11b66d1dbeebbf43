// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.rig;

/**
 * What is special about a country's LiveKit server.
 *
 * @param force a setting under {@code rtc} that is set to true; empty for none
 * @param lineToGateway whether its gateway reaches it through a {@link CuttableLine}
 * @param webhooks whether it tells its gateway what happens; otherwise the gateway looks every few
 *     seconds
 */
public record ServerSetup(String force, boolean lineToGateway, boolean webhooks) {
  /** An ordinary server. */
  public static final ServerSetup ORDINARY = new ServerSetup("", false, false);

  /** The gateway's signalling can be cut; media goes its own way. */
  public static final ServerSetup CUTTABLE = new ServerSetup("", true, false);

  /** No UDP. */
  public static final ServerSetup TCP_ONLY = new ServerSetup("force_tcp", false, false);

  /** Answers ICE checks only. */
  public static final ServerSetup ICE_LITE = new ServerSetup("use_ice_lite", false, false);

  /** Sends webhooks to its gateway. */
  public static final ServerSetup WEBHOOKS = new ServerSetup("", false, true);

  String lines() {
    return force.isEmpty() ? "" : "\n  " + force + ": true";
  }
}
