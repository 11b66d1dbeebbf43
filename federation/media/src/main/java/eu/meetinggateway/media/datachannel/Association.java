// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.datachannel;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import eu.meetinggateway.media.datachannel.Dcep.Delivery;
import eu.meetinggateway.media.loop.MediaCounter;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One association and its channels: CONNECTING, UP, OVER. Owner thread: that of {@link SctpLoop},
 * apart from what {@link Shared} holds.
 */
final class Association implements SctpSocket.Receiver {
  static final int CHANNELS_MAX = 64;

  private static final Logger log = LoggerFactory.getLogger(Association.class);

  private static final int STREAMS = 256;
  private static final int DCEP = 50;
  private static final int STRING = 51;
  private static final int BINARY = 53;
  private static final int STRING_EMPTY = 56;
  private static final int BINARY_EMPTY = 57;

  private static final int ASSOCIATION_CHANGE = 1;
  private static final int SHUTDOWN = 5;
  private static final int STREAM_RESET = 9;
  private static final int COMMUNICATION_UP = 1;
  private static final int RESET_INCOMING = 1;

  private final SctpLoop loop;
  private final boolean dtlsClient;
  private final DataChannelListener listener;
  private final Shared shared;
  private final Map<Integer, Channel> channels = new HashMap<>();
  private final ArrayDeque<Channel> wanted = new ArrayDeque<>();
  private final ArrayDeque<Outgoing> waiting = new ArrayDeque<>();
  private byte[] assembly = new byte[0];
  private int assembled;
  private boolean tooLong;
  private boolean up;
  private boolean over;
  private long address;
  private @Nullable SctpSocket socket;

  private record Outgoing(int stream, int protocol, byte[] bytes, Delivery delivery) {
    boolean control() {
      return protocol == DCEP;
    }
  }

  Association(SctpLoop loop, boolean dtlsClient, DataChannelListener listener, Shared shared) {
    this.loop = loop;
    this.dtlsClient = dtlsClient;
    this.listener = listener;
    this.shared = shared;
  }

  void start() {
    if (over) {
      return;
    }
    address = loop.add(this);
    socket = SctpSocket.connect(address);
    if (socket == null) {
      end("libusrsctp refused to begin the association");
    }
  }

  /** A packet from the peer. */
  void input(byte[] packet) {
    if (socket != null) {
      socket.input(packet);
      pump();
    }
  }

  void open(String label, Delivery delivery) {
    if (over || channels.size() + wanted.size() >= CHANNELS_MAX) {
      shared.counters.count(MediaCounter.CHANNEL_REFUSED);
      return;
    }
    wanted.add(new Channel(label, delivery));
    pump();
  }

  void send(Channel channel, byte[] message) {
    if (over) {
      return;
    }
    byte[] bytes = message.length == 0 ? new byte[1] : message;
    int protocol = message.length == 0 ? BINARY_EMPTY : BINARY;
    waiting.add(new Outgoing(channel.stream(), protocol, bytes, channel.delivery()));
    pump();
  }

  void close() {
    end("closed");
  }

  /** Takes what has arrived and sends what waits. */
  void pump() {
    while (socket != null && socket.receive(this)) {
      loop.deliver();
    }
    if (up) {
      announce();
      flush();
    }
  }

  private void announce() {
    for (Channel next = wanted.poll(); next != null; next = wanted.poll()) {
      int stream = freeStream();
      next.stream(stream);
      channels.put(stream, next);
      control(stream, Dcep.open(next.label(), next.delivery()));
    }
  }

  private int freeStream() {
    int stream = dtlsClient ? 0 : 1;
    while (channels.containsKey(stream)) {
      stream += 2;
    }
    return stream;
  }

  private void control(int stream, byte[] message) {
    waiting.add(new Outgoing(stream, DCEP, message, Delivery.RELIABLE));
  }

  /** In order, until the library has no room; what may be lost is lost then. */
  private void flush() {
    while (socket != null && !waiting.isEmpty()) {
      Outgoing next = waiting.element();
      SctpSocket.Sent sent =
          socket.send(next.stream(), next.protocol(), next.bytes(), next.delivery());
      if (sent == SctpSocket.Sent.FULL && next.delivery().policy() == Dcep.Policy.NONE) {
        return;
      }
      waiting.remove();
      if (sent != SctpSocket.Sent.DONE) {
        shared.counters.count(MediaCounter.MESSAGE_QUEUE_FULL);
      }
      if (!next.control()) {
        shared.waitingMessages.decrementAndGet();
      }
    }
  }

