// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.visio.signalling.AccessTokens;
import eu.meetinggateway.visio.signalling.Endpoint;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.junit5.VertxExtension;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import livekit.LivekitModels.ParticipantInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class RoomServiceTest {
  // Set before each test, but by a callback.
  @SuppressWarnings("NullAway.Init")
  private RoomServiceStub stub;

  @SuppressWarnings("NullAway.Init")
  private RoomService service;

  @BeforeEach
  void start(Vertx vertx) throws Exception {
    stub = RoomServiceStub.start(vertx).await(10, TimeUnit.SECONDS);
    service = stub.client();
  }

  @AfterEach
  void stop() throws Exception {
    service.close().await(10, TimeUnit.SECONDS);
    stub.close().await(10, TimeUnit.SECONDS);
  }

  private static RoomServiceFault faultOf(Future<?> future) throws Exception {
    Throwable failure =
        future
            .transform(result -> Future.succeededFuture(result.cause()))
            .await(10, TimeUnit.SECONDS);
    assertThat(failure).isInstanceOf(RoomServiceException.class);
    return ((RoomServiceException) failure).fault();
  }

  private void answer(Consumer<HttpServerResponse> how) {
    stub.misbehave(how);
  }

  private static void end(HttpServerResponse response, int status, String type, Buffer body) {
    response.setStatusCode(status).putHeader("Content-Type", type).end(body).onFailure(gone -> {});
  }

  @Test
  void oneQuestionTellsWhichOfManyRoomsExist() throws Exception {
    stub.rooms.put("a", List.of());
    stub.rooms.put("c", List.of());
    stub.rooms.put("not-asked-for", List.of());
    assertThat(service.existing(List.of("a", "b", "c")).await(10, TimeUnit.SECONDS))
        .containsExactlyInAnyOrder("a", "c");
    assertThat(stub.asked).containsExactly("ListRooms[a, b, c]");
    assertThat(stub.grants).containsExactly(Map.of("roomList", true));
  }

  @Test
  void participantsAreReadWithATokenForThatRoomAlone() throws Exception {
    ParticipantInfo claire = ParticipantInfo.newBuilder().setIdentity("claire").build();
    stub.rooms.put("a", List.of(claire));
    assertThat(service.participants("a").await(10, TimeUnit.SECONDS)).containsExactly(claire);
    assertThat(stub.grants).containsExactly(Map.of("roomAdmin", true, "room", "a"));
  }

  @Test
  void nobodyIsInARoomThatDoesNotExist() throws Exception {
    assertThat(service.participants("a").await(10, TimeUnit.SECONDS)).isEmpty();
  }

  @Test
  void everyFailureHasItsName(Vertx vertx) throws Exception {
    answer(response -> end(response, 401, "application/json", Buffer.buffer("{}")));
    assertThat(faultOf(service.participants("a"))).isEqualTo(RoomServiceFault.KEY_REFUSED);
    answer(response -> end(response, 500, "application/json", Buffer.buffer("{}")));
    assertThat(faultOf(service.participants("a"))).isEqualTo(RoomServiceFault.FAILED);
    answer(response -> end(response, 404, "text/html", Buffer.buffer("<html>")));
    assertThat(faultOf(service.participants("a"))).isEqualTo(RoomServiceFault.ANSWER_MALFORMED);
    answer(response -> end(response, 200, "text/html", Buffer.buffer("<html>")));
    assertThat(faultOf(service.participants("a"))).isEqualTo(RoomServiceFault.ANSWER_MALFORMED);
    answer(response ->
        end(response, 200, "application/protobuf", Buffer.buffer(new byte[] {(byte) 0xff})));
    assertThat(faultOf(service.participants("a"))).isEqualTo(RoomServiceFault.ANSWER_MALFORMED);
    byte[] large = new byte[RoomService.MAX_ANSWER_BYTES + 1];
    answer(response -> end(response, 200, "application/protobuf", Buffer.buffer(large)));
    assertThat(faultOf(service.participants("a"))).isEqualTo(RoomServiceFault.ANSWER_TOO_LARGE);
    answer(response -> response.reset().onFailure(gone -> {}));
    assertThat(faultOf(service.participants("a"))).isEqualTo(RoomServiceFault.UNREACHABLE);
    stub.misbehave(null);
    assertThat(service.participants("a").await(10, TimeUnit.SECONDS)).isEmpty();
  }

  @Test
  void aServerThatIsNotThereIsUnreachable(Vertx vertx) throws Exception {
    // Bound and not listened at: nobody else is given the port meanwhile.
    try (Socket held = new Socket()) {
      held.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      RoomService nowhere =
          new RoomService(
              vertx,
              Endpoint.of(URI.create("ws://127.0.0.1:" + held.getLocalPort())),
              new AccessTokens("key", RoomServiceStub.SECRET, InstantSource.system()));
      assertThat(faultOf(nowhere.existing(List.of("a")))).isEqualTo(RoomServiceFault.UNREACHABLE);
      nowhere.close().await(10, TimeUnit.SECONDS);
    }
  }
}
