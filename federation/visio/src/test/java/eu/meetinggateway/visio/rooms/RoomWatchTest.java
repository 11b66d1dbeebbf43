// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import livekit.LivekitModels.ParticipantInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class RoomWatchTest {
  private static final Duration NEVER = Duration.ofHours(1);
  private static final Duration SOON = Duration.ofMillis(50);
  private static final ParticipantInfo CLAIRE =
      ParticipantInfo.newBuilder().setIdentity("claire").build();

  // Set before each test.
  @SuppressWarnings("NullAway.Init")
  private RoomServiceStub stub;

  @SuppressWarnings("NullAway.Init")
  private RoomService service;

  private final List<RoomWatch> watches = new ArrayList<>();

  @BeforeEach
  void start(Vertx vertx) throws Exception {
    stub = RoomServiceStub.start(vertx).await(10, TimeUnit.SECONDS);
    service = stub.client();
  }

  @AfterEach
  void stop() throws Exception {
    watches.forEach(RoomWatch::close);
    service.close().await(10, TimeUnit.SECONDS);
    stub.close().await(10, TimeUnit.SECONDS);
  }

  private RoomWatch watch(Vertx vertx, Duration period) {
    RoomWatch watch = new RoomWatch(vertx, service, period, new Random(1));
    watches.add(watch);
    return watch;
  }

  /** Keeps what was seen, as {@code [claire]} or {@code UNREACHABLE}. */
  private static final class Seen implements RoomLookout {
    private final BlockingQueue<String> looks = new LinkedBlockingQueue<>();

    @Override
    public void looked(List<ParticipantInfo> participants) {
      looks.add(participants.stream().map(ParticipantInfo::getIdentity).toList().toString());
    }

    @Override
    public void unanswered(RoomServiceFault fault) {
      looks.add(fault.name());
    }

    String next() throws InterruptedException {
      String look = looks.poll(10, TimeUnit.SECONDS);
      return look == null ? "nothing" : look;
    }

    void awaitNext(String wanted) throws InterruptedException {
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
      String look = next();
      while (!look.equals(wanted) && System.nanoTime() < deadline) {
        look = next();
      }
      assertThat(look).isEqualTo(wanted);
    }
  }

  @Test
  void aRoomIsLookedIntoAtOnce(Vertx vertx) throws Exception {
    stub.rooms.put("a", List.of(CLAIRE));
    Seen seen = new Seen();
    RoomWatch.Watching _ = watch(vertx, NEVER).watch("a", seen);
    assertThat(seen.next()).isEqualTo("[claire]");
  }

  @Test
  void whoEntersIsSeenInTheNextRoundAndOneQuestionServesAllRooms(Vertx vertx) throws Exception {
    RoomWatch watch = watch(vertx, SOON);
    List<Seen> all = new ArrayList<>();
    for (String room : List.of("a", "b", "c")) {
      Seen seen = new Seen();
      all.add(seen);
      RoomWatch.Watching _ = watch.watch(room, seen);
      assertThat(seen.next()).isEqualTo("[]");
    }
    all.get(0).awaitNext("[]");
    stub.asked.clear();
    all.get(1).awaitNext("[]");
    all.get(1).awaitNext("[]");
    assertThat(stub.asked).isNotEmpty().allMatch("ListRooms[a, b, c]"::equals);
    stub.rooms.put("b", List.of(CLAIRE));
    all.get(1).awaitNext("[claire]");
    assertThat(stub.asked).contains("ListParticipants[b]").doesNotContain("ListParticipants[a]");
  }

  @Test
  void aWakeLooksIntoThatRoomAtOnce(Vertx vertx) throws Exception {
    RoomWatch watch = watch(vertx, NEVER);
    Seen seen = new Seen();
    RoomWatch.Watching _ = watch.watch("a", seen);
    assertThat(seen.next()).isEqualTo("[]");
    stub.rooms.put("a", List.of(CLAIRE));
    watch.wake("b");
    watch.wake("a");
    assertThat(seen.next()).isEqualTo("[claire]");
    assertThat(stub.asked).containsExactly("ListParticipants[a]", "ListParticipants[a]");
  }

  @Test
  void aThousandWakesLeadToFewLooks(Vertx vertx) throws Exception {
    RoomWatch watch = watch(vertx, NEVER);
    Seen seen = new Seen();
    RoomWatch.Watching _ = watch.watch("a", seen);
    assertThat(seen.next()).isEqualTo("[]");
    stub.asked.clear();
    vertx.getOrCreateContext();
    for (int i = 0; i < 1_000; i++) {
      watch.wake("a");
    }
    stub.rooms.put("a", List.of(CLAIRE));
    watch.wake("a");
    seen.awaitNext("[claire]");
    assertThat(stub.asked.size()).isLessThan(100);
  }

  @Test
  void nothingIsAskedWhenNothingIsWatchedAnyMore(Vertx vertx) throws Exception {
    RoomWatch watch = watch(vertx, SOON);
    Seen first = new Seen();
    RoomWatch.Watching watching = watch.watch("a", first);
    first.awaitNext("[]");
    watching.end();
    watching.end();
    RoomWatch other = watch(vertx, SOON);
    Seen seen = new Seen();
    RoomWatch.Watching _ = other.watch("b", seen);
    seen.awaitNext("[]");
    stub.asked.clear();
    for (int i = 0; i < 5; i++) {
      seen.awaitNext("[]");
    }
    assertThat(stub.asked).isNotEmpty().allMatch("ListRooms[b]"::equals);
  }

  @Test
  void aFailureIsToldAndWatchingGoesOn(Vertx vertx) throws Exception {
    RoomWatch watch = watch(vertx, SOON);
    Seen seen = new Seen();
    RoomWatch.Watching _ = watch.watch("a", seen);
    assertThat(seen.next()).isEqualTo("[]");
    stub.misbehave(response ->
        response
            .setStatusCode(401)
            .putHeader("Content-Type", "application/json")
            .end("{}")
            .onFailure(gone -> {}));
    seen.awaitNext("KEY_REFUSED");
    stub.misbehave(response -> response.reset().onFailure(gone -> {}));
    seen.awaitNext("UNREACHABLE");
    stub.misbehave(null);
    seen.awaitNext("[]");
  }
}
