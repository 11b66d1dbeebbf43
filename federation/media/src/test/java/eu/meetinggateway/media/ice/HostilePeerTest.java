// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.ice;

import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.media.ice.ScriptedPeer.Answer;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** One agent against peers that nominate in their own way or misbehave. */
class HostilePeerTest {
  private static final InetSocketAddress AGENT = SimulatedNetwork.address(1);
  private static final Duration SHORT = Duration.ofMillis(500);

  private final SimulatedNetwork network = new SimulatedNetwork(1, 0);
  private final IceCredentials local = IceAgent.credentials(new Random(1));
  private final IceCredentials remote = IceAgent.credentials(new Random(2));
  private final ScriptedPeer first = peer(2);
  private final ScriptedPeer second = peer(3);
  private final IceAgent agent = agent(IceRole.CONTROLLED);

  @Test
  void nothingIsSelectedWithoutANomination() {
    agent.remote(remote);
    agent.remoteCandidate(first.candidate(100));
    first.check(false);
    network.run(Duration.ofSeconds(5));

    assertThat(first.requests).isNotEmpty();
    assertThat(agent.state()).isEqualTo(IceState.CHECKING);
    assertThat(agent.selected()).isEmpty();

    first.check(true);
    network.run(SHORT);
    assertThat(agent.selected()).contains(first.address);
    assertThat(agent.state()).isEqualTo(IceState.CONNECTED);
  }

  @Test
  void aNominatedPairIsSelectedOnlyWhenItsCheckIsAnswered() {
    first.answer = Answer.NOTHING;
    agent.remote(remote);
    first.check(true);
    network.run(SHORT);
    assertThat(agent.selected()).isEmpty();

    first.answer = Answer.SUCCESS;
    network.run(Duration.ofSeconds(2));
    assertThat(agent.selected()).contains(first.address);
  }

  @Test
  void aControlledAgentNeverNominates() {
    agent.remote(remote);
    agent.remoteCandidate(first.candidate(100));
    first.check(true);
    network.run(Duration.ofSeconds(20));

    assertThat(first.requests).hasSizeGreaterThan(3).noneMatch(StunMessage::useCandidate);
    assertThat(first.requests).allMatch(r -> r.controlled().isPresent());
    assertThat(first.requests).allMatch(r -> r.authentic(remote.password()));
    assertThat(first.responses).allMatch(r -> r.authentic(local.password()));
    assertThat(first.responses.getFirst().mapped()).isEqualTo(first.address);
  }

  @Test
  void aLaterNominationOfABetterPairIsFollowedAtOnce() {
    agent.remote(remote);
    agent.remoteCandidate(first.candidate(100));
    agent.remoteCandidate(second.candidate(200));
    first.check(true);
    network.run(SHORT);
    assertThat(agent.selected()).contains(first.address);

    second.check(true);
    network.run(SHORT);
    assertThat(agent.selected()).contains(second.address);
  }

  @Test
  void aLaterNominationOfALesserPairIsFollowedOnceTheFormerIsGivenUp() {
    agent.remote(remote);
    agent.remoteCandidate(first.candidate(200));
    agent.remoteCandidate(second.candidate(100));
    first.check(true);
    network.run(SHORT);

    second.check(true);
    network.run(Duration.ofSeconds(2));
    assertThat(agent.selected()).contains(first.address);
    network.run(Duration.ofSeconds(2));
    assertThat(agent.selected()).contains(second.address);
  }

  @Test
  void anAggressivePeerDoesNotMakeMediaSwing() {
    agent.remote(remote);
    agent.remoteCandidate(first.candidate(200));
    agent.remoteCandidate(second.candidate(100));
    first.check(true);
    network.run(SHORT);
    for (var round = 0; round < 20; round++) {
      first.check(true);
      second.check(true);
      network.runUntil(
          Duration.ofSeconds(2), () -> !agent.selected().orElseThrow().equals(first.address));
      assertThat(agent.selected()).contains(first.address);
    }
  }

