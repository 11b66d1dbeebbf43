// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.meeting.run;

import static eu.meetinggateway.meeting.Cast.DE;
import static eu.meetinggateway.meeting.Cast.FR;
import static eu.meetinggateway.meeting.Cast.NL;
import static eu.meetinggateway.meeting.Cast.NOW;
import static eu.meetinggateway.meeting.Cast.OVER;
import static eu.meetinggateway.meeting.Cast.PEER_DE;
import static eu.meetinggateway.meeting.Cast.PEER_NL;
import static eu.meetinggateway.meeting.Cast.VISIO;
import static eu.meetinggateway.meeting.Cast.person;
import static eu.meetinggateway.meeting.Cast.track;
import static eu.meetinggateway.meeting.Cast.up;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.meetinggateway.meeting.Basis;
import eu.meetinggateway.meeting.Cast;
import eu.meetinggateway.meeting.Drop;
import eu.meetinggateway.meeting.Inbox;
import eu.meetinggateway.meeting.Layer;
import eu.meetinggateway.meeting.MeetingId;
import eu.meetinggateway.meeting.Order;
import eu.meetinggateway.meeting.Port;
import eu.meetinggateway.meeting.PortEvent;
import eu.meetinggateway.meeting.PortId;
import eu.meetinggateway.meeting.Routes;
import eu.meetinggateway.meeting.StreamId;
import eu.meetinggateway.meeting.TrackKey;
import eu.meetinggateway.trust.Facts;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.PortKind;
import eu.meetinggateway.trust.Reason;
import eu.meetinggateway.trust.ruling.Ruling;
import eu.meetinggateway.trust.ruling.Rulings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
final class OpenMeetingTest {
  private static final MeetingSpec SPEC =
      new MeetingSpec(new MeetingId("first-light"), FR, FR, Set.of(FR, DE, NL));

  private final List<String> log = new CopyOnWriteArrayList<>();
  private final AtomicBoolean permitted = new AtomicBoolean(true);
  private final Rulings rulings =
      (terms, flow, facts, now) -> permitted.get() ? new Ruling.Permit() : Cast.REFUSED;
  private final FakePort visio = new FakePort("VISIO");
  private final FakePort peer = new FakePort("DE");
  private OpenMeeting meeting;

  @BeforeEach
  void start(Vertx vertx) {
    meeting = start(vertx, InstantSource.fixed(NOW));
  }

  @Test
  void whatOnePortReportsIsToldToTheOthers() {
    bind();
    assertThat(visio.inbox().offer(1, up(person(FR, 1)))).isTrue();
    assertThat(peer.inbox().offer(1, up())).isTrue();

    await(() -> peer.orders.contains("1 Show " + Cast.id(FR, 1)));
    MeetingView view = meeting.view();
    assertThat(view.spec()).isEqualTo(SPEC);
    assertThat(view.ports()).isEqualTo(Map.of(VISIO, true, PEER_DE, true));
    assertThat(view.people()).isEqualTo(Map.of(VISIO, List.of(person(FR, 1)), PEER_DE, List.of()));
  }

  @Test
  void reportsAreHandledInTheirOrder() {
    bind();
    assertThat(peer.inbox().offer(1, up())).isTrue();
    assertThat(visio.inbox().offer(1, up())).isTrue();
    for (int number = 0; number < 500; number++) {
      assertThat(visio.inbox().offer(1, new PortEvent.PersonUp(person(FR, number)))).isTrue();
    }
    await(() -> peer.orders.size() == 500);

    for (int number = 0; number < 500; number++) {
      assertThat(peer.orders.get(number)).isEqualTo("1 Show " + Cast.id(FR, number));
    }
  }

  @Test
  void routesFollowDemandAndCloseBeforePortsAtTheEnd() {
    stream();
    assertThat(meeting.view().openRoutes()).isEqualTo(1);
    log.clear();

    succeed(meeting.end(OVER));

    assertThat(log).containsExactly("close 10->51", "close VISIO", "close DE");
    assertThat(meeting.view().ports()).isEmpty();
  }

  @Test
  void theEndIsIdempotentAndNothingIsBoundAfterwards() {
    bind();
    succeed(meeting.end(OVER));
    succeed(meeting.end(OVER));

    assertThat(log).containsExactly("close VISIO", "close DE");
    assertThatThrownBy(() -> succeed(meeting.bind(PEER_NL, new FakePort("NL"))))
        .hasMessageContaining("the meeting first-light has ended");
    assertThat(visio.inbox().offer(1, up(person(FR, 1)))).isTrue();
    await(() -> meeting.drops().containsKey(Drop.NO_PORT));
  }

