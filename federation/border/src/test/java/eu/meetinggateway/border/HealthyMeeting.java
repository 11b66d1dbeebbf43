// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border;

import static eu.meetinggateway.border.TestGateway.until;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import eu.meetinggateway.border.counter.BorderCounter;
import eu.meetinggateway.border.session.BorderLimits;
import eu.meetinggateway.border.session.RawPeer;
import eu.meetinggateway.border.wire.FlowAddress;
import eu.meetinggateway.border.wire.Message;
import eu.meetinggateway.border.wire.WireError;
import eu.meetinggateway.media.forward.RtpSink;
import eu.meetinggateway.media.forward.RtpSource;
import eu.meetinggateway.media.forward.SinkSpec;
import eu.meetinggateway.media.forward.SourceSpec;
import eu.meetinggateway.media.forward.StreamOutput;
import eu.meetinggateway.media.forward.StreamTable;
import eu.meetinggateway.media.loop.MediaLoop;
import eu.meetinggateway.media.packet.Packet;
import eu.meetinggateway.media.packet.Rtp;
import eu.meetinggateway.meeting.Codec;
import eu.meetinggateway.meeting.Layer;
import eu.meetinggateway.meeting.Order;
import eu.meetinggateway.meeting.Person;
import eu.meetinggateway.meeting.Port;
import eu.meetinggateway.meeting.PortEvent;
import eu.meetinggateway.meeting.StreamId;
import eu.meetinggateway.meeting.TrackFacts;
import eu.meetinggateway.meeting.TrackKey;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Feature;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.stream.IntStream;
import org.slf4j.LoggerFactory;

/**
 * A meeting of FR and DE that goes on while somebody misbehaves at FR's border: notes cross, and
 * the voice of Hans does, one packet per tick. BE is another peer of FR, for tests to play.
 */
final class HealthyMeeting implements AutoCloseable {
  private static final Person HANS = TestGateway.person("DE", 1, "Hans");
  private static final TrackFacts VOICE =
      new TrackFacts(Feature.MICROPHONE, Codec.OPUS, 0, 0, false, false);

