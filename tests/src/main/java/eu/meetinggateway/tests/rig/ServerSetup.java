// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.rig;

/**
 * What is special about a country's LiveKit server.
 *
 * @param setting a line under {@code rtc}; empty for none
 * @param mediaPorts how many UDP ports media have
 * @param lineToGateway whether its gateway reaches it through a {@link CuttableLine}
 * @param webhooks whether it tells its gateway what happens; otherwise the gateway looks every few
 *     seconds
 */
public record ServerSetup(String setting, int mediaPorts, boolean lineToGateway, boolean webhooks) {
  /** An ordinary server. */
  public static final ServerSetup ORDINARY = new ServerSetup("", 1, false, false);

  /** The gateway's signalling can be cut; media goes its own way. */
  public static final ServerSetup CUTTABLE = new ServerSetup("", 1, true, false);

  /** No UDP. */
  public static final ServerSetup TCP_ONLY = new ServerSetup("force_tcp: true", 1, false, false);

  /** Answers ICE checks only. */
  public static final ServerSetup ICE_LITE = new ServerSetup("use_ice_lite: true", 1, false, false);

  /** Sends webhooks to its gateway. */
  public static final ServerSetup WEBHOOKS = new ServerSetup("", 1, false, true);

  /** As its sample configuration advises for many packets: several ports, batched writes. */
  public static final ServerSetup TUNED =
      new ServerSetup("batch_io: { batch_size: 128, max_flush_interval: 2ms }", 4, false, false);

  String lines() {
    return setting.isEmpty() ? "" : "\n  " + setting;
  }

  String mediaPorts(int first) {
    return mediaPorts == 1 ? Integer.toString(first) : first + "-" + (first + mediaPorts - 1);
  }
}
