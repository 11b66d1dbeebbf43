// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.transport;

import eu.meetinggateway.media.crypto.SrtpKeys;
import eu.meetinggateway.media.datachannel.DataChannelListener;
import eu.meetinggateway.media.dtls.DtlsListener;
import eu.meetinggateway.media.dtls.DtlsRole;
import eu.meetinggateway.media.forward.Forwarder;
import eu.meetinggateway.media.forward.RtpSink;
import eu.meetinggateway.media.forward.RtpSource;
import eu.meetinggateway.media.forward.SinkSpec;
import eu.meetinggateway.media.forward.SourceSpec;
import eu.meetinggateway.media.ice.Candidate;
import eu.meetinggateway.media.ice.IceAgent;
import eu.meetinggateway.media.ice.IceCredentials;
import eu.meetinggateway.media.ice.IceDatagram;
import eu.meetinggateway.media.ice.IcePath;
import eu.meetinggateway.media.ice.IceRole;
import eu.meetinggateway.media.ice.IceState;
import eu.meetinggateway.media.loop.MediaCounter;
import eu.meetinggateway.media.loop.MediaCounters;
import eu.meetinggateway.media.loop.MediaLoop;
import eu.meetinggateway.media.loop.UdpSocket;
import eu.meetinggateway.media.packet.Packet;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One connection to one server: a UDP socket, TCP where UDP does not work, ICE, DTLS, SRTP and data
 * channels. All public methods: any thread, never block; the work is done on the loop that was
 * given.
 *
 * <p>Datagrams are told apart by their first byte (RFC 7983): 0 to 3 STUN, 20 to 63 DTLS, 128 to
 * 191 RTP and RTCP. Handshake datagrams are taken only from the address that ICE selected; media is
 * authenticated by its keys. Nothing is sent to an address that did not pass an ICE check.
 */
public final class Transport implements AutoCloseable {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final long LINGER_NANOS = 100_000_000L;
  private static final int MAX_EARLY_CANDIDATES = 64;

  private final MediaLoop loop;
  private final MediaCounters counters;
  private final TransportSpec spec;
  private final TransportListener listener;
  private volatile IceCredentials credentials = IceAgent.credentials(RANDOM);
  private final Paths paths;
  private final DtlsAssociation dtls;
  private final SrtpStreams media;
  private final Channels channels = new Channels();
  private final Candidate candidate;
  private final List<Candidate> remoteCandidates = new ArrayList<>();
  private MediaLoop.@Nullable Tick tick;
  private MediaLoop.@Nullable Tick lingering;
  private @Nullable IceAgent ice;
  private DtlsRole dtlsRole = DtlsRole.CLIENT;
  private String remoteFingerprint = "";
  private TransportState state = TransportState.NEW;

  private Transport(
      MediaLoop loop, Forwarder forwarder, TransportSpec spec, TransportListener listener) {
    this.loop = loop;
    this.counters = loop.counters();
    this.spec = spec;
    this.listener = listener;
    UdpSocket udp =
        loop.open(
            new InetSocketAddress(spec.localAddress(), 0),
            (packet, from, nowNanos) -> received(packet, from, IcePath.UDP, nowNanos));
    this.candidate = Candidate.host(udp.local());
    this.paths = new Paths(loop, udp, new Arrivals());
    this.dtls = new DtlsAssociation(counters, paths);
    this.media = new SrtpStreams(loop, forwarder, paths);
  }

  /** Binds a socket on the loop; nothing is sent before {@link #connect}. */
  public static Transport open(
      MediaLoop loop, Forwarder forwarder, TransportSpec spec, TransportListener listener) {
    Transport transport = new Transport(loop, forwarder, spec, listener);
    loop.execute(() -> transport.tick = loop.everyTick(transport::tick));
    return transport;
  }

  /** Our ICE credentials, the newest after a {@link #restart}. */
  public IceCredentials credentials() {
    return credentials;
  }

  /** Our host candidate. */
  public Candidate candidate() {
    return candidate;
  }

