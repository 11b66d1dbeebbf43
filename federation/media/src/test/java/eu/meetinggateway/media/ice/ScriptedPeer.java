// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.ice;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A peer that does only what it is told, and what the agent under test would not do. */
final class ScriptedPeer implements SimulatedNetwork.Endpoint {
  /** How requests of the agent are answered. */
  enum Answer {
    SUCCESS,
    ROLE_CONFLICT,
    BAD_REQUEST,
    FORGED,
    NOTHING
  }

  final InetSocketAddress address;
  final List<StunMessage> requests = new ArrayList<>();
  final List<StunMessage> responses = new ArrayList<>();
  IceCredentials own;
  IceCredentials agents;
  Answer answer = Answer.SUCCESS;
  private final SimulatedNetwork network;
  private final InetSocketAddress agentAddress;
  private int transactions;

  ScriptedPeer(
      SimulatedNetwork network,
      InetSocketAddress address,
      IceCredentials own,
      IceCredentials agents,
      InetSocketAddress agentAddress) {
    this.network = network;
    this.address = address;
    this.own = own;
    this.agents = agents;
    this.agentAddress = agentAddress;
    network.attach(address, this);
  }

  Candidate candidate(long priority) {
    return new Candidate(address, priority, "1", "host");
  }

  /** Sends a check as a controlling agent. */
  void check(boolean nominate) {
    var writer = request().role(IceRole.CONTROLLING, 5).priority(IcePriority.PEER_REFLEXIVE);
    send((nominate ? writer.useCandidate() : writer).sign(agents.password()));
  }

  StunWriter request() {
    var id = new TransactionId(address.getPort(), transactions++);
    return new StunWriter(StunClass.REQUEST, id).username(agents.ufrag() + ":" + own.ufrag());
  }

  void send(byte[] bytes) {
    network.send(address, List.of(new IceDatagram(bytes, agentAddress)));
  }

  @Override
  public List<IceDatagram> receive(ByteBuffer datagram, InetSocketAddress from, long nowNanos) {
    var message = StunReader.read(datagram).orElseThrow();
    if (message.type() != StunClass.REQUEST) {
      responses.add(message);
      return List.of();
    }
    requests.add(message);
    var error = new StunWriter(StunClass.ERROR, message.id());
    return switch (answer) {
      case SUCCESS -> List.of(IceMessages.success(message, IcePath.udp(from), own.password()));
      case ROLE_CONFLICT ->
          List.of(IceMessages.roleConflict(message, IcePath.udp(from), own.password()));
      case BAD_REQUEST ->
          List.of(new IceDatagram(error.error(400, "Bad Request").sign(own.password()), from));
      case FORGED -> List.of(IceMessages.success(message, IcePath.udp(from), "guessed"));
      case NOTHING -> List.of();
    };
  }

  @Override
  public List<IceDatagram> tick(long nowNanos) {
    return List.of();
  }
}
