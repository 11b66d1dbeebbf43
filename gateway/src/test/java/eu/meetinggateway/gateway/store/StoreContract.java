// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import eu.meetinggateway.gateway.store.IdempotencyKeys.Claim;
import eu.meetinggateway.meeting.MeetingId;
import eu.meetinggateway.trust.Country;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every database must do; each has a subclass. Every test begins with an empty database. */
abstract class StoreContract {
  static final Country FR = new Country("FR");
  static final Country DE = new Country("DE");
  static final Country NL = new Country("NL");
  static final MeetingId ID = new MeetingId("summit-2026");
  static final MeetingId OTHER = new MeetingId("summit-2027");
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  private StoreSettings settings;
  private Store store;

  /** A database that nobody used before. */
  abstract StoreSettings freshDatabase() throws Exception;

  @BeforeEach
  void open() throws Exception {
    settings = freshDatabase();
    store = await(Store.open(settings));
  }

  @AfterEach
  void close() throws Exception {
    await(store.close());
  }

  static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  static StoreFault faultOf(Future<?> future) {
    ExecutionException failure =
        catchThrowableOfType(ExecutionException.class, () -> await(future.mapEmpty()));
    assertThat(failure).as("a refusal").isNotNull();
    assertThat(failure.getCause()).isInstanceOf(StoreException.class);
    return ((StoreException) failure.getCause()).fault();
  }

  /** As after a crash: another process opens what this one left. */
  private void reopen() throws Exception {
    close();
    store = await(Store.open(settings));
  }

  private static OutgoingMessage message(Country peer, String id) {
    return new OutgoingMessage(peer, id, ("bytes of " + id).getBytes(StandardCharsets.UTF_8));
  }

  private Future<Void> keep(StoredMeeting meeting, OutgoingMessage... outgoing) {
    return store.meetings().commit(new MeetingChange.Kept(meeting), List.of(outgoing));
  }

  private Future<Void> send(OutgoingMessage... outgoing) {
    return store.meetings().commit(new MeetingChange.None(), List.of(outgoing));
  }

  private List<String> waiting(Country peer) throws Exception {
    return await(store.outbox().waiting(peer, 100)).stream().map(OutgoingMessage::id).toList();
  }

  @Test
  void anOpenMeetingIsThereAfterARestart() throws Exception {
    StoredMeeting opened = StoredMeeting.opened(ID, DE, Set.of(FR, DE, NL));
    await(keep(opened));
    StoredMeeting bound = opened.withRoom("room-1");
    await(keep(bound));
    StoredMeeting other = StoredMeeting.opened(OTHER, FR, Set.of(FR, NL));
    await(keep(other));
    reopen();
    assertThat(await(store.meetings().all())).containsExactly(bound, other);
    await(store.meetings().commit(new MeetingChange.Removed(ID, 2), List.of()));
    reopen();
    assertThat(await(store.meetings().all())).containsExactly(other);
  }

  @Test
  void aChangeThatDoesNotFollowTheKeptRevisionIsRefusedWhole() throws Exception {
    StoredMeeting opened = StoredMeeting.opened(ID, DE, Set.of(FR, DE));
    await(keep(opened));
    assertThat(faultOf(keep(opened, message(DE, "m1")))).isEqualTo(StoreFault.CONFLICT);
    await(keep(opened.withRoom("room-1")));
    assertThat(faultOf(keep(opened.withRoom("room-2"), message(DE, "m2"))))
        .isEqualTo(StoreFault.CONFLICT);
    assertThat(
            faultOf(
                store
                    .meetings()
                    .commit(new MeetingChange.Removed(ID, 1), List.of(message(DE, "m3")))))
        .isEqualTo(StoreFault.CONFLICT);
    assertThat(await(store.meetings().all())).containsExactly(opened.withRoom("room-1"));
    assertThat(waiting(DE)).isEmpty();
  }

  @Test
  void aRoomIsKeptForOneMeetingOnly() throws Exception {
    StoredMeeting first = StoredMeeting.opened(ID, DE, Set.of(FR, DE));
    StoredMeeting second = StoredMeeting.opened(OTHER, FR, Set.of(FR, DE));
    await(keep(first));
    await(keep(second));
    await(keep(first.withRoom("room-1")));
    assertThat(faultOf(keep(second.withRoom("room-1")))).isEqualTo(StoreFault.CONFLICT);
    assertThat(await(store.meetings().all())).containsExactly(first.withRoom("room-1"), second);
    await(store.meetings().commit(new MeetingChange.Removed(ID, 2), List.of()));
    await(keep(second.withRoom("room-1")));
    assertThat(await(store.meetings().all())).containsExactly(second.withRoom("room-1"));
  }

  @Test
  void aChangeAndItsMessagesAreKeptTogether() throws Exception {
    StoredMeeting opened = StoredMeeting.opened(ID, FR, Set.of(FR, DE, NL));
    await(keep(opened, message(DE, "invite-1"), message(NL, "invite-2"), message(DE, "more")));
    reopen();
    List<OutgoingMessage> forGermany = await(store.outbox().waiting(DE, 10));
    assertThat(forGermany).containsExactly(message(DE, "invite-1"), message(DE, "more"));
    assertThat(waiting(NL)).containsExactly("invite-2");
    assertThat(waiting(FR)).isEmpty();
  }

