// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.envoy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JoinGateTest {
  private final JoinGate gate = new JoinGate(2);
  private final List<String> entered = new ArrayList<>();

  @Test
  void aFewEnterAtOnceAndTheOthersInOrder() {
    JoinGate.Pass a = enter("a");
    JoinGate.Pass b = enter("b");
    JoinGate.Pass c = enter("c");
    enter("d");
    assertThat(entered).containsExactly("a", "b");
    a.release();
    a.release();
    assertThat(entered).containsExactly("a", "b", "c");
    c.release();
    b.release();
    assertThat(entered).containsExactly("a", "b", "c", "d");
  }

  @Test
  void whoGivesUpWhileWaitingIsSkipped() {
    JoinGate.Pass a = enter("a");
    enter("b");
    JoinGate.Pass c = enter("c");
    enter("d");
    c.release();
    a.release();
    assertThat(entered).containsExactly("a", "b", "d");
  }

  @com.google.errorprone.annotations.CanIgnoreReturnValue
  private JoinGate.Pass enter(String name) {
    JoinGate.Pass pass = gate.enter(() -> entered.add(name));
    gate.admit();
    return pass;
  }
}