  /** Begins checks and, over the first pair that works, the handshake. Once. */
  public void connect(
      IceRole iceRole, DtlsRole dtlsRole, IceCredentials remote, String remoteFingerprint) {
    loop.execute(() -> {
      if (ice != null || state == TransportState.CLOSED) {
        return;
      }
      move(TransportState.SIGNALLED, "");
      this.dtlsRole = dtlsRole;
      this.remoteFingerprint = remoteFingerprint;
      IceAgent agent = new IceAgent(iceRole, credentials, RANDOM.nextLong(), RANDOM);
      agent.remote(remote);
      ice = agent;
      remoteCandidates.forEach(known -> take(agent, known));
      remoteCandidates.clear();
      move(TransportState.CHECKING, "");
    });
  }

  /**
   * Begins an ICE restart (RFC 8445 section 9) with fresh {@link #credentials} of ours. The
   * server's new ones follow by {@link #restarted}, and its candidates after this call. Meanwhile
   * everything goes on over the former pair; certificates and keys stay.
   */
  public void restart() {
    IceCredentials fresh = IceAgent.credentials(RANDOM);
    credentials = fresh;
    loop.execute(() -> {
      if (ice != null) {
        ice.restart(fresh);
        paths.restart();
      }
    });
  }

  /** The server's credentials after a {@link #restart}. */
  public void restarted(IceCredentials remote) {
    loop.execute(() -> {
      if (ice != null) {
        ice.remote(remote);
      }
    });
  }

  /**
   * Adds a candidate of the server, before or after {@link #connect}. Those beyond 64 before it,
   * beyond 32 pairs, and beyond 4 by TCP are dropped and counted.
   */
  public void remoteCandidate(Candidate remote) {
    loop.execute(() -> {
      IceAgent agent = ice;
      if (agent != null) {
        take(agent, remote);
      } else if (remoteCandidates.size() < MAX_EARLY_CANDIDATES) {
        remoteCandidates.add(remote);
      } else {
        counters.count(MediaCounter.CANDIDATES_REFUSED);
      }
    });
  }

  private void take(IceAgent agent, Candidate remote) {
    switch (remote.protocol()) {
      case UDP -> {
        paths.udpCandidate();
        long dropped = agent.dropped();
        agent.remoteCandidate(remote);
        if (agent.dropped() != dropped) {
          counters.count(MediaCounter.CANDIDATES_REFUSED);
        }
      }
      case TCP -> {
        if (!paths.tcpCandidate(remote)) {
          counters.count(MediaCounter.CANDIDATES_REFUSED);
        }
      }
    }
  }

  /** Opens a data channel once the association is up; the listener is told when it is open. */
  public void openChannel(String label, boolean reliable) {
    loop.execute(() -> channels.open(label, reliable));
  }

  /** Sends a binary message; false if the channel is not open or its queue is full. */
  public boolean send(String label, byte[] message) {
    return channels.send(label, message);
  }

  public RtpSource addSource(SourceSpec source) {
    return media.table().addSource(source);
  }

  /**
   * @param begun runs on the loop when the first packet comes that is handed on
   */
  public RtpSource addSource(SourceSpec source, Runnable begun) {
    return media.table().addSource(source, begun);
  }

  public void remove(RtpSource source) {
    media.table().remove(source);
  }

  public RtpSink addSink(SinkSpec sink) {
    return media.table().addSink(sink);
  }

  /**
   * @param wanted runs on the loop whenever the server asks for a keyframe of what is only offered
   */
  public RtpSink addSink(SinkSpec sink, Runnable wanted) {
    return media.table().addSink(sink, wanted);
  }

  public void remove(RtpSink sink) {
    media.table().remove(sink);
  }

  /** Ends everything; the listener hears CLOSED. Idempotent. */
  @Override
  public void close() {
    loop.execute(() -> end("closed by us"));
  }

  private void end(String reason) {
    if (state == TransportState.CLOSED) {
      return;
    }
    if (tick != null) {
      tick.close();
    }
    media.close();
    channels.close();
    dtls.close();
    linger();
    move(TransportState.CLOSED, reason);
  }

  /** The socket outlives the connection by some ticks, so that DTLS can say goodbye. */
  private void linger() {
    long closeNanos = System.nanoTime() + LINGER_NANOS;
    lingering =
        loop.everyTick(nowNanos -> {
          if (nowNanos - closeNanos >= 0 && lingering != null) {
            paths.close();
            lingering.close();
          }
        });
  }

  private void move(TransportState next, String reason) {
    if (state != next) {
      state = next;
      listener.moved(next, reason);
    }
  }

