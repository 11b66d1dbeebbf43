// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.transport;

import eu.meetinggateway.media.dtls.DtlsConnection;
import eu.meetinggateway.media.dtls.DtlsIdentity;
import eu.meetinggateway.media.dtls.DtlsListener;
import eu.meetinggateway.media.dtls.DtlsRole;
import eu.meetinggateway.media.ice.IcePath;
import eu.meetinggateway.media.loop.MediaCounter;
import eu.meetinggateway.media.loop.MediaCounters;
import eu.meetinggateway.media.packet.Packet;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * DTLS of one connection, which takes only what comes from the path that ICE selected. Owner
 * thread: the loop; {@link #send} any.
 */
final class DtlsAssociation {
  private static final int EARLY_DATAGRAMS = 8;

  /** What came before ICE selected a path; only what came on that path is taken then. */
  private record Early(InetSocketAddress from, int connection, byte[] datagram) {}

  private final MediaCounters counters;
  private final Paths paths;
  private final List<Early> early = new ArrayList<>();
  private volatile @Nullable DtlsConnection begun;

  DtlsAssociation(MediaCounters counters, Paths paths) {
    this.counters = counters;
    this.paths = paths;
  }

  boolean isBegun() {
    return begun != null;
  }

  /** Begins the handshake on the selected path. Once. */
  void begin(
      DtlsRole role, DtlsIdentity identity, String remoteFingerprint, DtlsListener listener) {
    DtlsConnection dtls = DtlsConnection.start(role, identity, remoteFingerprint, listener);
    begun = dtls;
    early.forEach(e -> take(dtls, e.from(), e.connection(), e.datagram()));
    early.clear();
  }

  void received(Packet p, InetSocketAddress from, int connection) {
    DtlsConnection dtls = begun;
    if (dtls != null) {
      take(dtls, from, connection, p.toArray());
    } else if (early.size() < EARLY_DATAGRAMS) {
      // the server may start before we know its nomination
      early.add(new Early(from, connection, p.toArray()));
    } else {
      counters.count(MediaCounter.UNSECURED);
    }
  }

  private void take(DtlsConnection dtls, InetSocketAddress from, int connection, byte[] datagram) {
    IcePath selected = paths.selected();
    if (selected == null || !selected.is(from, connection)) {
      counters.count(MediaCounter.UNSECURED);
    } else if (!dtls.receive(datagram)) {
      counters.count(MediaCounter.HANDSHAKE_QUEUE_FULL);
    }
  }

  /** Sends application data. */
  void send(byte[] data) {
    DtlsConnection dtls = begun;
    if (dtls != null) {
      dtls.send(data);
    }
  }

  void close() {
    DtlsConnection dtls = begun;
    if (dtls != null) {
      dtls.close();
    }
  }
}
