// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.ice;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Two agents against each other. */
class IceAgentTest {
  private static final InetSocketAddress LEFT = SimulatedNetwork.address(1);
  private static final InetSocketAddress RIGHT = SimulatedNetwork.address(2);
  private static final Duration LONG = Duration.ofSeconds(35);

  private final IceCredentials leftCredentials = IceAgent.credentials(new Random(1));
  private final IceCredentials rightCredentials = IceAgent.credentials(new Random(2));
  private SimulatedNetwork network = new SimulatedNetwork(1, 0);
  private IceAgent left = agent(IceRole.CONTROLLING, leftCredentials, 1);
  private IceAgent right = agent(IceRole.CONTROLLED, rightCredentials, 2);

  @ParameterizedTest
  @CsvSource({"0.0, 200", "0.2, 12000", "0.4, 29000"})
  void connectUnderLoss(double loss, long allowedMillis) {
    var slow = new ArrayList<Duration>();
    for (var seed = 0L; seed < 100; seed++) {
      network = new SimulatedNetwork(seed, loss);
      left = agent(IceRole.CONTROLLING, leftCredentials, seed);
      right = agent(IceRole.CONTROLLED, rightCredentials, -seed - 1);
      attach();
      exchange();

      slow.add(network.runUntil(LONG, this::bothConnected));

      assertThat(bothConnected()).as("loss %s seed %d", loss, seed).isTrue();
      assertThat(left.selected()).contains(RIGHT);
      assertThat(right.selected()).contains(LEFT);
    }
    assertThat(slow).allMatch(time -> time.toMillis() <= allowedMillis, "within the time");
  }

  @Test
  void aQuietConnectionIsChecked4To6SecondsApart() {
    attach();
    exchange();
    network.runUntil(LONG, this::bothConnected);
    network.run(Duration.ofSeconds(1));
    var before = network.sent();

    network.run(Duration.ofSeconds(60));

    // two agents, a request and an answer each, 10 to 15 times
    assertThat(network.sent() - before).isBetween(40, 60);
    assertThat(bothConnected()).isTrue();
    assertThat(left.dropped() + right.dropped()).isZero();
  }

  @ParameterizedTest
  @EnumSource(IceRole.class)
  void aRoleConflictIsResolvedByTheTieBreaker(IceRole both) {
    for (var larger : new boolean[] {true, false}) {
      network = new SimulatedNetwork(1, 0);
      left = new IceAgent(both, leftCredentials, larger ? -1L : 1L, new Random(1));
      right = new IceAgent(both, rightCredentials, larger ? 1L : -1L, new Random(2));
      attach();
      exchange();

      network.runUntil(Duration.ofSeconds(2), this::bothConnected);

      assertThat(bothConnected()).isTrue();
      // the tie-breaker is unsigned: -1 is the largest, and its owner controls
      assertThat(left.role()).isEqualTo(larger ? IceRole.CONTROLLING : IceRole.CONTROLLED);
      assertThat(right.role()).isEqualTo(larger ? IceRole.CONTROLLED : IceRole.CONTROLLING);
    }
  }

  @Test
  void thePeersAddressNeedNotBeKnown() {
    attach();
    left.remote(rightCredentials);
    left.remoteCandidate(Candidate.host(RIGHT));
    right.remote(leftCredentials);

    network.runUntil(LONG, this::bothConnected);

    assertThat(right.selected()).contains(LEFT);
  }

  @Test
  void checksThatComeBeforeTheCredentialsAreAnsweredAndRemembered() {
    attach();
    left.remote(rightCredentials);
    left.remoteCandidate(Candidate.host(RIGHT));

    network.runUntil(LONG, () -> left.state() == IceState.CONNECTED);
    assertThat(left.selected()).contains(RIGHT);
    assertThat(right.state()).isEqualTo(IceState.NEW);
    assertThat(right.selected()).isEmpty();

    right.remote(leftCredentials);
    assertThat(right.state()).isEqualTo(IceState.CHECKING);
    var time = network.runUntil(Duration.ofSeconds(1), this::bothConnected);
    assertThat(right.selected()).contains(LEFT);
    assertThat(time).isLessThan(Duration.ofMillis(100));
  }

  @Test
  void ofSeveralCandidatesOneThatWorksIsFound() {
    attach();
    exchange();
    for (var number = 10; number < 60; number++) {
      left.remoteCandidate(
          new Candidate(SimulatedNetwork.address(number), 4_000_000_000L, "1", "host"));
    }

    network.runUntil(LONG, this::bothConnected);

    assertThat(bothConnected()).isTrue();
  }

  @Test
  void consentExpiresAfter30SecondsAndComesBack() {
    attach();
    exchange();
    network.runUntil(LONG, this::bothConnected);
    network.run(Duration.ofSeconds(10));
    network.cut(RIGHT);

    network.run(Duration.ofSeconds(23));
    assertThat(bothConnected()).isTrue();
    network.run(Duration.ofSeconds(8));
    assertThat(left.state()).isEqualTo(IceState.LOST);
    assertThat(right.state()).isEqualTo(IceState.LOST);
    assertThat(left.selected()).isEmpty();

    network.run(Duration.ofMinutes(2));
    assertThat(left.state()).isEqualTo(IceState.LOST);
    network.mend(RIGHT);
    network.runUntil(Duration.ofSeconds(4), this::bothConnected);
    assertThat(bothConnected()).isTrue();
    assertThat(left.selected()).contains(RIGHT);
  }

