// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.transport;

import eu.meetinggateway.media.crypto.SrtpKeys;
import eu.meetinggateway.media.crypto.SrtpReceiver;
import eu.meetinggateway.media.crypto.SrtpResult;
import eu.meetinggateway.media.crypto.SrtpSender;
import eu.meetinggateway.media.datachannel.DataChannelListener;
import eu.meetinggateway.media.datachannel.DataChannels;
import eu.meetinggateway.media.dtls.DtlsConnection;
import eu.meetinggateway.media.dtls.DtlsListener;
import eu.meetinggateway.media.dtls.DtlsRole;
import eu.meetinggateway.media.forward.Forwarder;
import eu.meetinggateway.media.forward.RtpSink;
import eu.meetinggateway.media.forward.RtpSource;
import eu.meetinggateway.media.forward.SinkSpec;
import eu.meetinggateway.media.forward.SourceSpec;
import eu.meetinggateway.media.forward.StreamOutput;
import eu.meetinggateway.media.forward.StreamTable;
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
import eu.meetinggateway.media.packet.Rtcp;
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
  private static final int EARLY_HANDSHAKE_DATAGRAMS = 8;
  private static final int MAX_EARLY_CANDIDATES = 64;

  private record Channel(String label, boolean reliable) {}

  /** What came before ICE selected a path; only what came on that path is taken then. */
  private record Early(InetSocketAddress from, int connection, byte[] datagram) {}

  private final MediaLoop loop;
  private final MediaCounters counters;
  private final TransportSpec spec;
  private final TransportListener listener;
  private volatile IceCredentials credentials = IceAgent.credentials(RANDOM);
  private final StreamTable streams;
  private final Paths paths;
  private final Candidate candidate;
  private final List<Candidate> remoteCandidates = new ArrayList<>();
  private final List<Early> earlyHandshake = new ArrayList<>();
  private final List<Channel> channelsWanted = new ArrayList<>();
  private MediaLoop.@Nullable Tick tick;
  private MediaLoop.@Nullable Tick lingering;
  private @Nullable IceAgent ice;
  private @Nullable DtlsConnection dtls;
  private DtlsRole dtlsRole = DtlsRole.CLIENT;
  private String remoteFingerprint = "";
  private @Nullable SrtpSender sender;
  private @Nullable SrtpReceiver receiver;
  private volatile @Nullable DataChannels channels;
  private @Nullable IcePath selected;
  private TransportState state = TransportState.NEW;

  private Transport(
      MediaLoop loop, Forwarder forwarder, TransportSpec spec, TransportListener listener) {
    this.loop = loop;
    this.counters = loop.counters();
    this.spec = spec;
    this.listener = listener;
    this.streams = new StreamTable(loop, forwarder, new Output());
    UdpSocket udp =
        loop.open(
            new InetSocketAddress(spec.localAddress(), 0),
            (packet, from, nowNanos) -> received(packet, from, IcePath.UDP, nowNanos));
    this.candidate = Candidate.host(udp.local());
    this.paths = new Paths(loop, udp, new Arrivals());
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

  /** Adds a candidate of the server, before or after {@link #connect}. */
  public void remoteCandidate(Candidate remote) {
    loop.execute(() -> {
      IceAgent agent = ice;
      if (agent != null) {
        take(agent, remote);
      } else if (remoteCandidates.size() < MAX_EARLY_CANDIDATES) {
        remoteCandidates.add(remote);
      }
    });
  }

  private void take(IceAgent agent, Candidate remote) {
    switch (remote.protocol()) {
      case UDP -> {
        paths.udpCandidate();
        agent.remoteCandidate(remote);
      }
      case TCP -> paths.tcpCandidate(remote);
    }
  }

  /** Opens a data channel once the association is up; the listener is told when it is open. */
  public void openChannel(String label, boolean reliable) {
    loop.execute(() -> {
      DataChannels open = channels;
      if (open != null) {
        open.open(label, reliable);
      } else {
        channelsWanted.add(new Channel(label, reliable));
      }
    });
  }

  /** Sends a binary message; false if the channel is not open or its queue is full. */
  public boolean send(String label, byte[] message) {
    DataChannels open = channels;
    return open != null && open.send(label, message);
  }

  public RtpSource addSource(SourceSpec source) {
    return streams.addSource(source);
  }

  public void remove(RtpSource source) {
    streams.remove(source);
  }

  public RtpSink addSink(SinkSpec sink) {
    return streams.addSink(sink);
  }

  public void remove(RtpSink sink) {
    streams.remove(sink);
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
    streams.close();
    if (channels != null) {
      channels.close();
      channels = null;
    }
    if (dtls != null) {
      dtls.close();
    }
    if (sender != null) {
      sender.close();
      sender = null;
    }
    if (receiver != null) {
      receiver.close();
      receiver = null;
    }
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
      media(p, nowNanos);
    } else if (first <= 3) {
      check(p, from, connection, nowNanos);
    } else if (first >= 20 && first <= 63) {
      handshake(p, from, connection);
    } else {
      counters.count(MediaCounter.UNKNOWN_PROTOCOL);
    }
  }

  private void media(Packet p, long nowNanos) {
    SrtpReceiver keys = receiver;
    if (keys == null) {
      counters.count(MediaCounter.UNSECURED);
      return;
    }
    boolean rtcp = Rtcp.looksLike(p);
    SrtpResult result = rtcp ? keys.rtcp(p) : keys.rtp(p);
    switch (result) {
      case OK -> {
        if (rtcp) {
          streams.rtcp(p, nowNanos);
        } else {
          streams.rtp(p, nowNanos);
        }
      }
      case FORGED -> counters.count(MediaCounter.FORGED);
      case REPLAYED -> counters.count(MediaCounter.REPLAYED);
      case MALFORMED, EXHAUSTED -> counters.count(MediaCounter.MALFORMED);
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

  private void handshake(Packet p, InetSocketAddress from, int connection) {
    if (dtls != null && selected != null && selected.is(from, connection)) {
      if (!dtls.receive(p.toArray())) {
        counters.count(MediaCounter.HANDSHAKE_QUEUE_FULL);
      }
    } else if (dtls == null && earlyHandshake.size() < EARLY_HANDSHAKE_DATAGRAMS) {
      // the server may start before we know its nomination
      earlyHandshake.add(new Early(from, connection, p.toArray()));
    } else {
      counters.count(MediaCounter.UNSECURED);
    }
  }

  private void tick(long nowNanos) {
    if (ice != null) {
      send(ice.tick(nowNanos));
      follow(ice);
      paths.tick(ice.wanting(), selected, nowNanos);
    }
    if (sender != null) {
      streams.tick(nowNanos);
    }
  }

  private void send(List<IceDatagram> datagrams) {
    for (IceDatagram datagram : datagrams) {
      paths.send(datagram.bytes(), datagram.path());
    }
  }

  private void follow(IceAgent agent) {
    IceState now = agent.state();
    selected = agent.selectedPath(); // none without consent: nothing is sent then
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
    if (dtls == null && selected != null) {
      move(TransportState.SECURING, "");
      dtls = DtlsConnection.start(dtlsRole, spec.identity(), remoteFingerprint, new Handshake());
      for (Early early : earlyHandshake) {
        if (!selected.is(early.from(), early.connection())) {
          counters.count(MediaCounter.UNSECURED);
        } else if (!dtls.receive(early.datagram())) {
          counters.count(MediaCounter.HANDSHAKE_QUEUE_FULL);
        }
      }
      earlyHandshake.clear();
    } else if (state == TransportState.LOST) {
      move(TransportState.ACTIVE, "");
    }
  }

  private void secured(SrtpKeys local, SrtpKeys remote) {
    if (state == TransportState.CLOSED) {
      return;
    }
    sender = SrtpSender.of(local);
    receiver = SrtpReceiver.of(remote);
    if (spec.dataChannels()) {
      DataChannels open = DataChannels.start(dtlsRole == DtlsRole.CLIENT, new Channels());
      channels = open;
      channelsWanted.forEach(c -> open.open(c.label(), c.reliable()));
      channelsWanted.clear();
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

  /** What leaves through this connection; called on the loop. */
  private final class Output implements StreamOutput {
    @Override
    public boolean ready() {
      return sender != null && selected != null;
    }

    @Override
    public boolean protect(Packet rtp) {
      SrtpSender keys = sender;
      return keys != null && keys.rtp(rtp) == SrtpResult.OK;
    }

    @Override
    public void send(Packet protectedRtp) {
      if (selected != null) {
        paths.send(protectedRtp, selected);
      }
    }

    @Override
    public void rtcp(Packet compound) {
      SrtpSender keys = sender;
      if (keys != null && selected != null && keys.rtcp(compound) == SrtpResult.OK) {
        paths.send(compound, selected);
      }
    }
  }

  /** Hears the handshake on its own thread and goes over to the loop. */
  private final class Handshake implements DtlsListener {
    @Override
    public void datagram(byte[] datagram) {
      loop.execute(() -> {
        if (selected != null) {
          paths.send(datagram, selected);
        }
      });
    }

    @Override
    public void secured(SrtpKeys local, SrtpKeys remote) {
      loop.execute(() -> Transport.this.secured(local, remote));
    }

    @Override
    public void data(byte[] data) {
      loop.execute(() -> {
        DataChannels open = channels;
        if (open != null) {
          open.receive(data);
        }
      });
    }

    @Override
    public void closed(String reason) {
      loop.execute(() -> end(reason));
    }
  }

  /** Hears the data channels on the library's thread. */
  private final class Channels implements DataChannelListener {
    @Override
    public void packet(byte[] sctpPacket) {
      DtlsConnection connection = dtls;
      if (connection != null) {
        connection.send(sctpPacket);
      }
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
