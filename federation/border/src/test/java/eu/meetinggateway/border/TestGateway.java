// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border;

import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.border.TestCertificates.Identity;
import eu.meetinggateway.border.counter.BorderCounter;
import eu.meetinggateway.border.session.BorderLimits;
import eu.meetinggateway.border.session.PinnedPeers;
import eu.meetinggateway.border.session.SessionTiming;
import eu.meetinggateway.media.forward.Forwarder;
import eu.meetinggateway.media.loop.MediaLoops;
import eu.meetinggateway.meeting.Appearance;
import eu.meetinggateway.meeting.MeetingId;
import eu.meetinggateway.meeting.Person;
import eu.meetinggateway.meeting.PersonName;
import eu.meetinggateway.meeting.Port;
import eu.meetinggateway.meeting.Pseudonyms;
import eu.meetinggateway.meeting.Secret;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.PersonId;
import eu.meetinggateway.trust.Reason;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** One country's border for tests, on loopback. */
final class TestGateway implements AutoCloseable {
  static final MeetingId MEETING = new MeetingId("budget-2026");
  static final SessionTiming FAST =
      new SessionTiming(
          Duration.ofMillis(200),
          Duration.ofMillis(1500),
          Duration.ofMillis(50),
          Duration.ofSeconds(60),
          Duration.ofMillis(400),
          Duration.ofMillis(400));

  /** A session survives a machine that is busy with something else. */
  static final SessionTiming PATIENT =
      new SessionTiming(
          Duration.ofMillis(200),
          Duration.ofSeconds(20),
          Duration.ofMillis(50),
          Duration.ofSeconds(60),
          Duration.ofMillis(400),
          Duration.ofMillis(400));

  final Country here;
  final MediaLoops loops;
  final Forwarder forwarder = new Forwarder();
  final Border border;

  private TestGateway(
      Vertx vertx,
      String here,
      Identity identity,
      int loopCount,
      SessionTiming timing,
      BorderLimits limits,
      InstantSource clock,
      List<PeerSettings> peers) {
    this.here = new Country(here);
    this.loops = MediaLoops.start(loopCount);
    InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
    BorderSettings settings =
        new BorderSettings(
            this.here,
            "127.0.0.1",
            0,
            identity.certificate(),
            identity.privateKey(),
            loopback,
            0,
            "127.0.0.1",
            peers);
    Secret key = new Secret(("pseudonyms of " + here).getBytes(StandardCharsets.UTF_8));
    this.border =
        new Border(
            vertx,
            settings,
            loops,
            forwarder,
            new Pseudonyms(key),
            clock,
            timing,
            limits,
            new Random(here.hashCode()));
  }

  /** Starts a gateway with its ordinary certificate. */
  static TestGateway start(Vertx vertx, String here, int loopCount, PeerSettings... peers) {
    return start(vertx, here, TestCertificates.valid(here), loopCount, peers);
  }

  static TestGateway start(
      Vertx vertx, String here, Identity identity, int loopCount, PeerSettings... peers) {
    return start(vertx, here, identity, loopCount, FAST, BorderLimits.DEFAULT, peers);
  }

  static TestGateway start(
      Vertx vertx,
      String here,
      Identity identity,
      int loopCount,
      SessionTiming timing,
      BorderLimits limits,
      PeerSettings... peers) {
    TestGateway gateway =
        new TestGateway(
            vertx,
            here,
            identity,
            loopCount,
            timing,
            limits,
            InstantSource.system(),
            Arrays.asList(peers));
    await(gateway.border.start());
    return gateway;
  }

  /** Starts a gateway whose clock is wrong by so much. */
  static TestGateway startAhead(Vertx vertx, String here, Duration ahead, PeerSettings... peers) {
    TestGateway gateway =
        new TestGateway(
            vertx,
            here,
            TestCertificates.valid(here),
            1,
            FAST,
            BorderLimits.DEFAULT,
            Clock.offset(Clock.systemUTC(), ahead),
            Arrays.asList(peers));
    await(gateway.border.start());
    return gateway;
  }

  /** How others name this country's gateway when they dial it at this port. */
  static PeerSettings peer(String country, int port) {
    String pin = PinnedPeers.pin(TestCertificates.valid(country).certificate());
    return new PeerSettings(new Country(country), "127.0.0.1", port, Set.of(pin));
  }

  /** How others name this country's gateway when it dials them. */
  static PeerSettings dialling(String country) {
    return peer(country, 1);
  }

  Port port(String peer) {
    return border.port(MEETING, new Country(peer));
  }

  long count(BorderCounter counter) {
    return border.counters().getOrDefault(counter, 0L);
  }

  boolean isUp(String peer) {
    return border.peers().stream()
        .anyMatch(status -> status.country().code().equals(peer) && status.up());
  }

  void awaitUp(String peer) {
    until(() -> isUp(peer), () -> here + " to " + peer + " is up: " + border.peers());
  }

  static Person person(String owner, int number, String name) {
    return new Person(
        new PersonId(new Country(owner), new UUID(0x8000L, number)),
        new Appearance(new PersonName(name), Optional.empty(), Optional.empty()));
  }

  static Reason reason() {
    return new Reason("test", "The test ended it.");
  }

  static void until(BooleanSupplier condition, String what) {
    until(condition, () -> what);
  }

  private static void until(BooleanSupplier condition, Supplier<String> what) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as(() -> what.get() + " in time").isLessThan(deadline);
      java.util.concurrent.locks.LockSupport.parkNanos(2_000_000);
    }
  }

  static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    await(border.close());
    loops.close();
  }
}
