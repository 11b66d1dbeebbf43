// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.doctor;

import eu.meetinggateway.border.BorderSettings;
import eu.meetinggateway.border.PeerSettings;
import eu.meetinggateway.gateway.config.GatewayConfig;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/**
 * Whether peers can send media to the address that we announce.
 *
 * <p>From one side only this can be found: whether the announced address can be one that peers
 * reach, and whether UDP that is sent to it from here arrives here. Whether a firewall between the
 * countries lets UDP through only shows in a meeting: the peer's packets are counted here.
 */
record MediaCheck(GatewayConfig config, RunningGateway gateway) implements Check.Examination {
  static final String UDP = "udp";
  static final String ADDRESS = "address";

  /** Networks in documents only (RFC 5737, RFC 3849), as the sample configuration has them. */
  private static final List<String> EXAMPLES =
      List.of("192.0.2.", "198.51.100.", "203.0.113.", "2001:db8:");

  @Override
  public List<Finding> findings() throws InterruptedException {
    BorderSettings border = config.border();
    InetAddress announced;
    try {
      announced = InetAddress.getByName(border.announcedMediaHost());
    } catch (UnknownHostException e) {
      return List.of(
          Finding.fault(
              ADDRESS,
              "border.announced-media-host names "
                  + border.announcedMediaHost()
                  + ", which no name server knows: correct it, or write the address itself."),
          Finding.unknown(UDP, "Without an announced address no UDP can be sent to it."));
    }
    Optional<String> wrong = wrong(announced);
    if (wrong.isPresent()) {
      return List.of(
          Finding.fault(ADDRESS, wrong.orElseThrow()),
          Finding.unknown(UDP, "The announced address is wrong, so UDP to it tells nothing."));
    }
    UdpEcho.Outcome outcome = new UdpEcho(config, gateway).to(announced);
    return List.of(address(announced, outcome), udp(announced, outcome));
  }

  private Optional<String> wrong(InetAddress announced) {
    String shown = "border.announced-media-host is " + announced.getHostAddress();
    if (announced.isAnyLocalAddress() || announced.isMulticastAddress()) {
      return Optional.of(shown + ", which is no address of a machine: write the public one.");
    }
    String text = announced.getHostAddress();
    if (EXAMPLES.stream().anyMatch(text::startsWith)) {
      return Optional.of(
          shown + ", an address from examples: write the one at which peers reach this gateway.");
    }
    for (PeerSettings peer : config.border().peers()) {
      for (InetAddress there : addresses(peer.host())) {
        boolean tooNear =
            (announced.isLoopbackAddress() && !there.isLoopbackAddress())
                || (isInternal(announced) && !isInternal(there));
        if (tooNear) {
          return Optional.of(
              shown
                  + ", which "
                  + peer.country()
                  + " at "
                  + there.getHostAddress()
                  + " cannot reach: write this gateway's public address.");
        }
      }
    }
    InetAddress bound = config.border().mediaAddress();
    if (isHere(announced) && !bound.isAnyLocalAddress() && !bound.equals(announced)) {
      return Optional.of(
          shown
              + ", but media sockets are bound to "
              + bound.getHostAddress()
              + " (media.address), another address of this machine: make them the same.");
    }
    return Optional.empty();
  }

  private static List<InetAddress> addresses(String host) {
    try {
      return List.of(InetAddress.getAllByName(host));
    } catch (UnknownHostException e) {
      return List.of();
    }
  }

  /** Loopback, link-local, RFC 1918 or RFC 4193. */
  private static boolean isInternal(InetAddress address) {
    return address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || (address instanceof Inet6Address && (address.getAddress()[0] & 0xFE) == 0xFC);
  }

  private static boolean isHere(InetAddress address) {
    try {
      return NetworkInterface.getByInetAddress(address) != null || address.isLoopbackAddress();
    } catch (SocketException e) {
      return false;
    }
  }

  private static Finding address(InetAddress announced, UdpEcho.Outcome outcome) {
    String shown = announced.getHostAddress();
    if (isHere(announced)) {
      return Finding.good(ADDRESS, "The announced address " + shown + " is one of this machine.");
    }
    return outcome == UdpEcho.Outcome.ARRIVED
        ? Finding.good(ADDRESS, "The announced address " + shown + " leads to this machine.")
        : Finding.unknown(
            ADDRESS,
            "The announced address "
                + shown
                + " is not one of this machine: that is right only if a router leads its UDP ports"
                + " here, which cannot be told from inside.");
  }

  private Finding udp(InetAddress announced, UdpEcho.Outcome outcome) {
    int first = config.border().mediaPort();
    String ports =
        first == 0
            ? "free ports (border.media-port is 0, so no firewall can be opened for them)"
            : config.mediaLoops() == 1
                ? "port " + first
                : "ports " + first + " to " + (first + config.mediaLoops() - 1);
    String where = announced.getHostAddress() + ", " + ports;
    return switch (outcome) {
      case ARRIVED ->
          Finding.good(UDP, "UDP that is sent from here to " + where + ", arrives here.");
      case NOT_TRIED ->
          Finding.unknown(
              UDP,
              "UDP to "
                  + where
                  + " was not tried because the ports are in use and nothing tells what arrives:"
                  + " stop the gateway, or let it serve metrics (operation.listen).");
      case LOST ->
          isHere(announced)
              ? Finding.fault(
                  UDP,
                  "UDP that is sent from here to "
                      + where
                      + ", does not arrive: open these ports in this machine's firewall.")
              : Finding.unknown(
                  UDP,
                  "UDP that is sent from here to "
                      + where
                      + ", does not arrive: see that firewall and router let it in. Some routers do"
                      + " not lead packets from inside to their own outside; then a meeting with a"
                      + " peer is the only proof.");
    };
  }
}
