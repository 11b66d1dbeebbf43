// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.doctor;

import eu.meetinggateway.gateway.config.GatewayConfig;
import eu.meetinggateway.gateway.config.HostPort;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whether every port that the gateway listens at is free, or its own. */
record PortsCheck(GatewayConfig config, RunningGateway gateway) implements Check.Examination {
  static final String SUBJECT = "ports";

  private enum Protocol {
    TCP,
    UDP
  }

  /** Where the gateway listens, by which key. */
  private record Listening(String key, Protocol protocol, HostPort at) {}

  @Override
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    boolean own = false;
    for (Listening each : listening()) {
      try {
        bind(each);
      } catch (IOException e) {
        if (gateway.running() && isBusy(e)) {
          own = true;
        } else {
          findings.add(Finding.fault(SUBJECT, sentence(each, e)));
        }
      }
    }
    if (!findings.isEmpty()) {
      return findings;
    }
    return List.of(
        Finding.good(
            SUBJECT,
            own
                ? "The ports are in use by this gateway, which is running."
                : "Every port that the gateway will listen at is free."));
  }

  private List<Listening> listening() {
    List<Listening> all = new ArrayList<>();
    all.add(new Listening("api.listen", Protocol.TCP, config.api().listen()));
    config
        .operation()
        .ifPresent(at -> all.add(new Listening("operation.listen", Protocol.TCP, at)));
    all.add(
        new Listening(
            "border.listen",
            Protocol.TCP,
            new HostPort(config.border().listenHost(), config.border().listenPort())));
    String mediaHost = config.border().mediaAddress().getHostAddress();
    int first = config.border().mediaPort();
    for (int i = 0; first != 0 && i < config.mediaLoops(); i++) {
      all.add(new Listening("border.media-port", Protocol.UDP, new HostPort(mediaHost, first + i)));
    }
    return all;
  }

  private static void bind(Listening each) throws IOException {
    InetSocketAddress address = new InetSocketAddress(each.at().host(), each.at().port());
    if (address.isUnresolved()) {
      throw new IOException("unknown host name");
    }
    switch (each.protocol()) {
      case TCP -> {
        try (ServerSocket socket = new ServerSocket()) {
          socket.setReuseAddress(true);
          socket.bind(address);
        }
      }
      case UDP -> {
        try (DatagramSocket socket = new DatagramSocket(null)) {
          socket.bind(address);
        }
      }
    }
  }

  private static boolean isBusy(IOException e) {
    return String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("in use");
  }

  private static String sentence(Listening each, IOException e) {
    String protocol = each.protocol().name();
    String what = protocol + " " + each.at() + " (" + each.key() + ") ";
    String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    if (isBusy(e)) {
      return what
          + "is in use by another program: stop that one or choose another port; this tells which"
          + " it is: ss -lnp 'sport = :"
          + each.at().port()
          + "'";
    }
    if (message.contains("permission denied")) {
      return what
          + "may not be opened by this user: choose a port above 1023, or give the service"
          + " CAP_NET_BIND_SERVICE.";
    }
    if (message.contains("unknown host")) {
      return what + "names a host that is unknown: write an address of this machine.";
    }
    return what
        + "is not an address of this machine: write one that \"ip address\" shows, or 0.0.0.0.";
  }
}
