// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClosingOrderTest {
  private final List<String> closed = new ArrayList<>();

  private Future<Void> note(String what) {
    closed.add(what);
    return Future.succeededFuture();
  }

  @Test
  void whatWasOpenedLastIsClosedFirst() {
    ClosingOrder order = new ClosingOrder();
    order.opened("a", () -> note("a"));
    order.opened("b", () -> note("b"));
    order.opened("c", () -> note("c"));
    assertThat(order.close().succeeded()).isTrue();
    assertThat(closed).containsExactly("c", "b", "a");
  }

  @Test
  void aStepThatFailsDoesNotKeepTheOthersOpen() {
    ClosingOrder order = new ClosingOrder();
    order.opened("a", () -> note("a"));
    order.opened("b", () -> Future.failedFuture("stuck"));
    order.opened(
        "c",
        () -> {
          throw new IllegalStateException("broken");
        });
    assertThat(order.close().succeeded()).isTrue();
    assertThat(closed).containsExactly("a");
  }

  @Test
  void closingTwiceClosesOnce() {
    ClosingOrder order = new ClosingOrder();
    order.opened("a", () -> note("a"));
    assertThat(order.close().succeeded()).isTrue();
    assertThat(order.close().succeeded()).isTrue();
    assertThat(closed).containsExactly("a");
  }
}