  @Test
  void aControllingAgentNominatesRegularly() {
    var controlling = agent(IceRole.CONTROLLING);
    controlling.remote(remote);
    controlling.remoteCandidate(first.candidate(100));
    network.run(SHORT);

    assertThat(controlling.selected()).contains(first.address);
    assertThat(first.requests).hasSize(2);
    assertThat(first.requests.get(0).useCandidate()).isFalse();
    assertThat(first.requests.get(1).useCandidate()).isTrue();
    assertThat(first.requests).allMatch(r -> r.controlling().isPresent());
  }

  @Test
  void anUnansweredNominationGivesWayToAnotherPair() {
    var controlling = agent(IceRole.CONTROLLING);
    controlling.remote(remote);
    controlling.remoteCandidate(first.candidate(200));
    network.runUntil(SHORT, () -> !first.requests.isEmpty());
    first.answer = Answer.NOTHING;
    controlling.remoteCandidate(second.candidate(100));
    network.run(Duration.ofSeconds(10));

    assertThat(controlling.selected()).contains(second.address);
  }

  @Test
  void aPeerThatAlwaysClaimsAConflictIsNotAnsweredWithAStorm() {
    first.answer = Answer.ROLE_CONFLICT;
    agent.remote(remote);
    agent.remoteCandidate(first.candidate(100));
    network.run(Duration.ofSeconds(10));

    assertThat(agent.selected()).isEmpty();
    assertThat(first.requests).hasSizeBetween(10, 201);
  }

  @Test
  void aRefusedCheckIsTriedAgainAfterAWhile() {
    first.answer = Answer.BAD_REQUEST;
    agent.remote(remote);
    agent.remoteCandidate(first.candidate(100));
    network.run(Duration.ofSeconds(10));

    assertThat(first.requests).hasSizeBetween(5, 11);
    assertThat(agent.state()).isEqualTo(IceState.CHECKING);
  }

  @Test
  void aForgedAnswerDoesNotCount() {
    first.answer = Answer.FORGED;
    agent.remote(remote);
    agent.remoteCandidate(first.candidate(100));
    first.check(true);
    network.run(Duration.ofSeconds(5));

    assertThat(agent.selected()).isEmpty();
    assertThat(agent.dropped(IceDrop.NOT_AUTHENTIC)).isPositive().isEqualTo(agent.dropped());
  }

  @Test
  void anAnswerFromAnotherAddressDoesNotCount() {
    first.answer = Answer.NOTHING;
    agent.remote(remote);
    agent.remoteCandidate(first.candidate(100));
    first.check(true);
    network.runUntil(SHORT, () -> !first.requests.isEmpty());
    second.send(
        IceMessages.success(first.requests.getFirst(), IcePath.udp(AGENT), remote.password())
            .bytes());
    network.run(SHORT);

    assertThat(agent.selected()).isEmpty();
    assertThat(agent.dropped(IceDrop.UNEXPECTED)).isEqualTo(1);
  }

  @Test
  void aCheckUnderAnotherPasswordIsNotAnswered() {
    agent.remote(remote);
    first.agents = new IceCredentials(local.ufrag(), "guessed-guessed-guessed");
    first.check(true);
    first.agents = new IceCredentials("other", local.password());
    first.check(true);
    network.run(Duration.ofSeconds(2));

    assertThat(first.responses).isEmpty();
    assertThat(first.requests).isEmpty();
    assertThat(agent.dropped(IceDrop.NOT_AUTHENTIC)).isEqualTo(2);
  }

  @Test
  void aCheckWithoutPriorityOrUserNameIsNotAnswered() {
    agent.remote(remote);
    first.send(first.request().sign(local.password()));
    first.send(new StunWriter(StunClass.REQUEST, new TransactionId(1, 1)).sign(local.password()));
    network.run(SHORT);

    assertThat(first.responses).isEmpty();
    assertThat(agent.dropped(IceDrop.MALFORMED)).isEqualTo(1);
    assertThat(agent.dropped(IceDrop.NOT_AUTHENTIC)).isEqualTo(1);
  }

