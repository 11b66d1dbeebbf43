// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.transport;

import eu.meetinggateway.media.dtls.DtlsRole;
import eu.meetinggateway.media.forward.Forwarder;
import eu.meetinggateway.media.forward.RtpSink;
import eu.meetinggateway.media.forward.RtpSource;
import eu.meetinggateway.media.forward.SinkSpec;
import eu.meetinggateway.media.forward.SourceSpec;
import eu.meetinggateway.media.ice.Candidate;
import eu.meetinggateway.media.ice.IceCredentials;
import eu.meetinggateway.media.ice.IceRole;
import eu.meetinggateway.media.loop.MediaLoop;

/**
 * One connection to one server: a UDP socket, ICE, DTLS, SRTP and data channels. All methods: any
 * thread, never block.
 */
public final class Transport implements AutoCloseable {
  /** Binds a socket on the loop; nothing is sent before {@link #connect}. */
  public static Transport open(
      MediaLoop loop, Forwarder forwarder, TransportSpec spec, TransportListener listener) {
    throw new UnsupportedOperationException();
  }

  /** Our ICE credentials. */
  public IceCredentials credentials() {
    throw new UnsupportedOperationException();
  }

  /** Our host candidate. */
  public Candidate candidate() {
    throw new UnsupportedOperationException();
  }

  /** Begins checks and, over the first pair that works, the handshake. Once. */
  public void connect(
      IceRole iceRole, DtlsRole dtlsRole, IceCredentials remote, String remoteFingerprint) {
    throw new UnsupportedOperationException();
  }

  /** Adds a candidate of the server, before or after {@link #connect}. */
  public void remoteCandidate(Candidate candidate) {
    throw new UnsupportedOperationException();
  }

  /** Opens a data channel once the association is up; the listener is told when it is open. */
  public void openChannel(String label, boolean reliable) {
    throw new UnsupportedOperationException();
  }

  /** Sends a binary message; false if the channel is not open or its queue is full. */
  public boolean send(String label, byte[] message) {
    throw new UnsupportedOperationException();
  }

  public RtpSource addSource(SourceSpec spec) {
    throw new UnsupportedOperationException();
  }

  public void remove(RtpSource source) {
    throw new UnsupportedOperationException();
  }

  public RtpSink addSink(SinkSpec spec) {
    throw new UnsupportedOperationException();
  }

  public void remove(RtpSink sink) {
    throw new UnsupportedOperationException();
  }

  /** Ends everything; the listener hears CLOSED. Idempotent. */
  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }
}
