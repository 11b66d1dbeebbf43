// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.envoy;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JoinGateTest {
  private record Due(long atNanos, Runnable task) {}

  private final List<String> entered = new ArrayList<>();
  private final List<Due> timers = new ArrayList<>();
  private long nanos = 5;
  private final JoinGate gate = gate(2);

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

  @Test
  void afterABurstTheyEnterOneAfterTheOther() {
    JoinGate wide = gate(100);
    enterTogether(wide, 20);
    assertThat(entered).hasSize(JoinGate.BURST);
    for (int more = 1; more <= 20 - JoinGate.BURST; more++) {
      pass(JoinGate.PACE.minusNanos(1));
      assertThat(entered).hasSize(JoinGate.BURST + more - 1);
      pass(Duration.ofNanos(1));
      assertThat(entered).hasSize(JoinGate.BURST + more);
    }
    assertThat(timers).as("nothing is left to run").isEmpty();
  }

  @Test
  void whenNobodyEnteredForAWhileThereIsABurstAgainAndNoGreaterOne() {
    JoinGate wide = gate(100);
    enterTogether(wide, JoinGate.BURST);
    pass(Duration.ofHours(1));
    enterTogether(wide, 20);
    assertThat(entered).hasSize(2 * JoinGate.BURST);
  }

  @Test
  void whoeverHasJustEnteredMeetsTheOthersAtOnce() {
    JoinGate wide = gate(100);
    enterTogether(wide, 20);
    wide.hurry(Duration.ofSeconds(3));
    assertThat(entered).hasSize(20);
    enterTogether(wide, 20);
    assertThat(entered).hasSize(40);
    pass(Duration.ofSeconds(3));
    enterTogether(wide, 20);
    assertThat(entered).hasSize(40 + JoinGate.BURST);
  }

  @Test
  void inAHurryStillOnlyAFewJoinAtOnce() {
    gate.hurry(Duration.ofSeconds(3));
    List<JoinGate.Pass> passes = enterTogether(gate, 3);
    assertThat(entered).hasSize(2);
    passes.getFirst().release();
    assertThat(entered).hasSize(3);
  }

  private JoinGate gate(int width) {
    return new JoinGate(
        width, () -> nanos, (delay, task) -> timers.add(new Due(nanos + delay.toNanos(), task)));
  }

  private void pass(Duration time) {
    nanos += time.toNanos();
    List<Due> due = timers.stream().filter(each -> each.atNanos() <= nanos).toList();
    timers.removeAll(due);
    due.forEach(each -> each.task().run());
  }

  @CanIgnoreReturnValue
  private List<JoinGate.Pass> enterTogether(JoinGate into, int count) {
    List<JoinGate.Pass> passes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      passes.add(into.enter(() -> entered.add("somebody")));
      into.admit();
    }
    return passes;
  }

  @CanIgnoreReturnValue
  private JoinGate.Pass enter(String name) {
    JoinGate.Pass pass = gate.enter(() -> entered.add(name));
    gate.admit();
    return pass;
  }
}
