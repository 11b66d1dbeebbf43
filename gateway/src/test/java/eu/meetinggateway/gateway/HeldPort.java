// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * A TCP port of the loopback address that nobody listens at and that nobody else is given, as long
 * as this is open: connections to it are refused. Who names it with SO_REUSEADDR may listen there.
 */
public final class HeldPort implements AutoCloseable {
  private final Socket socket = new Socket();

  public HeldPort() throws IOException {
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  public int number() {
    return socket.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
