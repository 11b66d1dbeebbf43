// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.datachannel;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The functions of libusrsctp.so.2 that data channels need, in its mode without threads.
 *
 * <p>Pointers are passed as 64-bit integers, which the supported calling conventions treat alike.
 * All functions are called on one thread, that of {@link SctpLoop}; the library's state is global
 * to the process. Packets that it sends come out of the calls, through {@link Output}.
 */
@SuppressWarnings("restricted") // calling a native library is what this class is for
final class UsrSctp {
  static final int AF_CONN = 123;
  static final int IPPROTO_SCTP = 132;
  static final int SOL_SOCKET = 1;
  static final int SO_LINGER = 13;
  static final int SCTP_INITMSG = 0x03;
  static final int SCTP_NODELAY = 0x04;
  static final int SCTP_PEER_ADDR_PARAMS = 0x0a;
  static final int SCTP_EVENT = 0x1e;
  static final int SCTP_RECVRCVINFO = 0x1f;
  static final int SCTP_ENABLE_STREAM_RESET = 0x900;
  static final int SCTP_RESET_STREAMS = 0x901;
  static final int EAGAIN = 11;
  static final int EINPROGRESS = 115;

  private static final Logger log = LoggerFactory.getLogger(UsrSctp.class);
  private static final int SOCK_STREAM = 1;
  private static final @Nullable SymbolLookup LIBRARY = load();