  @Test
  void anUnknownRequiredAttributeIsNamedInTheRefusal() {
    agent.remote(remote);
    var plain = first.request().priority(1).sign(local.password());
    // 0x0024, the priority, becomes 0x7f24, which nobody knows
    var at = 20 + 4 + (local.ufrag().length() + 1 + remote.ufrag().length() + 3 & ~3);
    plain[at] = 0x7f;
    var covered = Arrays.copyOf(plain, plain.length - 32);
    ByteBuffer.wrap(covered).putShort(2, (short) (plain.length - 28));
    var mac = StunCheck.integrity(covered, covered.length, local.password());
    System.arraycopy(mac, 0, plain, plain.length - 28, 20);
    ByteBuffer.wrap(plain).putInt(plain.length - 4, StunCheck.fingerprint(plain, plain.length - 8));
    first.send(plain);
    network.run(SHORT);

    assertThat(first.responses).hasSize(1);
    assertThat(first.responses.getFirst().error()).hasValue(420);
  }

  @Test
  void aPeerWithManyAddressesGetsAnswersButNotManyChecks() {
    agent.remote(remote);
    for (var number = 10; number < 200; number++) {
      peer(number).check(false);
    }
    network.run(Duration.ofMillis(50));

    assertThat(agent.dropped(IceDrop.LIMIT)).isEqualTo(190 - 32);
    // an answer each, and a check, which is answered, for each of 32 pairs
    assertThat(network.sent()).isEqualTo(190 + 190 + 32 + 32);
  }

  @Test
  void keepAlivesAreTakenInSilence() {
    first.send(
        new StunWriter(StunClass.INDICATION, new TransactionId(1, 1)).sign(local.password()));
    network.run(SHORT);

    assertThat(agent.dropped()).isZero();
    assertThat(first.responses).isEmpty();
  }

  @Test
  void mutatedChecksAreDroppedAndCounted() {
    var seed = 20261124L;
    var random = new Random(seed);
    agent.remote(remote);
    var good = first.request().role(IceRole.CONTROLLING, 5).priority(1).useCandidate();
    var bytes = good.sign(local.password());
    for (var round = 0; round < 20_000; round++) {
      var mutated = Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length));
      mutated[random.nextInt(mutated.length)] ^= (byte) (1 + random.nextInt(255));
      if (mutated.length == bytes.length && random.nextBoolean()) {
        var last = mutated.length - 8;
        var fingerprint = StunCheck.fingerprint(mutated, last);
        ByteBuffer.wrap(mutated).putInt(last, 0x80280004).putInt(last + 4, fingerprint);
        if (Arrays.equals(mutated, bytes)) {
          continue;
        }
      }
      var before = agent.dropped();
      var type = mutated.length > 1 ? mutated[0] << 8 | mutated[1] : 0;
      var answers = agent.receive(ByteBuffer.wrap(mutated), first.address, network.nowNanos());
      assertThat(answers).as("seed %d round %d", seed, round).isEmpty();
      if (type != StunClass.INDICATION.bindingType()) {
        assertThat(agent.dropped()).as("seed %d round %d", seed, round).isEqualTo(before + 1);
      }
    }
    assertThat(agent.receive(ByteBuffer.wrap(bytes), first.address, 0)).isNotEmpty();
  }

  private ScriptedPeer peer(int number) {
    return new ScriptedPeer(network, SimulatedNetwork.address(number), remote, local, AGENT);
  }

  /** The agent under test, in place of the former one. */
  private IceAgent agent(IceRole role) {
    var made = new IceAgent(role, local, 1, new Random(1));
    network.attach(AGENT, SimulatedNetwork.endpoint(made));
    return made;
  }
}