  @Test
  void aPortIdIsBoundOnce() {
    bind();

    assertThatThrownBy(() -> succeed(meeting.bind(VISIO, new FakePort("again"))))
        .hasMessageContaining("the meeting first-light has a port VISIO:FR");
    assertThatThrownBy(
            () -> succeed(meeting.bind(new PortId(PortKind.VISIO, DE), new FakePort("x"))))
        .hasMessageContaining("VISIO:DE is neither a port of this country nor a peer");
  }

  @Test
  void aPortThatIsTakenAwayIsClosedAndCanBeBoundAgain() {
    bind();
    succeed(meeting.unbind(PEER_DE, OVER));

    assertThat(log).containsExactly("close DE");
    succeed(meeting.bind(PEER_DE, new FakePort("DE")));
  }

  @Test
  void aPortThatThrowsIsClosedAndTheOthersGoOn() {
    bind();
    FakePort other = new FakePort("NL");
    succeed(meeting.bind(PEER_NL, other));
    assertThat(peer.inbox().offer(1, up(person(DE, 2)))).isTrue();
    assertThat(other.inbox().offer(1, up())).isTrue();
    peer.throwing = true;

    assertThat(visio.inbox().offer(1, up(person(FR, 1)))).isTrue();

    await(() -> log.contains("close DE"));
    await(() -> visio.orders.contains("1 Hide " + Cast.id(DE, 2)));
    assertThat(other.orders).containsExactly("1 Show " + Cast.id(FR, 1));
    assertThat(meeting.view().ports())
        .isEqualTo(Map.of(VISIO, true, PEER_DE, false, PEER_NL, true));
    succeed(meeting.end(OVER));
    assertThat(log).containsExactly("close DE", "close VISIO", "close NL");
  }

  @Test
  void aPortThatCannotBeOpenedIsNotBound() {
    FakePort broken = new FakePort("DE");
    broken.throwing = true;

    assertThatThrownBy(() -> succeed(meeting.bind(PEER_DE, broken)))
        .hasMessageContaining("the port PEER:DE cannot be opened");
    assertThat(meeting.view().ports()).isEmpty();
    assertThat(log).containsExactly("close DE");
  }

  @Test
  void aFullInboxIsToldAndThePortIsDownUntilItComesUpAgain() throws InterruptedException {
    bind();
    assertThat(peer.inbox().offer(1, up())).isTrue();
    assertThat(visio.inbox().offer(1, up(person(FR, 1)))).isTrue();
    await(() -> peer.orders.size() == 1);
    peer.hold(visio.inbox(), new PortEvent.PersonUp(person(FR, 2)));
    int taken = 0;
    while (visio.inbox().offer(1, new PortEvent.PersonUp(person(FR, 1)))) {
      taken++;
    }

    assertThat(taken).isEqualTo(MeetingInbox.SHARE);
    assertThat(peer.inbox().offer(1, new PortEvent.PersonUp(person(DE, 2))))
        .as("another port still has room")
        .isTrue();
    peer.release();
    await(() -> Boolean.FALSE.equals(meeting.view().ports().get(VISIO)));
    await(() -> peer.orders.contains("1 Hide " + Cast.id(FR, 1)));
    assertThat(meeting.drops()).containsEntry(Drop.INBOX_FULL, 1L);
    await(() -> visio.inbox().offer(2, up(person(FR, 3))));
    await(() -> peer.orders.contains("1 Show " + Cast.id(FR, 3)));
  }

  @Test
  void theInboxIsBoundedOverAllPorts() {
    MeetingInbox inbox = new MeetingInbox(() -> {});
    int taken = 0;
    for (PortKind kind : PortKind.values()) {
      for (int number = 0; number < 2 * MeetingInbox.SHARE; number++) {
        taken += inbox.of(new PortId(kind, FR)).offer(1, new PortEvent.Down(OVER)) ? 1 : 0;
        taken += inbox.of(new PortId(kind, DE)).offer(1, new PortEvent.Down(OVER)) ? 1 : 0;
      }
    }

    assertThat(taken).isEqualTo(MeetingInbox.CAPACITY);
    assertThat(inbox.full()).isEqualTo(4L * 4 * MeetingInbox.SHARE - taken);
    assertThat(inbox.losses()).hasSize(8);
    assertThat(inbox.losses()).isEmpty();
  }

