// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border.session;

import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.border.TestCertificates;
import eu.meetinggateway.border.TestCertificates.Identity;
import eu.meetinggateway.border.counter.BorderCounters;
import eu.meetinggateway.border.session.PeerProbe.Answer;
import eu.meetinggateway.border.wire.Message;
import eu.meetinggateway.trust.Country;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class PeerProbeTest {
  private static final Country DE = new Country("DE");
  private static final Country FR = new Country("FR");
  private static final Identity GERMAN = TestCertificates.valid("DE");
  private static final Identity FRENCH = TestCertificates.valid("FR");

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  /** A peer that knows Germany and does this with its sessions; the port. */
  private static int peer(Vertx vertx, Consumer<ServerWebSocket> behaviour) throws Exception {
    BorderCounters counters = new BorderCounters();
    InstantSource clock = InstantSource.system();
    PinnedPeers pinned =
        new PinnedPeers(Map.of(PinnedPeers.pin(GERMAN.certificate()), DE), counters, clock);
    BorderTls tls = new BorderTls(FRENCH.certificate(), FRENCH.privateKey(), pinned);
    HttpServer server =
        await(
            vertx
                .createHttpServer(
                    tls.applyTo(new HttpServerOptions()).setClientAuth(ClientAuth.REQUIRED))
                .webSocketHandler(behaviour::accept)
                .listen(0, "127.0.0.1"));
    return server.actualPort();
  }

  private static Answer ask(Vertx vertx, Identity own, int port, Identity expected)
      throws Exception {
    return await(
        new PeerProbe(vertx, own.certificate(), own.privateKey(), Duration.ofSeconds(30))
            .ask(FR, "127.0.0.1", port, Set.of(PinnedPeers.pin(expected.certificate()))));
  }

  private static void say(ServerWebSocket socket, long version) {
    var _ =
        socket.writeTextMessage(
            "{\"type\":\"hello\",\"version\":"
                + version
                + ",\"country\":\"FR\",\"flows\":[{\"host\":\"127.0.0.1\",\"port\":7500}],"
                + "\"mkiBase\":7}");
  }

  @Test
  void thePeersHelloIsRead(Vertx vertx) throws Exception {
    int port = peer(vertx, socket -> say(socket, Message.VERSION));
    Answer answer = ask(vertx, GERMAN, port, FRENCH);
    assertThat(answer).isInstanceOf(Answer.Greeted.class);
    Answer.Greeted greeted = (Answer.Greeted) answer;
    assertThat(greeted.version()).isEqualTo(Message.VERSION);
    assertThat(greeted.flows()).singleElement().matches(flow -> flow.port() == 7500);
  }

  @Test
  void anOlderVersionIsToldEvenIfTheRestIsUnknown(Vertx vertx) throws Exception {
    int port =
        peer(
            vertx,
            socket -> {
              var _ = socket.writeTextMessage("{\"type\":\"hello\",\"version\":0,\"old\":true}");
            });
    Answer answer = ask(vertx, GERMAN, port, FRENCH);
    assertThat(answer).isEqualTo(new Answer.Greeted(0, java.util.List.of()));
  }

  @Test
  void aPeerThatDialsUsEndsTheSession(Vertx vertx) throws Exception {
    int port =
        peer(
            vertx,
            socket -> {
              var _ = socket.close();
            });
    assertThat(ask(vertx, GERMAN, port, FRENCH)).isInstanceOf(Answer.Unwilling.class);
  }

  @Test
  void anotherKeyThanThePinnedOneIsTold(Vertx vertx) throws Exception {
    int port = peer(vertx, socket -> say(socket, Message.VERSION));
    assertThat(ask(vertx, GERMAN, port, GERMAN)).isInstanceOf(Answer.WrongCertificate.class);
  }

  @Test
  void aPeerThatDoesNotKnowUsIsTold(Vertx vertx) throws Exception {
    int port = peer(vertx, socket -> say(socket, Message.VERSION));
    assertThat(ask(vertx, FRENCH, port, FRENCH)).isInstanceOf(Answer.HandshakeFailed.class);
  }

  @Test
  void whoSaysSomethingElseIsNoGateway(Vertx vertx) throws Exception {
    int port =
        peer(
            vertx,
            socket -> {
              var _ = socket.writeTextMessage("{\"type\":\"ping\",\"number\":1}");
            });
    assertThat(ask(vertx, GERMAN, port, FRENCH)).isInstanceOf(Answer.NotAGateway.class);
  }

  @Test
  void nobodyThereIsTold(Vertx vertx) throws Exception {
    assertThat(ask(vertx, GERMAN, 1, FRENCH)).isInstanceOf(Answer.Unreachable.class);
  }

  @Test
  void aGatewayCanHoldASessionWithItself() {
    assertThat(WarmUp.run(FR, FRENCH.certificate(), FRENCH.privateKey())).isTrue();
  }
}
