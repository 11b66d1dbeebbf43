// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.loop;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import eu.meetinggateway.media.packet.Packet;
import java.net.InetSocketAddress;

/**
 * A TCP connection of ours that carries datagrams, each behind its length in two bytes (RFC 4571).
 * Methods are called on its loop.
 */
public interface TcpConnection extends AutoCloseable {
  /** Sends the packet's bytes; false if it is not open or too much waits already (counted). */
  @CanIgnoreReturnValue
  boolean send(Packet packet);

  /** Sends these bytes, for control datagrams that live on the heap. */
  @CanIgnoreReturnValue
  boolean send(byte[] datagram);

  /** The peer's address. */
  InetSocketAddress remote();

  /** What was sent and still waits is lost; the receiver hears nothing more. Idempotent. */
  @Override
  void close();
}
