// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.dtls;

import java.time.Duration;

/**
 * One DTLS 1.2 connection with mutual certificates, SRTP profile AEAD_AES_128_GCM only and
 * ECDHE_ECDSA_WITH_AES_128_GCM_SHA256 (0xC02B). Runs on its own virtual thread from start to close
 * and keeps receiving after the handshake, so that a lost last flight is sent again.
 *
 * <p>The handshake is given up after 20 s. Two bounded queues lead to the thread: 64 datagrams from
 * the network and 256 pieces of data to send; what does not fit is dropped and counted.
 */
public final class DtlsConnection implements AutoCloseable {
  /** The longest datagram that a handshake or data of {@link #MAX_DATA_BYTES} makes. */
  public static final int MAX_DATAGRAM_BYTES = 1200;

  /** Record header, explicit nonce and tag (RFC 6347 section 4.1, RFC 5288 section 3). */
  private static final int RECORD_OVERHEAD_BYTES = 13 + 8 + 16;

  /** Application data that fits one datagram of {@link #MAX_DATAGRAM_BYTES}. */
  public static final int MAX_DATA_BYTES = MAX_DATAGRAM_BYTES - RECORD_OVERHEAD_BYTES;

  private final DtlsInbox inbox = new DtlsInbox();
  private final DtlsWorker worker;
  private final Thread thread;

  private DtlsConnection(DtlsRole role, Handshake handshake, DtlsListener listener) {
    worker = new DtlsWorker(role, handshake, inbox, listener);
    thread = Thread.ofVirtual().name("dtls").unstarted(worker);
  }

  /**
   * @param remoteFingerprint SHA-256 as SDP writes it; any other peer certificate ends the
   *     handshake
   * @throws IllegalArgumentException if the fingerprint is not 32 hexadecimal bytes joined by
   *     colons
   */
  public static DtlsConnection start(
      DtlsRole role, DtlsIdentity identity, String remoteFingerprint, DtlsListener listener) {
    Handshake handshake = new Handshake(role, identity, Fingerprint.parse(remoteFingerprint));
    DtlsConnection connection = new DtlsConnection(role, handshake, listener);
    connection.thread.start();
    return connection;
  }

  /**
   * Makes one handshake inside the process and protects a packet under its keys, so that the first
   * real ones do not take a second for loading classes. Blocks until it is done, 20 s at most: call
   * it at start, not on an event loop.
   *
   * @return whether both worked
   */
  public static boolean warmUp() {
    return WarmUp.run(Duration.ofSeconds(20));
  }

  /**
   * Feeds a datagram, whose array then belongs to the connection. Any thread, never blocks; false
   * if the bounded queue is full (counted) or the connection over.
   */
  public boolean receive(byte[] datagram) {
    return !worker.over() && inbox.offerDatagram(datagram);
  }

  /**
   * Sends application data, whose array then belongs to the connection. Any thread, never blocks;
   * ignored before the handshake is done or after close, dropped (counted) when the queue is full.
   *
   * @param data up to {@link #MAX_DATA_BYTES}; longer data makes a longer datagram
   * @throws IllegalArgumentException if longer than a record, 16384 bytes
   */
  public void send(byte[] data) {
    if (data.length > 1 << 14) {
      throw new IllegalArgumentException("application data of " + data.length + " bytes");
    }
    if (worker.secured()) {
      boolean _ = inbox.offerData(data);
    }
  }

  /** Datagrams from the network that found the queue full. Any thread. */
  public long datagramsDropped() {
    return inbox.datagramsDropped();
  }

  /** Pieces of data to send that found the queue full. Any thread. */
  public long dataDropped() {
    return inbox.dataDropped();
  }

  /** Ends the connection with close_notify. Any thread, never blocks, idempotent. */
  @Override
  public void close() {
    if (!worker.over()) {
      inbox.end();
    }
  }

  /** Whether the thread ended in that time. */
  boolean awaitEnd(Duration limit) throws InterruptedException {
    return thread.join(limit);
  }
}
