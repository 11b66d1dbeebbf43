// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.rig;

/**
 * What is special about a country's LiveKit server.
 *
 * @param force a setting under {@code rtc} that is set to true; empty for none
 * @param lineToGateway whether its gateway reaches it through a {@link CuttableLine}
 */
public record ServerSetup(String force, boolean lineToGateway) {
  /** An ordinary server. */
  public static final ServerSetup ORDINARY = new ServerSetup("", false);

  /** The gateway's signalling can be cut; media goes its own way. */
  public static final ServerSetup CUTTABLE = new ServerSetup("", true);

  /** No UDP. */
  public static final ServerSetup TCP_ONLY = new ServerSetup("force_tcp", false);

  /** Answers ICE checks only. */
  public static final ServerSetup ICE_LITE = new ServerSetup("use_ice_lite", false);

  String lines() {
    return force.isEmpty() ? "" : "\n  " + force + ": true";
  }
}
