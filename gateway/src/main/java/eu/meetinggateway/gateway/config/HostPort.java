// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.config;

/**
 * Where something listens or is reached.
 *
 * @param host name or address; an IPv6 address without brackets
 * @param port 0 to 65535; 0 only where we listen, it takes a free one
 */
public record HostPort(String host, int port) {
  @Override
  public String toString() {
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }
}