  @Test
  void theTableIsReviewedWhenItsTimeHasCome(Vertx vertx) {
    AtomicLong calls = new AtomicLong();
    meeting = start(vertx, () -> NOW.plusMillis(9_970 * calls.getAndIncrement()));
    bind();
    assertThat(peer.inbox().offer(1, up())).isTrue();
    assertThat(visio.inbox().offer(1, up(person(FR, 1)))).isTrue();
    await(() -> peer.orders.contains("1 Show " + Cast.id(FR, 1)));

    permitted.set(false);

    await(() -> peer.orders.contains("1 Hide " + Cast.id(FR, 1)));
  }

  private OpenMeeting start(Vertx vertx, InstantSource clock) {
    return OpenMeeting.start(
        vertx,
        SPEC,
        new Basis(rulings, Cast.TERMS, new Facts(SPEC.here(), SPEC.countries()), Cast.DIRECT),
        new LoggedRoutes(),
        clock);
  }

  private void bind() {
    succeed(meeting.bind(VISIO, visio));
    succeed(meeting.bind(PEER_DE, peer));
  }

  private void stream() {
    bind();
    TrackKey key = new TrackKey(Cast.id(FR, 1), 1);
    assertThat(peer.inbox().offer(1, up())).isTrue();
    assertThat(visio.inbox().offer(1, up(person(FR, 1)))).isTrue();
    assertThat(
            visio
                .inbox()
                .offer(1, new PortEvent.TrackUp(track(key.person(), 1, Feature.CAMERA, 10))))
        .isTrue();
    assertThat(
            peer.inbox().offer(1, new PortEvent.Wanted(key, Map.of(Layer.HIGH, new StreamId(51)))))
        .isTrue();
    await(() -> log.contains("open 10->51"));
  }

  private static void succeed(Future<Void> future) {
    assertThat(future.toCompletionStage().toCompletableFuture())
        .succeedsWithin(5, TimeUnit.SECONDS);
  }

  private static void await(BooleanSupplier condition) {
    long deadlineNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("deadline").isLessThan(deadlineNanos);
      Thread.onSpinWait();
    }
  }

  private final class LoggedRoutes implements Routes {
    @Override
    public void open(StreamId source, StreamId sink) {
      log.add("open " + source.value() + "->" + sink.value());
    }

    @Override
    public void close(StreamId source, StreamId sink) {
      log.add("close " + source.value() + "->" + sink.value());
    }
  }

  private final class FakePort implements Port {
    private final String name;
    private final List<String> orders = new CopyOnWriteArrayList<>();
    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private volatile boolean holding;
    private volatile boolean throwing;
    private volatile @Nullable Inbox inbox;

    FakePort(String name) {
      this.name = name;
    }

    Inbox inbox() {
      Inbox open = inbox;
      if (open == null) {
        throw new AssertionError(name + " is not open");
      }
      return open;
    }

    /** Lets the next order wait, which the event leads to, so that the inbox is not emptied. */
    void hold(Inbox from, PortEvent event) throws InterruptedException {
      holding = true;
      assertThat(from.offer(1, event)).isTrue();
      assertThat(held.await(5, TimeUnit.SECONDS)).isTrue();
    }

    void release() {
      holding = false;
      released.countDown();
    }

    @Override
    public void open(Inbox opened) {
      if (throwing) {
        throw new IllegalStateException("cannot open");
      }
      inbox = opened;
    }

    @Override
    public void apply(long epoch, Order order) {
      if (throwing) {
        throw new IllegalStateException("cannot apply");
      }
      if (holding) {
        held.countDown();
        try {
          assertThat(released.await(5, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
      orders.add(
          epoch
              + switch (order) {
                case Order.Show(var shown) -> " Show " + shown.id();
                case Order.Hide(var hidden) -> " Hide " + hidden;
                case Order.Publish(var key, _) -> " Publish " + key;
                case Order.Withdraw(var key) -> " Withdraw " + key;
                case Order.Want(var key, var layers) -> " Want " + key + layers;
                case Order.Accept(var codecs) -> " Accept " + codecs;
                case Order.Say(var line) -> " Say " + line.id();
                case Order.React(_, var reaction) -> " React " + reaction;
                case Order.Stand(var lobby) -> " Stand " + lobby.others();
                case Order.Moderate(var person, var what, _) -> " " + what + person;
                case Order.Restrict(var person, var sources) -> " Restrict " + person + sources;
                case Order.Notify _ -> " Notify";
                case Order.Warn(var captures) -> " Warn " + captures;
              });
    }

    @Override
    public void close(Reason reason) {
      log.add("close " + name);
    }
  }
}
