// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.datachannel;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * One socket of libusrsctp: an association with port 5000 at both ends. Its address is a number of
 * ours, which names the association at both ends of every call. Owner thread: that of {@link
 * SctpLoop}.
 */
final class SctpSocket {
  private static final int PORT = 5000;
  private static final int STREAMS = 256;
  private static final int INIT_ATTEMPTS = 20;

  /** SCTP packets of at most 1160 bytes: they and the DTLS record fit 1200. */
  private static final int CHUNK_BYTES_MAX = 1148;

  private static final int PATH_MTU_DISCOVERY_DISABLE = 0x10;
  private static final int ALL_ASSOCIATIONS = 2;
  private static final int ASSOCIATION_CHANGE = 1;
  private static final int SHUTDOWN = 5;
  private static final int STREAM_RESET = 9;
  private static final int RESET_OUTGOING = 2;
  private static final int UNORDERED = 0x400;
  private static final int SNDINFO_AND_PRINFO = 3;
  private static final int INFO_SPA = 4;

  private static final ValueLayout.OfShort BIG_ENDIAN_SHORT =
      JAVA_SHORT.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfInt BIG_ENDIAN_INT = JAVA_INT.withOrder(ByteOrder.BIG_ENDIAN);

  /** Scratch memory of the one thread. */
  private static final MemorySegment DATA = Arena.global().allocate(65_536);

  private static final MemorySegment SEND_INFO = Arena.global().allocate(32, 8);
  private static final ReceiveInfo RECEIVE_INFO = new ReceiveInfo();

  private final long address;
  private final long socket;

  private SctpSocket(long address, long socket) {
    this.address = address;
    this.socket = socket;
  }

  /** What became of a message. */
  enum Sent {
    DONE,
    /** No room now; try again later. */
    FULL,
    FAILED
  }

  /** Takes what arrives; the memory is only valid during the call. */
  interface Receiver {
    /** A message, or a part of one. */
    void part(int stream, int protocol, MemorySegment bytes, boolean last);

    void notification(MemorySegment bytes);

    /** Nothing more will come. */
    void end();
  }

  /** A socket that connects, or null if the library refuses. */
  static @Nullable SctpSocket connect(long address) {
    UsrSctp.register(address);
    long handle = UsrSctp.socket();
    if (handle == 0) {
      UsrSctp.deregister(address);
      return null;
    }
    SctpSocket socket = new SctpSocket(address, handle);
    if (!socket.connect()) {
      socket.close();
      return null;
    }
    return socket;
  }