  @Test
  void messagesWaitInOrderUntilTheyAreAcknowledged() throws Exception {
    await(send(message(DE, "b"), message(DE, "a")));
    await(send(message(DE, "c")));
    await(send(message(DE, "a"), message(NL, "a")));
    assertThat(waiting(DE)).containsExactly("b", "a", "c");
    assertThat(await(store.outbox().waiting(DE, 2))).hasSize(2);
    assertThat(await(store.outbox().acknowledge(DE, "a"))).isTrue();
    assertThat(await(store.outbox().acknowledge(DE, "a"))).isFalse();
    reopen();
    assertThat(waiting(DE)).containsExactly("b", "c");
    assertThat(waiting(NL)).containsExactly("a");
    await(send(message(DE, "d")));
    assertThat(waiting(DE)).containsExactly("b", "c", "d");
  }

  @Test
  void aPeerThatNeverAnswersCannotFillTheDatabase() throws Exception {
    OutgoingMessage[] many =
        IntStream.range(0, Outbox.MAX_WAITING)
            .mapToObj(i -> message(DE, "m" + i))
            .toArray(OutgoingMessage[]::new);
    await(send(many));
    StoredMeeting meeting = StoredMeeting.opened(ID, FR, Set.of(FR, DE));
    assertThat(faultOf(keep(meeting, message(DE, "one-more")))).isEqualTo(StoreFault.OUTBOX_FULL);
    assertThat(await(store.meetings().all())).isEmpty();
    await(keep(meeting, message(NL, "for another")));
    assertThat(waiting(NL)).containsExactly("for another");
  }

  @Test
  void changesAtTheSameTimeGoOneAfterTheOther() throws Exception {
    StoredMeeting opened = StoredMeeting.opened(ID, FR, Set.of(FR, DE));
    await(keep(opened));
    List<Future<Void>> all = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      all.add(keep(opened.withRoom("room-" + i), message(DE, "m" + i)));
    }
    long done = 0;
    for (Future<Void> one : all) {
      done += await(one.transform(result -> Future.succeededFuture(result.succeeded()))) ? 1 : 0;
    }
    assertThat(done).isEqualTo(1);
    assertThat(waiting(DE)).hasSize(1);
    String winner = await(store.meetings().all()).getFirst().room().orElseThrow();
    assertThat(waiting(DE).getFirst().substring(1)).isEqualTo(winner.substring("room-".length()));
  }

  @Test
  void aRequestIsDoneOnce() throws Exception {
    IdempotencyKeys keys = store.idempotencyKeys();
    assertThat(await(keys.claim("ops", "k1", "hash-1", NOW, DAY))).isEqualTo(new Claim.Fresh());
    assertThat(await(keys.claim("ops", "k1", "hash-1", NOW, DAY))).isEqualTo(new Claim.UnderWay());
    assertThat(await(keys.claim("ops", "k1", "hash-2", NOW, DAY)))
        .isEqualTo(new Claim.OtherRequest());
    assertThat(await(keys.claim("other", "k1", "hash-2", NOW, DAY))).isEqualTo(new Claim.Fresh());
    StoredAnswer answer = new StoredAnswer(201, "{\"id\":\"summit-2026\"}");
    assertThat(await(keys.answer("ops", "k1", answer))).isTrue();
    assertThat(await(keys.answer("ops", "k1", new StoredAnswer(500, "")))).isFalse();
    reopen();
    assertThat(await(store.idempotencyKeys().claim("ops", "k1", "hash-1", NOW, DAY)))
        .isEqualTo(new Claim.Answered(answer));
  }

  @Test
  void aClaimThatLedToNothingIsFreeAgain() throws Exception {
    IdempotencyKeys keys = store.idempotencyKeys();
    assertThat(await(keys.claim("ops", "k1", "hash-1", NOW, DAY))).isEqualTo(new Claim.Fresh());
    assertThat(await(keys.release("ops", "k1"))).isTrue();
    assertThat(await(keys.release("ops", "k1"))).isFalse();
    assertThat(await(keys.claim("ops", "k1", "hash-2", NOW, DAY))).isEqualTo(new Claim.Fresh());
    reopen();
    assertThat(await(store.idempotencyKeys().claim("ops", "k1", "hash-3", NOW, DAY)))
        .isEqualTo(new Claim.Fresh());
  }

  @Test
  void keysExpire() throws Exception {
    IdempotencyKeys keys = store.idempotencyKeys();
    assertThat(await(keys.claim("ops", "k1", "hash-1", NOW, DAY))).isEqualTo(new Claim.Fresh());
    assertThat(await(keys.claim("ops", "k2", "hash-1", NOW, DAY))).isEqualTo(new Claim.Fresh());
    assertThat(await(keys.forgetExpired(NOW))).isZero();
    assertThat(await(keys.claim("ops", "k1", "hash-2", NOW.plus(DAY), DAY)))
        .isEqualTo(new Claim.Fresh());
    assertThat(await(keys.forgetExpired(NOW.plus(DAY)))).isEqualTo(1);
  }

  @Test
  void theDatabaseCanBeWritten() throws Exception {
    await(store.check());
    await(store.close());
    assertThat(faultOf(store.check())).isEqualTo(StoreFault.UNAVAILABLE);
    store = await(Store.open(settings));
  }

  @Test
  void answersComeOnTheContextThatAsked() throws Exception {
    Vertx vertx = Vertx.vertx();
    try {
      Context context = vertx.getOrCreateContext();
      Promise<Context> answered = Promise.promise();
      context.runOnContext(
          asked -> store.check().onComplete(done -> answered.complete(Vertx.currentContext())));
      assertThat(await(answered.future())).isSameAs(context);
    } finally {
      await(vertx.close());
    }
  }
}