  @Override
  public void part(int stream, int protocol, MemorySegment bytes, boolean last) {
    int length = (int) bytes.byteSize();
    tooLong |= assembled + length > DataChannels.MAX_MESSAGE_BYTES;
    if (!tooLong) {
      if (assembly.length < assembled + length) {
        assembly = Arrays.copyOf(assembly, Math.max(2 * assembled, assembled + length));
      }
      MemorySegment.copy(bytes, JAVA_BYTE, 0, assembly, assembled, length);
      assembled += length;
    }
    if (last) {
      byte[] message = Arrays.copyOf(assembly, assembled);
      boolean complete = !tooLong && stream >= 0;
      assembled = 0;
      tooLong = false;
      if (!complete || !message(stream, protocol, message)) {
        shared.counters.count(MediaCounter.MESSAGE_REFUSED);
      }
    }
  }

  /** Whether the message made sense. */
  private boolean message(int stream, int protocol, byte[] message) {
    return switch (protocol) {
      case DCEP -> control(stream, Dcep.parse(message));
      case STRING, BINARY -> message(channels.get(stream), message);
      case STRING_EMPTY, BINARY_EMPTY -> message(channels.get(stream), new byte[0]);
      default -> false;
    };
  }

  private boolean message(@Nullable Channel channel, byte[] message) {
    if (channel == null) {
      return false;
    }
    opened(channel);
    call(() -> listener.message(channel.label(), message));
    return true;
  }

  private boolean control(int stream, Dcep.@Nullable Message message) {
    return switch (message) {
      case Dcep.Ack _ -> acknowledged(channels.get(stream));
      case Dcep.Open(String label, Delivery delivery) -> accept(stream, label, delivery);
      case null -> false;
    };
  }

  private boolean acknowledged(@Nullable Channel channel) {
    if (channel == null) {
      return false;
    }
    opened(channel);
    return true;
  }

  /** The peer opens odd streams if we are the DTLS client, else even ones. */
  private boolean accept(int stream, String label, Delivery delivery) {
    boolean peers = (stream & 1) == (dtlsClient ? 1 : 0);
    if (!peers
        || stream >= STREAMS
        || channels.containsKey(stream)
        || channels.size() + wanted.size() >= CHANNELS_MAX) {
      return false;
    }
    Channel channel = new Channel(label, delivery);
    channel.stream(stream);
    channels.put(stream, channel);
    control(stream, Dcep.ack());
    opened(channel);
    return true;
  }

  /** By acknowledgement, or by a message, which may overtake it. */
  private void opened(Channel channel) {
    if (channel.open()) {
      shared.open.putIfAbsent(channel.label(), channel);
      call(() -> listener.opened(channel.label()));
    }
  }

  @Override
  public void notification(MemorySegment bytes) {
    if (bytes.byteSize() < 12) {
      return;
    }
    switch (bytes.get(JAVA_SHORT, 0)) {
      case ASSOCIATION_CHANGE -> changed(bytes.get(JAVA_SHORT, 8));
      case SHUTDOWN -> end("the peer ended the association");
      case STREAM_RESET -> reset(bytes);
      default -> {}
    }
  }

  private void changed(int state) {
    if (state == COMMUNICATION_UP) {
      up = true;
    } else {
      end(up ? "the association was lost or aborted" : "the association did not come up");
    }
  }

  /** The peer closed channels; we close our half of them, too. */
  private void reset(MemorySegment event) {
    if ((event.get(JAVA_SHORT, 2) & RESET_INCOMING) == 0) {
      return;
    }
    long end = Math.min(event.byteSize(), event.get(JAVA_INT, 4) & 0xFFFF_FFFFL);
    for (long at = 12; at + 2 <= end; at += 2) {
      int stream = event.get(JAVA_SHORT, at) & 0xFFFF;
      Channel channel = channels.remove(stream);
      if (channel != null && socket != null) {
        shared.open.remove(channel.label(), channel);
        socket.resetOutgoing(stream);
      }
    }
  }

  @Override
  public void end() {
    end(up ? "the association was lost or aborted" : "the association did not come up");
  }

  private void end(String reason) {
    if (over) {
      return;
    }
    over = true;
    up = false;
    shared.over = true;
    shared.open.clear();
    waiting.clear();
    wanted.clear();
    channels.clear();
    SctpSocket last = socket;
    socket = null;
    if (last != null) {
      last.close();
      loop.deliver();
    }
    loop.remove(address);
    call(() -> listener.closed(reason));
  }

  void sendPacket(byte[] packet) {
    call(() -> listener.packet(packet));
  }

  private void call(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      log.error("a data channel listener failed", e);
    }
  }
}