  private boolean connect() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment name = arena.allocate(16, 8);
      writeName(name);
      return options(arena)
          && UsrSctp.bind(socket, name)
          && UsrSctp.connect(socket, name)
          && pathMtu(arena);
    }
  }

  private void writeName(MemorySegment name) {
    name.set(JAVA_SHORT, 0, (short) UsrSctp.AF_CONN);
    name.set(BIG_ENDIAN_SHORT, 2, (short) PORT);
    name.set(JAVA_LONG, 8, address);
  }

  private boolean options(Arena arena) {
    MemorySegment one = arena.allocateFrom(JAVA_INT, 1);
    MemorySegment abortOnClose = arena.allocateFrom(JAVA_INT, 1, 0);
    short streams = (short) STREAMS;
    MemorySegment init =
        arena.allocateFrom(JAVA_SHORT, streams, streams, (short) INIT_ATTEMPTS, (short) 0);
    MemorySegment allowReset = arena.allocateFrom(JAVA_INT, ALL_ASSOCIATIONS, 1);
    return UsrSctp.option(socket, UsrSctp.SOL_SOCKET, UsrSctp.SO_LINGER, abortOnClose)
        && option(UsrSctp.SCTP_NODELAY, one)
        && option(UsrSctp.SCTP_RECVRCVINFO, one)
        && option(UsrSctp.SCTP_INITMSG, init)
        && option(UsrSctp.SCTP_ENABLE_STREAM_RESET, allowReset)
        && subscribe(arena, ASSOCIATION_CHANGE)
        && subscribe(arena, SHUTDOWN)
        && subscribe(arena, STREAM_RESET);
  }

  private boolean subscribe(Arena arena, int event) {
    MemorySegment subscription = arena.allocate(8, 4);
    subscription.set(JAVA_INT, 0, ALL_ASSOCIATIONS);
    subscription.set(JAVA_SHORT, 4, (short) event);
    subscription.set(JAVA_BYTE, 6, (byte) 1);
    return option(UsrSctp.SCTP_EVENT, subscription);
  }

  /** The library would send packets of 1280 bytes otherwise, whatever the path. */
  private boolean pathMtu(Arena arena) {
    MemorySegment parameters = arena.allocate(152, 8);
    writeName(parameters);
    parameters.set(JAVA_INT, 136, CHUNK_BYTES_MAX);
    parameters.set(JAVA_INT, 140, PATH_MTU_DISCOVERY_DISABLE);
    return option(UsrSctp.SCTP_PEER_ADDR_PARAMS, parameters);
  }

  private boolean option(int name, MemorySegment value) {
    return UsrSctp.option(socket, UsrSctp.IPPROTO_SCTP, name, value);
  }

  /** Feeds a packet of at most 65536 bytes. */
  void input(byte[] packet) {
    MemorySegment.copy(packet, 0, DATA, JAVA_BYTE, 0, packet.length);
    UsrSctp.input(address, DATA, packet.length);
  }

  Sent send(int stream, int protocol, byte[] message, Dcep.Delivery delivery) {
    MemorySegment.copy(message, 0, DATA, JAVA_BYTE, 0, message.length);
    SEND_INFO.fill((byte) 0);
    SEND_INFO.set(JAVA_INT, 0, SNDINFO_AND_PRINFO);
    SEND_INFO.set(JAVA_SHORT, 4, (short) stream);
    SEND_INFO.set(JAVA_SHORT, 6, (short) (delivery.ordered() ? 0 : UNORDERED));
    SEND_INFO.set(BIG_ENDIAN_INT, 8, protocol);
    SEND_INFO.set(JAVA_SHORT, 20, policy(delivery));
    SEND_INFO.set(JAVA_INT, 24, delivery.limit());
    if (UsrSctp.send(socket, DATA, message.length, SEND_INFO, INFO_SPA) >= 0) {
      return Sent.DONE;
    }
    return UsrSctp.errno() == UsrSctp.EAGAIN ? Sent.FULL : Sent.FAILED;
  }

  private static short policy(Dcep.Delivery delivery) {
    return switch (delivery.policy()) {
      case NONE -> 0;
      case LIFETIME -> 1;
      case RETRANSMITS -> 3;
    };
  }

  /**
   * Takes one message, notification or part that has arrived.
   *
   * @return whether there may be more
   */
  boolean receive(Receiver receiver) {
    RECEIVE_INFO.reset();
    long bytes = UsrSctp.receive(socket, DATA, RECEIVE_INFO);
    if (bytes < 0) {
      if (UsrSctp.errno() != UsrSctp.EAGAIN) {
        receiver.end();
      }
      return false;
    }
    if (bytes == 0) {
      receiver.end();
      return false;
    }
    MemorySegment content = DATA.asSlice(0, bytes);
    if (RECEIVE_INFO.notification()) {
      receiver.notification(content);
    } else {
      int stream = RECEIVE_INFO.described() ? RECEIVE_INFO.stream() : -1;
      receiver.part(stream, RECEIVE_INFO.protocol(), content, RECEIVE_INFO.endOfRecord());
    }
    return true;
  }

  /** Says that nothing more is sent on this stream (RFC 6525): closes our half of a channel. */
  void resetOutgoing(int stream) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment request = arena.allocate(10, 4);
      request.set(JAVA_SHORT, 4, (short) RESET_OUTGOING);
      request.set(JAVA_SHORT, 6, (short) 1);
      request.set(JAVA_SHORT, 8, (short) stream);
      boolean _ = option(UsrSctp.SCTP_RESET_STREAMS, request);
    }
  }

  /** Aborts the association and frees the socket. */
  void close() {
    UsrSctp.close(socket);
    UsrSctp.deregister(address);
  }
}
