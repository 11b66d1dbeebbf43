// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.dtls;

import eu.meetinggateway.media.crypto.SrtpKeys;
import eu.meetinggateway.media.crypto.SrtpReceiver;
import eu.meetinggateway.media.crypto.SrtpResult;
import eu.meetinggateway.media.crypto.SrtpSender;
import eu.meetinggateway.media.packet.Packet;
import eu.meetinggateway.media.packet.Rtp;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A handshake between two connections of this process, and a packet under its keys. */
final class WarmUp {
  private WarmUp() {}

  static boolean run(Duration limit) {
    DtlsIdentity identity = DtlsIdentity.generate();
    CountDownLatch secured = new CountDownLatch(2);
    Pipe toServer = new Pipe();
    Pipe toClient = new Pipe();
    String fingerprint = identity.fingerprint();
    try (DtlsConnection _ =
            toServer.lead(
                DtlsConnection.start(
                    DtlsRole.SERVER, identity, fingerprint, new End(toClient, secured)));
        DtlsConnection _ =
            toClient.lead(
                DtlsConnection.start(
                    DtlsRole.CLIENT, identity, fingerprint, new End(toServer, secured)))) {
      return secured.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Where datagrams go once the other end exists; those before are lost, as on a network. */
  private static final class Pipe implements Consumer<byte[]> {
    private volatile Consumer<byte[]> target = _ -> {};

    DtlsConnection lead(DtlsConnection connection) {
      target =
          datagram -> {
            boolean _ = connection.receive(datagram);
          };
      return connection;
    }

    @Override
    public void accept(byte[] datagram) {
      target.accept(datagram);
    }
  }

  private record End(Consumer<byte[]> wire, CountDownLatch done) implements DtlsListener {
    @Override
    public void datagram(byte[] datagram) {
      wire.accept(datagram);
    }

    @Override
    public void secured(SrtpKeys local, SrtpKeys remote) {
      if (protects(local)) {
        done.countDown();
      }
    }

    private static boolean protects(SrtpKeys keys) {
      Packet packet = Packet.allocate();
      Rtp.writeHeader(packet, false, false, 0, 1, 0, 1);
      packet.length(Rtp.HEADER_BYTES + 1);
      try (SrtpSender sender = SrtpSender.of(keys);
          SrtpReceiver receiver = SrtpReceiver.of(keys)) {
        return sender.rtp(packet) == SrtpResult.OK && receiver.rtp(packet) == SrtpResult.OK;
      }
    }

    @Override
    public void data(byte[] data) {}

    @Override
    public void closed(String reason) {}
  }
}