  final TestGateway fr;
  private final TestGateway de;
  private final Vertx vertx;
  private final TestInbox inFr = new TestInbox();
  private final TestInbox inDe = new TestInbox();
  private final Port toDe;
  private final Port toFr;
  private final Set<Integer> heard = ConcurrentHashMap.newKeySet();
  private final List<ILoggingEvent> warnings = new CopyOnWriteArrayList<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
            warnings.add(event);
          }
        }
      };

  /** Libraries write here. */
  private final java.util.logging.Logger otherLogger = java.util.logging.Logger.getLogger("");

  private final List<String> others = new CopyOnWriteArrayList<>();
  private final Handler otherHandler =
      new Handler() {
        @Override
        public void publish(LogRecord event) {
          others.add(event.getLoggerName() + ": " + event.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  private volatile int spoken;
  private int people = 100;

  private HealthyMeeting(Vertx vertx, BorderLimits limits) {
    this.vertx = vertx;
    appender.start();
    logger.addAppender(appender);
    otherLogger.addHandler(otherHandler);
    fr =
        TestGateway.start(
            vertx,
            "FR",
            TestCertificates.valid("FR"),
            1,
            TestGateway.PATIENT,
            limits,
            TestGateway.dialling("DE"),
            TestGateway.dialling("BE"));
    de =
        TestGateway.start(
            vertx,
            "DE",
            TestCertificates.valid("DE"),
            1,
            TestGateway.PATIENT,
            limits,
            TestGateway.peer("FR", fr.border.port()));
    toDe = fr.port("DE");
    toFr = de.port("FR");
    toDe.open(inFr);
    toFr.open(inDe);
    assertThat(inFr.next(PortEvent.Up.class)).isNotNull();
    assertThat(inDe.next(PortEvent.Up.class)).isNotNull();
    speak();
  }

  static HealthyMeeting start(Vertx vertx) {
    return start(vertx, BorderLimits.DEFAULT);
  }

  static HealthyMeeting start(Vertx vertx, BorderLimits limits) {
    return new HealthyMeeting(vertx, limits);
  }

  private void speak() {
    toFr.apply(inDe.epoch(), new Order.Show(HANS));
    toFr.apply(inDe.epoch(), new Order.Publish(new TrackKey(HANS.id(), 0), VOICE));
    TrackKey key = inFr.await(PortEvent.TrackUp.class).track().key();
    toDe.apply(inFr.epoch(), new Order.Want(key, Set.of(Layer.HIGH)));
    long source = high(inFr.await(PortEvent.TrackUp.class).track().sources());
    long sink = high(inDe.await(PortEvent.Wanted.class).sinks());
    MediaLoop mouth = de.loops.loop(0);
    StreamTable from = new StreamTable(mouth, de.forwarder, new Ear());
    StreamTable to = new StreamTable(fr.loops.loop(0), fr.forwarder, new Ear());
    RtpSource fed = from.addSource(new SourceSpec(77, 48_000, false, 0, new byte[0]));
    RtpSink out = to.addSink(new SinkSpec(88, 111, 48_000, false, 0, "test"));
    fr.forwarder.open(source, out.id());
    de.forwarder.open(fed.id(), sink);
    var _ = mouth.everyTick(now -> say(from, now));
    until(() -> heard.size() >= 5, "the voice crosses");
  }

  private static long high(Map<Layer, StreamId> streams) {
    return streams.getOrDefault(Layer.HIGH, new StreamId(-1)).value();
  }

  private void say(StreamTable table, long nowNanos) {
    int number = spoken;
    Packet packet = Packet.allocate();
    Rtp.writeHeader(packet, false, false, 111, number & 0xFFFF, number * 960, 77);
    packet.bytes().putInt(Rtp.HEADER_BYTES, number);
    packet.length(Rtp.HEADER_BYTES + 40);
    table.rtp(packet, nowNanos);
    spoken = number + 1;
  }

  private final class Ear implements StreamOutput {
    @Override
    public boolean protect(Packet rtp) {
      return true;
    }

    @Override
    public void send(Packet packet) {
      heard.add(packet.bytes().getInt(packet.length() - 40));
    }

    @Override
    public void rtcp(Packet compound) {}
  }

  /** Packets of the voice that were said so far. */
  int spoken() {
    return spoken;
  }

  /** The voice has lost nothing since then, and a note still crosses. */
  void assertUnharmedSince(int said) {
    int end = spoken + 5;
    until(() -> spoken > end, "Hans speaks on");
    until(
        () -> IntStream.range(said, end).allMatch(heard::contains),
        "of "
            + (end - said)
            + " packets of the voice none is lost; missing after the first try: "
            + IntStream.range(said, end).filter(n -> !heard.contains(n)).count());
    assertThat(de.isUp("FR")).isTrue();
    assertThat(fr.isUp("DE")).isTrue();
    assertThat(de.count(BorderCounter.SESSIONS_OPENED))
        .as("the session of DE is the first")
        .isOne();
    Person next = TestGateway.person("DE", ++people, "Hans");
    toFr.apply(inDe.epoch(), new Order.Show(next));
    assertThat(inFr.await(PortEvent.PersonUp.class).person().id().owner())
        .isEqualTo(new Country("DE"));
  }

  /** FR counted this reason, at least so often, and no other; the log tells it in one line. */
  void assertCountedAndToldOnce(BorderCounter reason, long atLeast) {
    until(() -> fr.count(reason) >= atLeast, reason + " is counted " + atLeast + " times");
    assertNoRefusalBut(reason);
    assertThat(fr.count(BorderCounter.VIOLATIONS)).isZero();
    assertToldOnce(reason.text());
  }

  private void assertNoRefusalBut(BorderCounter reason) {
    for (BorderCounter other : BorderCounter.values()) {
      if (other.refusal() && other != reason) {
        assertThat(fr.count(other)).as(other.name()).isZero();
      }
    }
  }

  /**
   * BE's sessions ended with this code, each once, and no refusal was counted; the log tells it in
   * one line.
   */
  void assertViolatedAndToldOnce(WireError code, long times) {
    until(() -> fr.count(BorderCounter.VIOLATIONS) >= times, "violations");
    assertThat(fr.count(BorderCounter.VIOLATIONS)).as("violations").isEqualTo(times);
    assertNoRefusalBut(BorderCounter.VIOLATIONS);
    assertToldOnce("Peer BE broke the border protocol: " + code.text());
  }

  private void assertToldOnce(String words) {
    until(() -> lines().stream().anyMatch(line -> line.contains(words)), "the log tells: " + words);
    assertThat(lines()).as("the log").hasSize(1);
    assertThat(others).as("what libraries log").isEmpty();
  }

  /** What was logged for operators' attention. */
  List<String> lines() {
    return warnings.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  /** BE connects, authentic, and has said nothing. */
  RawPeer be() {
    return TestGateway.await(
        RawPeer.connect(
            vertx,
            TestCertificates.valid("BE"),
            TestCertificates.valid("FR").certificate(),
            fr.border.port()));
  }

  /** BE connects and says Hello. */
  RawPeer greetedBe() {
    RawPeer be = be();
    assertThat(be.await(Message.Hello.class).country()).isEqualTo(new Country("FR"));
    be.send(hello("BE"));
    fr.awaitUp("BE");
    return be;
  }

  static Message.Hello hello(String country) {
    return new Message.Hello(
        1, new Country(country), List.of(new FlowAddress("127.0.0.1", 9)), 1000);
  }

  @Override
  public void close() {
    de.close();
    fr.close();
    logger.detachAppender(appender);
    otherLogger.removeHandler(otherHandler);
  }
}
