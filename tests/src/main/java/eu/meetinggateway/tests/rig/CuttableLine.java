// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Passes TCP connections on to a server on loopback until it is cut. */
public final class CuttableLine implements AutoCloseable {
  private final ServerSocket listening;
  private final int target;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final AtomicInteger refused = new AtomicInteger();
  private volatile boolean cut;

  private CuttableLine(ServerSocket listening, int target) {
    this.listening = listening;
    this.target = target;
  }

  static CuttableLine to(int target) {
    try {
      CuttableLine line =
          new CuttableLine(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), target);
      Thread _ = Thread.ofVirtual().name("cuttable line").start(line::accept);
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Address for clients, scheme ws. */
  public URI webSocketUri() {
    return URI.create("ws://127.0.0.1:" + listening.getLocalPort());
  }

  /** Ends every connection; new ones end at once. */
  public void cut() {
    cut = true;
    sockets.forEach(CuttableLine::close);
  }

  public void mend() {
    cut = false;
  }

  /**
   * Tells the server, in place of a gateway that stands still, that its signalling is alive: a
   * WebSocket frame with LiveKit's ping on every connection.
   */
  public void pingServer() {
    byte[] frame = {(byte) 0x82, (byte) 0x82, 0, 0, 0, 0, 0x70, 1};
    for (Socket socket : sockets) {
      if (socket.getPort() == target) {
        try {
          socket.getOutputStream().write(frame);
        } catch (IOException e) {
          close(socket);
        }
      }
    }
  }

  /** Connections that were tried while it was cut. */
  public int refused() {
    return refused.get();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listening.accept();
        if (cut) {
          int _ = refused.incrementAndGet();
          close(client);
        } else {
          Thread _ = Thread.ofVirtual().start(() -> pass(client));
        }
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void pass(Socket client) {
    try {
      Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
      boolean _ = sockets.add(client);
      boolean _ = sockets.add(server);
      if (cut) {
        cut();
      }
      Thread _ = Thread.ofVirtual().start(() -> copy(client, server));
      copy(server, client);
    } catch (IOException e) {
      close(client);
    }
  }

  private void copy(Socket from, Socket to) {
    try {
      long _ = from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // one end closed, and so is the other now
    } finally {
      close(from);
      close(to);
      boolean _ = sockets.remove(from);
      boolean _ = sockets.remove(to);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    cut();
  }
}
