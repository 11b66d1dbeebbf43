// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.dtls;

import java.io.IOException;
import java.util.Arrays;
import org.bouncycastle.tls.DTLSClientProtocol;
import org.bouncycastle.tls.DTLSServerProtocol;
import org.bouncycastle.tls.DTLSTransport;
import org.bouncycastle.tls.DatagramTransport;
import org.bouncycastle.tls.TlsTimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of one connection, on its virtual thread: the handshake, then receiving until the end.
 *
 * <p>BouncyCastle asks for datagrams through {@link #receive}; that is the one place where the
 * thread waits, and where it also sends what others queued and learns that the connection shall
 * end. So every call into the library, and every call of the listener, is made on this thread.
 */
final class DtlsWorker implements Runnable, DatagramTransport {
  private static final Logger log = LoggerFactory.getLogger(DtlsWorker.class);

  private static final int RECEIVE_MILLIS = 1000;
  private static final int RECEIVE_BYTES = 16_384;

  private final DtlsRole role;
  private final Handshake handshake;
  private final DtlsInbox inbox;
  private final DtlsListener listener;
  private volatile @Nullable DTLSTransport transport;
  private volatile boolean over;

  DtlsWorker(DtlsRole role, Handshake handshake, DtlsInbox inbox, DtlsListener listener) {
    this.role = role;
    this.handshake = handshake;
    this.inbox = inbox;
    this.listener = listener;
  }

  /** Whether application data can be sent. Any thread. */
  boolean secured() {
    return transport != null && !over;
  }

  /** Whether nothing is received any more. Any thread. */
  boolean over() {
    return over;
  }

  @Override
  public void run() {
    String reason = "internal error";
    try {
      DTLSTransport secured =
          switch (role) {
            case CLIENT -> new DTLSClientProtocol().connect(new DtlsClient(handshake), this);
            case SERVER -> new DTLSServerProtocol().accept(new DtlsServer(handshake), this);
          };
      transport = secured;
      handshake.tell(listener);
      receiveUntilOver(secured);
      reason = reason("closed");
    } catch (TlsTimeoutException e) {
      reason = reason("the handshake timed out");
    } catch (IOException e) {
      reason = reason(transport == null ? "the handshake failed" : "the connection failed");
    } catch (RuntimeException e) {
      log.error("dtls connection failed by an error of ours", e);
    } finally {
      over = true;
      transport = null;
      listener.closed(reason);
    }
  }

  private void receiveUntilOver(DTLSTransport secured) throws IOException {
    byte[] buffer = new byte[RECEIVE_BYTES];
    while (!over) {
      int bytes = secured.receive(buffer, 0, buffer.length, RECEIVE_MILLIS);
      if (bytes >= 0) {
        listener.data(Arrays.copyOf(buffer, bytes));
      }
    }
  }

  private String reason(String otherwise) {
    String known = handshake.failure();
    return known == null ? otherwise : known;
  }

  @Override
  public int getReceiveLimit() {
    return RECEIVE_BYTES;
  }

  @Override
  public int getSendLimit() {
    return DtlsConnection.MAX_DATAGRAM_BYTES;
  }

  /** The next datagram, or -1 after the time; sends waiting data in between. */
  @Override
  public int receive(byte[] buffer, int offset, int length, int waitMillis) throws IOException {
    long deadline = System.nanoTime() + waitMillis * 1_000_000L;
    while (!over) {
      switch (next(deadline - System.nanoTime())) {
        case DtlsInbox.Datagram(byte[] bytes) -> {
          if (bytes.length <= length && DtlsRecords.wellFormed(bytes)) {
            System.arraycopy(bytes, 0, buffer, offset, bytes.length);
            return bytes.length;
          }
        }
        case DtlsInbox.Data(byte[] bytes) -> transmit(bytes);
        case DtlsInbox.End _ -> end();
        case null -> {
          return -1;
        }
      }
    }
    throw new IOException("the connection is over");
  }

  private DtlsInbox.@Nullable Item next(long waitNanos) throws IOException {
    try {
      return inbox.poll(Math.max(0, waitNanos));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private void transmit(byte[] data) throws IOException {
    DTLSTransport secured = transport;
    if (secured != null) {
      secured.send(data, 0, data.length);
    }
  }

  private void end() throws IOException {
    handshake.failed("closed");
    DTLSTransport secured = transport;
    if (secured != null) {
      secured.close();
    }
    over = true;
  }

  /**
   * Sends a datagram; those of the handshake twice. The library doubles its wait with every
   * repetition, so that a handshake of 14 datagrams over a path that loses every fifth would often
   * not be done in time; the peer's replay protection drops the second copy of a record.
   */
  @Override
  public void send(byte[] buffer, int offset, int length) {
    listener.datagram(Arrays.copyOfRange(buffer, offset, offset + length));
    if (transport == null) {
      listener.datagram(Arrays.copyOfRange(buffer, offset, offset + length));
    }
  }

  /** Called by BouncyCastle when it is done with the connection, whoever ended it. */
  @Override
  public void close() {
    over = true;
  }
}
