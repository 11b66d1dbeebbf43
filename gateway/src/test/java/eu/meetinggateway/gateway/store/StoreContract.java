// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import eu.meetinggateway.gateway.store.IdempotencyKeys.Claim;
import eu.meetinggateway.meeting.Admissions;
import eu.meetinggateway.meeting.MeetingId;
import eu.meetinggateway.meeting.Standing;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.PersonId;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
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
  private static final Duration LEASE = Duration.ofMinutes(5);

  private StoreSettings settings;
  private Store store;

  /** A database that nobody used before. */
  abstract StoreSettings freshDatabase() throws Exception;

  /** Past the store. */
  abstract void execute(StoreSettings settings, String sql) throws Exception;

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

  private Future<Void> keep(StoredMeeting meeting) {
    return store.meetings().commit(new MeetingChange.Kept(meeting));
  }

  private Future<Void> remove(MeetingId id, long revision) {
    return store.meetings().commit(new MeetingChange.Removed(id, revision));
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
    await(remove(ID, 2));
    reopen();
    assertThat(await(store.meetings().all())).containsExactly(other);
  }

  @Test
  void aChangeThatDoesNotFollowTheKeptRevisionIsRefusedWhole() throws Exception {
    StoredMeeting opened = StoredMeeting.opened(ID, DE, Set.of(FR, DE));
    await(keep(opened));
    assertThat(faultOf(keep(opened))).isEqualTo(StoreFault.CONFLICT);
    await(keep(opened.withRoom("room-1")));
    assertThat(faultOf(keep(opened.withRoom("room-2")))).isEqualTo(StoreFault.CONFLICT);
    assertThat(faultOf(remove(ID, 1))).isEqualTo(StoreFault.CONFLICT);
    assertThat(await(store.meetings().all())).containsExactly(opened.withRoom("room-1"));
  }

  @Test
  void whatWasDecidedAboutGuestsIsThereAfterARestartAndGoesWithItsMeeting() throws Exception {
    PersonId hans = new PersonId(DE, new UUID(0x8000, 1));
    StoredMeeting opened = StoredMeeting.opened(ID, FR, Set.of(FR, DE, NL));
    await(keep(opened));
    StoredMeeting decided =
        opened.withAdmissions(
            new Admissions(
                Map.of(DE, Standing.WAITING, NL, Standing.REFUSED),
                Map.of(hans, Standing.ADMITTED),
                Set.of(new PersonId(DE, new UUID(0x8000, 2)))));
    await(keep(decided));
    StoredMeeting bound = decided.withRoom("room-1");
    await(keep(bound));
    reopen();
    assertThat(await(store.meetings().all())).containsExactly(bound);
    await(remove(ID, 3));
    StoredMeeting again = StoredMeeting.opened(ID, FR, Set.of(FR, DE));
    await(keep(again));
    assertThat(await(store.meetings().all())).containsExactly(again);
  }

  @Test
  void whomAnOlderVersionKeptAsAdmittedIsNotNamed() throws Exception {
    PersonId hans = new PersonId(DE, new UUID(0x8000, 1));
    PersonId dora = new PersonId(DE, new UUID(0x8000, 2));
    Map<Country, Standing> whole = Map.of(DE, Standing.ADMITTED);
    StoredMeeting opened = StoredMeeting.opened(ID, FR, Set.of(FR, DE));
    await(keep(opened));
    await(
        keep(
            opened.withAdmissions(
                new Admissions(
                    whole, Map.of(hans, Standing.ADMITTED, dora, Standing.REFUSED), Set.of()))));
    execute(settings, "DELETE FROM flyway_schema_history WHERE version = '4'");
    reopen();
    assertThat(await(store.meetings().all()))
        .extracting(StoredMeeting::admissions)
        .containsExactly(new Admissions(whole, Map.of(dora, Standing.REFUSED), Set.of(hans)));
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
    await(remove(ID, 2));
    await(keep(second.withRoom("room-1")));
    assertThat(await(store.meetings().all())).containsExactly(second.withRoom("room-1"));
  }

  @Test
  void changesAtTheSameTimeGoOneAfterTheOther() throws Exception {
    StoredMeeting opened = StoredMeeting.opened(ID, FR, Set.of(FR, DE));
    await(keep(opened));
    List<Future<Void>> all = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      all.add(keep(opened.withRoom("room-" + i)));
    }
    long done = 0;
    for (Future<Void> one : all) {
      done += await(one.transform(result -> Future.succeededFuture(result.succeeded()))) ? 1 : 0;
    }
    assertThat(done).isEqualTo(1);
    assertThat(await(store.meetings().all()).getFirst().revision()).isEqualTo(2);
  }

  @Test
  void aRequestIsDoneOnce() throws Exception {
    IdempotencyKeys keys = store.idempotencyKeys();
    assertThat(await(keys.claim("ops", "k1", "hash-1", NOW, LEASE))).isEqualTo(new Claim.Fresh());
    assertThat(await(keys.claim("ops", "k1", "hash-1", NOW, LEASE)))
        .isEqualTo(new Claim.UnderWay());
    assertThat(await(keys.claim("ops", "k1", "hash-2", NOW, LEASE)))
        .isEqualTo(new Claim.OtherRequest());
    assertThat(await(keys.claim("other", "k1", "hash-2", NOW, LEASE))).isEqualTo(new Claim.Fresh());
    StoredAnswer answer =
        new StoredAnswer(201, "/v1/meetings/summit-2026", "{\"id\":\"summit-2026\"}");
    Instant expiry = NOW.plus(DAY);
    assertThat(await(keys.answer("ops", "k1", answer, expiry))).isTrue();
    assertThat(await(keys.answer("ops", "k1", new StoredAnswer(500, "", ""), expiry))).isFalse();
    assertThat(await(keys.answer("ops", "k9", answer, expiry))).isFalse();
    reopen();
    assertThat(await(store.idempotencyKeys().claim("ops", "k1", "hash-1", NOW, LEASE)))
        .isEqualTo(new Claim.Answered(answer));
    assertThat(await(store.idempotencyKeys().claim("ops", "k1", "hash-2", NOW, LEASE)))
        .isEqualTo(new Claim.OtherRequest());
  }

  @Test
  void aClaimThatLedToNothingIsFreeAgain() throws Exception {
    IdempotencyKeys keys = store.idempotencyKeys();
    assertThat(await(keys.claim("ops", "k1", "hash-1", NOW, LEASE))).isEqualTo(new Claim.Fresh());
    assertThat(await(keys.release("ops", "k1"))).isTrue();
    assertThat(await(keys.release("ops", "k1"))).isFalse();
    assertThat(await(keys.claim("ops", "k1", "hash-2", NOW, LEASE))).isEqualTo(new Claim.Fresh());
    reopen();
    assertThat(await(store.idempotencyKeys().claim("ops", "k1", "hash-3", NOW, LEASE)))
        .isEqualTo(new Claim.Fresh());
  }

  @Test
  void anAnswerStaysLongerThanAClaimThatWasNeverAnswered() throws Exception {
    IdempotencyKeys keys = store.idempotencyKeys();
    assertThat(await(keys.claim("ops", "k1", "hash-1", NOW, LEASE))).isEqualTo(new Claim.Fresh());
    assertThat(await(keys.claim("ops", "k2", "hash-1", NOW, LEASE))).isEqualTo(new Claim.Fresh());
    assertThat(await(keys.claim("ops", "k3", "hash-1", NOW, LEASE))).isEqualTo(new Claim.Fresh());
    assertThat(await(keys.answer("ops", "k1", new StoredAnswer(204, "", ""), NOW.plus(DAY))))
        .isTrue();
    assertThat(await(keys.forgetExpired(NOW.plus(LEASE).minusMillis(1)))).isZero();
    assertThat(await(keys.claim("ops", "k2", "hash-2", NOW.plus(LEASE), LEASE)))
        .isEqualTo(new Claim.Fresh());
    assertThat(await(keys.forgetExpired(NOW.plus(LEASE)))).isEqualTo(1);
    assertThat(await(keys.claim("ops", "k1", "hash-2", NOW.plus(DAY).minusMillis(1), LEASE)))
        .isEqualTo(new Claim.OtherRequest());
    assertThat(await(keys.claim("ops", "k1", "hash-2", NOW.plus(DAY), LEASE)))
        .isEqualTo(new Claim.Fresh());
  }

  @Test
  void oneCallerFillsOnlyItsOwnPlaces() throws Exception {
    IdempotencyKeys keys = store.idempotencyKeys();
    execute(
        settings,
        """
        WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < %d)
        INSERT INTO idempotency_key (caller, name, request_hash, created_at, expires_at)
        SELECT 'ops', 'k' || n, 'hash', 0, %d FROM number
        """
            .formatted(IdempotencyKeys.MAX_KEYS, NOW.plus(LEASE).toEpochMilli()));
    assertThat(await(keys.claim("ops", "k", "hash", NOW, LEASE))).isEqualTo(new Claim.NoPlace());
    assertThat(await(keys.claim("ops", "k7", "hash", NOW, LEASE))).isEqualTo(new Claim.UnderWay());
    assertThat(await(keys.claim("other", "k", "hash", NOW, LEASE))).isEqualTo(new Claim.Fresh());
    assertThat(await(keys.forgetExpired(NOW.plus(LEASE)))).isEqualTo(IdempotencyKeys.MAX_KEYS + 1);
  }

  @Test
  void theDatabaseCanBeWritten() throws Exception {
    await(store.check());
    await(store.close());
    assertThat(faultOf(store.check())).isEqualTo(StoreFault.UNAVAILABLE);
    store = await(Store.open(settings));
  }

  @Test
  void aDatabaseCanBeTriedBesideARunningGatewayAndBeforeTheFirst() throws Exception {
    assertThatCode(() -> Store.probe(settings)).doesNotThrowAnyException();
    await(store.check());
    StoreSettings fresh = freshDatabase();
    assertThatCode(() -> Store.probe(fresh)).doesNotThrowAnyException();
    await(await(Store.open(fresh)).close());
    assertThatCode(() -> Store.probe(fresh)).doesNotThrowAnyException();
  }

  /** What is said about a database that cannot be used. */
  static String complaintAbout(StoreSettings settings) {
    return String.valueOf(
        catchThrowableOfType(StoreException.class, () -> Store.probe(settings)).getMessage());
  }

  /** What the check of an open one says. */
  static String complaintOf(Future<?> future) {
    ExecutionException failure =
        catchThrowableOfType(ExecutionException.class, () -> await(future.mapEmpty()));
    return String.valueOf(failure.getMessage());
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
