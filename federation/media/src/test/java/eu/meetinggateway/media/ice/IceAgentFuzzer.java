// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.ice;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import eu.meetinggateway.media.packet.Pieces;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;

/**
 * An agent under a row of datagrams. No exception may come out of {@link IceAgent#receive} or
 * {@link IceAgent#tick}. A datagram brings at most two others about, each of them well-formed, and
 * one that is not authentic none at all.
 *
 * <p>A piece's kind: bit 0 to 2 as in {@link StunFuzzer#framed}; 3: raw instead; 4: signed with
 * another password; 5 and 6: from which address; 7: 100 ms pass before.
 */
class IceAgentFuzzer {
  private static final int RAW = 8;
  private static final int FORGED = 16;
  private static final long STEP_NANOS = 20_000_000L;

  private final IceCredentials local = new IceCredentials("locl", "locallocallocallocal22");
  private final IceCredentials remote = new IceCredentials("remo", "remoteremoteremoterem1");

  @FuzzTest
  void aControlledAgentStandsEveryRowOfDatagrams(byte[] input) {
    run(IceRole.CONTROLLED, input);
  }

  @FuzzTest
  void aControllingAgentStandsEveryRowOfDatagrams(byte[] input) {
    run(IceRole.CONTROLLING, input);
  }

  private void run(IceRole role, byte[] input) {
    var agent = new IceAgent(role, local, 5, new Random(1));
    agent.remote(remote);
    agent.remoteCandidate(Candidate.host(address(0)));
    var nowNanos = 0L;
    for (var piece : Pieces.of(input)) {
      for (var i = 0; i < 5 && piece.kind() > 127; i++) {
        nowNanos += STEP_NANOS;
        assertWellFormed(agent.tick(nowNanos));
      }
      var forged = (piece.kind() & FORGED) != 0;
      var password = forged ? "guessed" : local.password();
      var from = address(piece.kind() >> 5 & 3);
      var raw = (piece.kind() & RAW) != 0;
      var datagram = raw ? piece.bytes() : StunFuzzer.framed(withKind(piece), password);
      var answers = agent.receive(ByteBuffer.wrap(datagram), from, nowNanos);
      assertThat(answers).hasSizeLessThanOrEqualTo(2);
      assertThat(forged && !raw ? answers : List.of()).isEmpty();
      assertWellFormed(answers);
      assertThat(agent.state()).isNotNull();
    }
  }

  private static byte[] withKind(Pieces.Piece piece) {
    return ByteBuffer.allocate(1 + piece.bytes().length)
        .put((byte) piece.kind())
        .put(piece.bytes())
        .array();
  }

  private static void assertWellFormed(List<IceDatagram> datagrams) {
    for (var datagram : datagrams) {
      assertThat(datagram.bytes()).hasSizeLessThanOrEqualTo(1280);
      assertThat(StunReader.read(ByteBuffer.wrap(datagram.bytes()))).isPresent();
    }
  }

  private static InetSocketAddress address(int number) {
    return new InetSocketAddress(InetAddress.ofLiteral("192.0.2." + (1 + number)), 5000);
  }
}
