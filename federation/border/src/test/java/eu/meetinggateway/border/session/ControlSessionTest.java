// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.meetinggateway.border.TestCertificates;
import eu.meetinggateway.border.TestCertificates.Identity;
import eu.meetinggateway.border.counter.BorderCounters;
import eu.meetinggateway.border.wire.FlowAddress;
import eu.meetinggateway.border.wire.Message;
import eu.meetinggateway.border.wire.Note;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Reason;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
final class ControlSessionTest {
  private static final Identity FRENCH = TestCertificates.valid("FR");
  private static final Identity GERMAN = TestCertificates.valid("DE");
  private static final byte[] CONTEXT = "DE>FR:0".getBytes(StandardCharsets.US_ASCII);

  @Test
  void bothEndsExportTheSameUntilTheSessionIsReady(Vertx vertx) throws Exception {
    Owner owner = new Owner();
    ControlServer server = new ControlServer(setup(vertx), Map.of(new Country("DE"), owner));
    await(server.listen("127.0.0.1", 0));
    RawPeer peer = await(RawPeer.connect(vertx, GERMAN, FRENCH.certificate(), server.port()));
    peer.send(hello("DE"));
    ControlSession session = owner.opened.get(30, TimeUnit.SECONDS);
    assertThat(session.export("EXPORTER-test", CONTEXT, 28))
        .isEqualTo(peer.export("EXPORTER-test", CONTEXT, 28));
    session.ready();
    assertThatThrownBy(() -> session.export("EXPORTER-test", CONTEXT, 28))
        .isInstanceOf(IllegalStateException.class);
    peer.close();
    await(server.close());
  }

  private static SessionSetup setup(Vertx vertx) {
    BorderCounters counters = new BorderCounters();
    InstantSource clock = InstantSource.system();
    PinnedPeers pins =
        new PinnedPeers(
            Map.of(PinnedPeers.pin(GERMAN.certificate()), new Country("DE")), counters, clock);
    return new SessionSetup(
        vertx,
        new BorderTls(FRENCH.certificate(), FRENCH.privateKey(), pins),
        SessionTiming.DEFAULT,
        counters,
        new RefusalReport(counters, clock),
        BorderLimits.DEFAULT);
  }

  private static Message.Hello hello(String country) {
    return new Message.Hello(
        Message.VERSION, new Country(country), List.of(new FlowAddress("127.0.0.1", 9)), 1000);
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  private static final class Owner implements SessionListener {
    final CompletableFuture<ControlSession> opened = new CompletableFuture<>();
    private final MessageBudget budget = new MessageBudget(BorderLimits.DEFAULT, System.nanoTime());

    @Override
    public boolean admits() {
      return true;
    }

    @Override
    public MessageBudget budget() {
      return budget;
    }

    @Override
    public Message.Hello hello(ControlSession session) {
      return ControlSessionTest.hello("FR");
    }

    @Override
    public void opened(ControlSession session, Message.Hello theirs) {
      opened.complete(session);
    }

    @Override
    public void received(ControlSession session, Note note) {}

    @Override
    public void ended(ControlSession session, Reason reason) {}
  }
}
