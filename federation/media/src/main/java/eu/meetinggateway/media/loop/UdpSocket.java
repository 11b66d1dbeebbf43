// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.loop;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import eu.meetinggateway.media.packet.Packet;
import java.net.InetSocketAddress;

/** A UDP socket that lives on one loop. Methods are called on that loop, except {@link #local}. */
public interface UdpSocket extends AutoCloseable {
  /** Sends the packet's bytes; false if the kernel would block (counted). */
  @CanIgnoreReturnValue
  boolean send(Packet packet, InetSocketAddress to);

  /** Sends these bytes, for control datagrams that live on the heap. */
  @CanIgnoreReturnValue
  boolean send(byte[] datagram, InetSocketAddress to);

  /** The bound address. Any thread. */
  InetSocketAddress local();

  /** Any thread, idempotent. */
  @Override
  void close();
}