  private static final MethodHandle INIT =
      function("usrsctp_init_nothreads", null, JAVA_INT, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle REGISTER =
      function("usrsctp_register_address", null, JAVA_LONG);
  private static final MethodHandle DEREGISTER =
      function("usrsctp_deregister_address", null, JAVA_LONG);
  private static final MethodHandle SOCKET =
      function(
          "usrsctp_socket",
          JAVA_LONG,
          JAVA_INT,
          JAVA_INT,
          JAVA_INT,
          JAVA_LONG,
          JAVA_LONG,
          JAVA_INT,
          JAVA_LONG);
  private static final MethodHandle NON_BLOCKING =
      function("usrsctp_set_non_blocking", JAVA_INT, JAVA_LONG, JAVA_INT);
  private static final MethodHandle OPTION =
      function("usrsctp_setsockopt", JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_INT);
  private static final MethodHandle BIND =
      function("usrsctp_bind", JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT);
  private static final MethodHandle CONNECT =
      withErrno("usrsctp_connect", JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT);
  private static final MethodHandle INPUT =
      function("usrsctp_conninput", null, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_BYTE);
  private static final MethodHandle SEND =
      withErrno(
          "usrsctp_sendv",
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG,
          JAVA_INT,
          JAVA_LONG,
          JAVA_INT,
          JAVA_INT,
          JAVA_INT);
  private static final MethodHandle RECEIVE =
      withErrno(
          "usrsctp_recvv",
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG);
  private static final MethodHandle TIMERS = function("usrsctp_handle_timers", null, JAVA_INT);
  private static final MethodHandle CLOSE = function("usrsctp_close", null, JAVA_LONG);

  private static final MemorySegment ERRNO =
      Arena.global().allocate(Linker.Option.captureStateLayout());

  private UsrSctp() {}

  /** Takes a packet that the library sends; must only put it aside. */
  interface Output {
    void packet(long address, byte[] packet);
  }

  static boolean available() {
    return LIBRARY != null;
  }

  static void init(Output output) {
    try {
      MethodHandle callback =
          MethodHandles.lookup()
              .findStatic(
                  UsrSctp.class,
                  "output",
                  MethodType.methodType(
                      int.class,
                      Output.class,
                      long.class,
                      long.class,
                      long.class,
                      byte.class,
                      byte.class))
              .bindTo(output);
      MemorySegment stub =
          Linker.nativeLinker()
              .upcallStub(
                  callback,
                  FunctionDescriptor.of(
                      JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_BYTE, JAVA_BYTE),
                  Arena.global());
      INIT.invokeExact(0, stub.address(), 0L);
    } catch (Throwable e) {
      throw failure(e);
    }
    for (Tunable tunable : Tunable.values()) {
      tunable.set();
    }
  }

  /** What is set once for the process; times in milliseconds. */
  private enum Tunable {
    /** The defaults, 3 s and 1 s, are made for the Internet of 1990. */
    SCTP_RTO_INITIAL_DEFAULT(500),
    SCTP_RTO_MIN_DEFAULT(200),
    SCTP_RTO_MAX_DEFAULT(10_000),
    SCTP_INIT_RTO_MAX_DEFAULT(2_000),
    SCTP_DELAYED_SACK_TIME_DEFAULT(20),
    /** Nothing answers packets that belong to no association. */
    SCTP_BLACKHOLE(2),
    /** What WebRTC does not use is not offered. */
    SCTP_ASCONF_ENABLE(0),
    SCTP_AUTH_ENABLE(0),
    SCTP_ECN_ENABLE(0),
    SCTP_NRSACK_ENABLE(0),
    SCTP_PKTDROP_ENABLE(0);

    private final int value;

    Tunable(int value) {
      this.value = value;
    }

    private void set() {
      MethodHandle setter =
          function("usrsctp_sysctl_set_" + name().toLowerCase(Locale.ROOT), JAVA_INT, JAVA_INT);
      try {
        int result = (int) setter.invokeExact(value);
        if (result != 0) {
          log.warn("libusrsctp refused {} = {}", this, value);
        }
      } catch (Throwable e) {
        throw failure(e);
      }
    }
  }

  static void register(long address) {
    try {
      REGISTER.invokeExact(address);
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  static void deregister(long address) {
    try {
      DEREGISTER.invokeExact(address);
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  /** A non-blocking one-to-one socket; 0 if there is none to be had. */
  static long socket() {
    try {
      long socket = (long) SOCKET.invokeExact(AF_CONN, SOCK_STREAM, IPPROTO_SCTP, 0L, 0L, 0, 0L);
      if (socket != 0) {
        int _ = (int) NON_BLOCKING.invokeExact(socket, 1);
      }
      return socket;
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  static boolean option(long socket, int level, int name, MemorySegment value) {
    try {
      int result =
          (int) OPTION.invokeExact(socket, level, name, value.address(), (int) value.byteSize());
      return result == 0;
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  static boolean bind(long socket, MemorySegment address) {
    try {
      int result = (int) BIND.invokeExact(socket, address.address(), (int) address.byteSize());
      return result == 0;
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  /** Begins to connect. */
  static boolean connect(long socket, MemorySegment address) {
    try {
      int result =
          (int) CONNECT.invokeExact(ERRNO, socket, address.address(), (int) address.byteSize());
      return result == 0 || errno() == EINPROGRESS;
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  static void input(long address, MemorySegment packet, int bytes) {
    try {
      INPUT.invokeExact(address, packet.address(), (long) bytes, (byte) 0);
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  /** Bytes sent, or -1: see {@link #errno}. */
  static long send(long socket, MemorySegment data, int bytes, MemorySegment info, int infoType) {
    try {
      return (long)
          SEND.invokeExact(
              ERRNO,
              socket,
              data.address(),
              (long) bytes,
              0L,
              0,
              info.address(),
              (int) info.byteSize(),
              infoType,
              0);
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  /** Bytes received, 0 at the end, or -1: see {@link #errno}. */
  static long receive(long socket, MemorySegment data, ReceiveInfo info) {
    try {
      return (long)
          RECEIVE.invokeExact(
              ERRNO,
              socket,
              data.address(),
              data.byteSize(),
              info.from(),
              info.fromLength(),
              info.info(),
              info.infoLength(),
              info.infoType(),
              info.flags());
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  static void timers(int elapsedMillis) {
    try {
      TIMERS.invokeExact(elapsedMillis);
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  static void close(long socket) {
    try {
      CLOSE.invokeExact(socket);
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  /** Of the last call that failed. */
  static int errno() {
    return ERRNO.get(JAVA_INT, 0);
  }

  /** Called by the library; an exception that left it would end the process. */
  @SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // found by its name and C signature
  private static int output(
      Output output, long address, long buffer, long bytes, byte tos, byte setDf) {
    try {
      MemorySegment packet = MemorySegment.ofAddress(buffer).reinterpret(bytes);
      output.packet(address, packet.toArray(JAVA_BYTE));
    } catch (Throwable e) {
      log.error("an SCTP packet was lost by an error of ours", e);
    }
    return 0;
  }

  private static @Nullable SymbolLookup load() {
    try {
      return SymbolLookup.libraryLookup("libusrsctp.so.2", Arena.global());
    } catch (IllegalArgumentException | IllegalCallerException e) {
      return null;
    }
  }

  private static MethodHandle function(
      String name, @Nullable MemoryLayout result, MemoryLayout... arguments) {
    return Linker.nativeLinker().downcallHandle(symbol(name), descriptor(result, arguments));
  }

  private static MethodHandle withErrno(
      String name, MemoryLayout result, MemoryLayout... arguments) {
    return Linker.nativeLinker()
        .downcallHandle(
            symbol(name), descriptor(result, arguments), Linker.Option.captureCallState("errno"));
  }

  private static FunctionDescriptor descriptor(
      @Nullable MemoryLayout result, MemoryLayout... arguments) {
    return result == null
        ? FunctionDescriptor.ofVoid(arguments)
        : FunctionDescriptor.of(result, arguments);
  }

  /** Where the library is absent, an address that nobody calls. */
  private static MemorySegment symbol(String name) {
    return LIBRARY == null ? MemorySegment.ofAddress(1) : LIBRARY.findOrThrow(name);
  }

  private static RuntimeException failure(Throwable e) {
    return switch (e) {
      case RuntimeException unchecked -> unchecked;
      case Error error -> throw error;
      default -> new IllegalStateException("libusrsctp call failed", e);
    };
  }
}
