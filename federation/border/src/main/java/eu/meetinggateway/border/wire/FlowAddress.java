// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border.wire;

import java.util.regex.Pattern;

/**
 * Where one flow of a gateway is reached.
 *
 * @param host an address or a DNS name, 1 to 253 characters
 * @param port 1 to 65535
 */
public record FlowAddress(String host, int port) {
  private static final Pattern HOST = Pattern.compile("[0-9A-Za-z.:_-]{1,253}");

  /**
   * @throws IllegalArgumentException if out of range
   */
  public FlowAddress {
    if (!HOST.matcher(host).matches() || port < 1 || port > 65_535) {
      throw new IllegalArgumentException("a flow is a host of 1 to 253 characters and a port");
    }
  }
}
