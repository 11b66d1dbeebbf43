// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.crypto;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/**
 * The functions of libcrypto.so.3 (OpenSSL 3) that AES-GCM needs.
 *
 * <p>Pointers are passed as 64-bit integers, which the supported calling conventions treat alike: a
 * slice of a segment per argument would be an object per argument. The caller therefore keeps the
 * memory reachable until the call is over. Calls are a microsecond long and never call back, so the
 * thread's state transition is left out.
 */
@SuppressWarnings("restricted") // calling a native library is what this class is for
final class Libcrypto {
  static final int GET_TAG = 0x10;
  static final int SET_TAG = 0x11;

  private static final @Nullable SymbolLookup LIBRARY = load();

  private static final MethodHandle CIPHER_FETCH =
      function("EVP_CIPHER_fetch", JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle CONTEXT_NEW = function("EVP_CIPHER_CTX_new", JAVA_LONG);
  private static final MethodHandle CONTEXT_FREE = function("EVP_CIPHER_CTX_free", null, JAVA_LONG);
  private static final MethodHandle INIT =
      function(
          "EVP_CipherInit_ex",
          JAVA_INT,
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG,
          JAVA_INT);
  private static final MethodHandle UPDATE =
      function("EVP_CipherUpdate", JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_INT);
  private static final MethodHandle FINAL =
      function("EVP_CipherFinal_ex", JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle CONTROL =
      function("EVP_CIPHER_CTX_ctrl", JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_LONG);

  /** The fetched cipher, for the life of the process; 0 if there is none. */
  private static final long AES_128_GCM = LIBRARY == null ? 0 : fetch("AES-128-GCM");

  private Libcrypto() {}

  static boolean available() {
    return AES_128_GCM != 0;
  }

  /** A context for one key and one direction. */
  static long newContext(byte[] key, boolean encrypt) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment keyMemory = arena.allocate(key.length);
      keyMemory.copyFrom(MemorySegment.ofArray(key));
      long context = (long) CONTEXT_NEW.invokeExact();
      if (context == 0) {
        throw new IllegalStateException("libcrypto gave no cipher context");
      }
      int initialized =
          (int)
              INIT.invokeExact(context, AES_128_GCM, 0L, keyMemory.address(), 0L, encrypt ? 1 : 0);
      keyMemory.fill((byte) 0);
      if (initialized != 1) {
        freeContext(context);
        throw new IllegalStateException("libcrypto refused the key");
      }
      return context;
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  static void freeContext(long context) {
    try {
      CONTEXT_FREE.invokeExact(context);
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  /** Begins a packet: same key and direction, new initialization vector. */
  static int begin(long context, long iv) {
    try {
      return (int) INIT.invokeExact(context, 0L, 0L, 0L, iv, -1);
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  /** Associated data if {@code out} is 0, else text; {@code written} is room for an int. */
  static int update(long context, long out, long written, long in, int bytes) {
    try {
      return (int) UPDATE.invokeExact(context, out, written, in, bytes);
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  /** Ends a packet; when decrypting, anything but 1 says that the tag is wrong. */
  static int end(long context, long out, long written) {
    try {
      return (int) FINAL.invokeExact(context, out, written);
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  static int tag(long context, int getOrSet, long tag) {
    try {
      return (int) CONTROL.invokeExact(context, getOrSet, Aead.TAG_BYTES, tag);
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  private static long fetch(String algorithm) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment name = arena.allocateFrom(algorithm);
      return (long) CIPHER_FETCH.invokeExact(0L, name.address(), 0L);
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  private static @Nullable SymbolLookup load() {
    try {
      SymbolLookup library = SymbolLookup.libraryLookup("libcrypto.so.3", Arena.global());
      return library.find("EVP_CIPHER_fetch").isPresent() ? library : null;
    } catch (IllegalArgumentException | UnsatisfiedLinkError | IllegalCallerException e) {
      return null;
    }
  }

  /** Where the library is absent, a handle that nobody calls. */
  private static MethodHandle function(
      String name, @Nullable MemoryLayout result, MemoryLayout... arguments) {
    FunctionDescriptor descriptor =
        result == null
            ? FunctionDescriptor.ofVoid(arguments)
            : FunctionDescriptor.of(result, arguments);
    MemorySegment symbol = LIBRARY == null ? MemorySegment.ofAddress(1) : LIBRARY.findOrThrow(name);
    return Linker.nativeLinker().downcallHandle(symbol, descriptor, Linker.Option.critical(false));
  }

  private static RuntimeException failure(Throwable e) {
    return switch (e) {
      case RuntimeException unchecked -> unchecked;
      case Error error -> throw error;
      default -> new IllegalStateException("libcrypto call failed", e);
    };
  }
}
