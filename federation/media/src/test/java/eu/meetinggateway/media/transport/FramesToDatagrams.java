// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.transport;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Stands before an end that speaks UDP only and makes it look like one that accepts TCP: every
 * connection becomes a UDP socket of its own.
 */
final class FramesToDatagrams implements AutoCloseable {
  private final ServerSocket server;
  private final InetSocketAddress target;
  private final List<Socket> accepted = new CopyOnWriteArrayList<>();

  FramesToDatagrams(InetSocketAddress target) throws IOException {
    this.target = target;
    this.server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  InetSocketAddress address() {
    return (InetSocketAddress) server.getLocalSocketAddress();
  }

  int connections() {
    return accepted.size();
  }

  /** Ends the first so many connections, as a server does with those of former credentials. */
  void cut(int first) throws IOException {
    for (Socket socket : accepted.subList(0, first)) {
      socket.close();
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        socket.setTcpNoDelay(true);
        accepted.add(socket);
        DatagramSocket udp = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> toDatagrams(socket, udp));
        Thread.ofVirtual().start(() -> toFrames(udp, socket));
      }
    } catch (IOException e) {
      // closed: the test is over
    }
  }

  private void toDatagrams(Socket socket, DatagramSocket udp) {
    try (socket;
        udp) {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      while (true) {
        byte[] frame = new byte[in.readUnsignedShort()];
        in.readFully(frame);
        udp.send(new DatagramPacket(frame, frame.length, target));
      }
    } catch (IOException e) {
      // one end closed
    }
  }

  private static void toFrames(DatagramSocket udp, Socket socket) {
    try {
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      byte[] buffer = new byte[2048];
      while (true) {
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        udp.receive(packet);
        byte[] frame = new byte[2 + packet.getLength()];
        frame[0] = (byte) (packet.getLength() >> 8);
        frame[1] = (byte) packet.getLength();
        System.arraycopy(buffer, 0, frame, 2, packet.getLength());
        out.write(frame);
      }
    } catch (IOException e) {
      // one end closed
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : accepted) {
      socket.close();
    }
  }
}