  private void received(Packet p, InetSocketAddress from, int connection, long nowNanos) {
    if (p.length() == 0) {
      return;
    }
    int first = p.bytes().get(0) & 0xFF;
    if (first >= 128 && first <= 191) {
      media.received(p, nowNanos);
    } else if (first <= 3) {
      check(p, from, connection, nowNanos);
    } else if (first >= 20 && first <= 63) {
      dtls.received(p, from, connection);
    } else {
      counters.count(MediaCounter.UNKNOWN_PROTOCOL);
    }
  }

  private void check(Packet p, InetSocketAddress from, int connection, long nowNanos) {
    if (ice != null && state != TransportState.CLOSED) {
      long dropped = ice.dropped();
      IcePath path = new IcePath(from, connection);
      send(ice.receive(p.bytes().slice(0, p.length()), path, nowNanos));
      if (ice.dropped() != dropped) {
        counters.count(MediaCounter.STUN_REFUSED);
      }
      follow(ice);
    } else {
      counters.count(MediaCounter.STUN_REFUSED);
    }
  }

  private void tick(long nowNanos) {
    if (ice != null) {
      send(ice.tick(nowNanos));
      follow(ice);
      paths.tick(ice.wanting(), nowNanos);
    }
    media.tick(nowNanos);
  }

  private void send(List<IceDatagram> datagrams) {
    for (IceDatagram datagram : datagrams) {
      paths.send(datagram.bytes(), datagram.path());
    }
  }

  private void follow(IceAgent agent) {
    IceState now = agent.state();
    paths.select(agent.selectedPath()); // none without consent: nothing is sent then
    switch (now) {
      case NEW, CHECKING -> {}
      case CONNECTED -> connected();
      case LOST -> {
        if (state == TransportState.ACTIVE) {
          move(TransportState.LOST, "no consent from the server (RFC 7675)");
        }
      }
      case FAILED -> end("no path to the server by UDP or TCP");
    }
  }

  private void connected() {
    if (!dtls.isBegun() && paths.selected() != null) {
      move(TransportState.SECURING, "");
      dtls.begin(dtlsRole, spec.identity(), remoteFingerprint, new Handshake());
    } else if (state == TransportState.LOST) {
      move(TransportState.ACTIVE, "");
    }
  }

  private void secured(SrtpKeys local, SrtpKeys remote) {
    if (state == TransportState.CLOSED) {
      return;
    }
    media.secured(local, remote);
    if (spec.dataChannels()) {
      channels.begin(dtlsRole == DtlsRole.CLIENT, new Association(), counters);
    }
    move(TransportState.ACTIVE, "");
  }

  /** What comes over TCP, and how the TCP connections fare; called on the loop. */
  private final class Arrivals implements Paths.Receiver {
    @Override
    public void received(Packet packet, InetSocketAddress from, int connection, long nowNanos) {
      Transport.this.received(packet, from, connection, nowNanos);
    }

    @Override
    public void opened(Candidate remote, int connection) {
      if (ice != null) {
        ice.remoteCandidate(remote, connection);
      }
    }

    @Override
    public void closed(int connection) {
      if (ice != null && state != TransportState.CLOSED) {
        ice.closed(connection);
        follow(ice);
      }
    }
  }

  /** Hears the handshake on its own thread and goes over to the loop. */
  private final class Handshake implements DtlsListener {
    @Override
    public void datagram(byte[] datagram) {
      loop.execute(() -> paths.send(datagram));
    }

    @Override
    public void secured(SrtpKeys local, SrtpKeys remote) {
      loop.execute(() -> Transport.this.secured(local, remote));
    }

    @Override
    public void data(byte[] data) {
      loop.execute(() -> channels.receive(data));
    }

    @Override
    public void closed(String reason) {
      loop.execute(() -> end(reason));
    }
  }

  /** Hears the data channels on the library's thread. */
  private final class Association implements DataChannelListener {
    @Override
    public void packet(byte[] sctpPacket) {
      dtls.send(sctpPacket);
    }

    @Override
    public void opened(String label) {
      listener.channelOpened(label);
    }

    @Override
    public void message(String label, byte[] message) {
      listener.message(label, message);
    }

    @Override
    public void closed(String reason) {
      loop.execute(() -> end(reason));
    }
  }
}