  @Test
  void aRestartKeepsTheAddressUntilAnotherIsNominated() {
    attach();
    exchange();
    network.runUntil(LONG, this::bothConnected);
    var newLeft = IceAgent.credentials(new Random(3));
    var newRight = IceAgent.credentials(new Random(4));
    var moved = SimulatedNetwork.address(3);

    left.restart(newLeft);
    assertThat(left.state()).isEqualTo(IceState.CONNECTED);
    network.run(Duration.ofSeconds(10));
    assertThat(left.selected()).contains(RIGHT);
    assertThat(bothConnected()).isTrue();

    // the peer comes back with other credentials and at another address
    right.restart(newRight);
    right.remote(newLeft);
    right.remoteCandidate(Candidate.host(LEFT));
    network.attach(moved, SimulatedNetwork.endpoint(right));
    network.attach(RIGHT, SimulatedNetwork.endpoint(right(newRight)));
    assertThat(left.selected()).contains(RIGHT);
    left.remote(newRight);
    left.remoteCandidate(Candidate.host(moved));
    network.runUntil(Duration.ofSeconds(1), () -> left.selected().orElseThrow().equals(moved));

    assertThat(left.selected()).contains(moved);
    assertThat(left.state()).isEqualTo(IceState.CONNECTED);
    network.run(Duration.ofSeconds(60));
    assertThat(bothConnected()).isTrue();
  }

  @Test
  void noPairWorkingFor30SecondsIsAFailureThatARestartEnds() {
    attach();
    network.cut(RIGHT);
    exchange();

    network.run(Duration.ofSeconds(29));
    assertThat(left.state()).isEqualTo(IceState.CHECKING);
    network.run(Duration.ofSeconds(2));
    assertThat(left.state()).isEqualTo(IceState.FAILED);
    assertThat(right.state()).isEqualTo(IceState.FAILED);
    network.run(Duration.ofSeconds(10));
    var before = network.sent();
    network.run(Duration.ofSeconds(60));
    assertThat(network.sent()).isEqualTo(before);

    network.mend(RIGHT);
    var newRight = IceAgent.credentials(new Random(4));
    right = agent(IceRole.CONTROLLED, newRight, 9);
    attach();
    right.remote(leftCredentials);
    left.remote(newRight);
    left.remoteCandidate(Candidate.host(RIGHT));
    assertThat(left.state()).isEqualTo(IceState.CHECKING);
    network.runUntil(LONG, this::bothConnected);
    assertThat(bothConnected()).isTrue();
  }

  @Test
  void credentialsAreFreshAndOfTheAlphabet() {
    var random = new Random(5);
    var one = IceAgent.credentials(random);
    var other = IceAgent.credentials(random);

    assertThat(one.ufrag()).matches("[A-Za-z0-9+/]{8}").isNotEqualTo(other.ufrag());
    assertThat(one.password()).matches("[A-Za-z0-9+/]{24}").isNotEqualTo(other.password());
  }

  @Test
  void aTcpConnectionIsAPairOfItsOwnUntilItCloses() {
    attach();
    left.remote(rightCredentials);
    right.remote(leftCredentials);
    left.remoteCandidate(Candidate.host(RIGHT), 7);
    var now = network.nowNanos();

    var check = left.tick(now).getFirst();
    assertThat(check.path()).isEqualTo(new IcePath(RIGHT, 7));
    var answer = right.receive(ByteBuffer.wrap(check.bytes()), LEFT, now).getFirst();
    var overUdp = left.receive(ByteBuffer.wrap(answer.bytes()), RIGHT, now);
    assertThat(overUdp).as("an answer that came another way").isEmpty();
    assertThat(left.dropped(IceDrop.UNEXPECTED)).isEqualTo(1);

    var path = new IcePath(RIGHT, 7);
    var nomination = left.receive(ByteBuffer.wrap(answer.bytes()), path, now).getFirst();
    var agreed = right.receive(ByteBuffer.wrap(nomination.bytes()), LEFT, now).getFirst();
    assertThat(left.receive(ByteBuffer.wrap(agreed.bytes()), path, now)).isEmpty();
    assertThat(left.selectedPath()).isEqualTo(path);
    assertThat(left.wanting()).isFalse();

    left.closed(7);
    assertThat(left.selectedPath()).isNull();
    assertThat(left.state()).isEqualTo(IceState.CHECKING);
    assertThat(left.wanting()).isTrue();
    left.remoteCandidate(Candidate.host(RIGHT));
    network.runUntil(LONG, this::bothConnected);
    assertThat(left.selectedPath()).isEqualTo(IcePath.udp(RIGHT));
  }

  private boolean bothConnected() {
    return left.state() == IceState.CONNECTED && right.state() == IceState.CONNECTED;
  }

  private void attach() {
    network.attach(LEFT, SimulatedNetwork.endpoint(left));
    network.attach(RIGHT, SimulatedNetwork.endpoint(right));
  }

  private void exchange() {
    left.remote(rightCredentials);
    right.remote(leftCredentials);
    left.remoteCandidate(Candidate.host(RIGHT));
    right.remoteCandidate(Candidate.host(LEFT));
  }

  private static IceAgent right(IceCredentials credentials) {
    return new IceAgent(IceRole.CONTROLLED, credentials, 0, new Random(0));
  }

  private static IceAgent agent(IceRole role, IceCredentials credentials, long seed) {
    var random = new Random(seed);
    return new IceAgent(role, credentials, random.nextLong(), random);
  }
}
