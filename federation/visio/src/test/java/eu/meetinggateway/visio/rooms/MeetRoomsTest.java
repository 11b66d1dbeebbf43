// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.rooms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.meetinggateway.meeting.Secret;
import eu.meetinggateway.visio.rooms.MeetStub.Canned;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(VertxExtension.class)
class MeetRoomsTest {
  private static final String TOKEN = "/application/token/";
  private static final String ROOMS = "/rooms/";

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-24T12:00:00Z"));
  private final List<MeetRooms> clients = new ArrayList<>();

  // Set before each test.
  @SuppressWarnings("NullAway.Init")
  private Vertx vertx;

  @SuppressWarnings("NullAway.Init")
  private MeetStub meet;

  @BeforeEach
  void start(Vertx started) throws Exception {
    vertx = started;
    meet = MeetStub.start(vertx).await(10, TimeUnit.SECONDS);
  }

  @AfterEach
  void stop() throws Exception {
    for (MeetRooms client : clients) {
      client.close().await(10, TimeUnit.SECONDS);
    }
    meet.close().await(10, TimeUnit.SECONDS);
  }

  private MeetRooms client() {
    return client(MeetStub.CLIENT_SECRET, MeetStub.ORGANISER);
  }

  private MeetRooms client(String secret, String organiser) {
    MeetRooms client =
        new MeetRooms(
            vertx,
            new MeetSettings(
                meet.uri(),
                MeetStub.CLIENT_ID,
                new Secret(secret.getBytes(StandardCharsets.UTF_8)),
                new EmailAddress(organiser),
                MeetSettings.Access.RESTRICTED),
            now::get);
    clients.add(client);
    return client;
  }

  private static <T> T value(Future<T> future) throws Exception {
    return future.await(20, TimeUnit.SECONDS);
  }

  private static MeetFault faultOf(Future<?> future) throws Exception {
    Throwable failure = value(future.transform(result -> Future.succeededFuture(result.cause())));
    assertThat(failure).isInstanceOf(MeetException.class);
    assertThat(failure).hasMessage(((MeetException) failure).fault().sentence());
    return ((MeetException) failure).fault();
  }

  @Test
  void aRoomIsCreatedInTheNameOfTheOrganiserAndReadAgain() throws Exception {
    MeetRooms rooms = client();
    MeetRoom created = value(rooms.create());
    assertThat(created.slug()).isEqualTo("abc-defg-hij");
    assertThat(created.url()).contains(URI.create("https://meet.example.fr/abc-defg-hij"));
    assertThat(created.telephony())
        .contains(new MeetRoom.Telephony("+33 1 23 45 67 89", "0123456789", Optional.of("FR")));
    assertThat(meet.accessLevel).isEqualTo("restricted");
    assertThat(value(rooms.retrieve(created.id()))).isEqualTo(created);
    assertThat(meet.requests)
        .containsExactly("POST " + TOKEN, "POST " + ROOMS, "GET /rooms/" + created.id() + "/");
  }

  @Test
  void aTokenIsKeptUntilShortlyBeforeItExpires() throws Exception {
    MeetRooms rooms = client();
    MeetRoom _ = value(rooms.create());
    now.updateAndGet(time -> time.plus(Duration.ofSeconds(3_539)));
    MeetRoom _ = value(rooms.create());
    assertThat(meet.requests).containsOnlyOnce("POST " + TOKEN);
    now.updateAndGet(time -> time.plus(Duration.ofSeconds(1)));
    MeetRoom _ = value(rooms.create());
    assertThat(meet.requests).filteredOn(("POST " + TOKEN)::equals).hasSize(2);
  }

  @Test
  void aTokenThatMeetForgotIsReplacedOnce() throws Exception {
    MeetRooms rooms = client();
    MeetRoom _ = value(rooms.create());
    meet.forgetToken();
    MeetRoom _ = value(rooms.create());
    assertThat(meet.rooms).hasSize(2);
    meet.misbehave(ROOMS, Canned.json(401, "{}"));
    meet.requests.clear();
    assertThat(faultOf(rooms.create())).isEqualTo(MeetFault.CREDENTIALS_REFUSED);
    assertThat(meet.requests).containsExactly("POST " + ROOMS, "POST " + TOKEN, "POST " + ROOMS);
  }

  @Test
  void anInstanceThatWantsAFormGetsOne() throws Exception {
    meet.tokenEncoding = "application/x-www-form-urlencoded";
    MeetRooms rooms = client();
    MeetRoom _ = value(rooms.create());
    assertThat(meet.requests).containsExactly("POST " + TOKEN, "POST " + TOKEN, "POST " + ROOMS);
  }

  @Test
  void wrongCredentialsAndAnUnknownOrganiserAreToldApart() throws Exception {
    assertThat(faultOf(client("another-secret-another", MeetStub.ORGANISER).create()))
        .isEqualTo(MeetFault.CREDENTIALS_REFUSED);
    assertThat(faultOf(client(MeetStub.CLIENT_SECRET, "nobody@meet.example.fr").create()))
        .isEqualTo(MeetFault.ORGANISER_UNKNOWN);
    assertThat(meet.requests).doesNotContain("POST " + ROOMS);
  }

  @ParameterizedTest
  @CsvSource({
    "400, application/json, ORGANISER_REFUSED",
    "403, application/json, DOMAIN_NOT_ALLOWED",
    "404, text/html, NO_EXTERNAL_API",
    "405, text/html, NO_EXTERNAL_API",
    "409, application/json, CONFLICT",
    "429, application/json, TOO_MANY_REQUESTS",
    "301, text/html, REFUSED",
    "500, text/html, FAILED",
    "503, text/html, FAILED"
  })
  void everyRefusalOfATokenHasItsName(int status, String type, MeetFault fault) throws Exception {
    meet.misbehave(TOKEN, new Canned(status, type, "{\"detail\":\"no\"}"));
    assertThat(faultOf(client().create())).isEqualTo(fault);
  }

  @ParameterizedTest
  @CsvSource({
    "400, ACCESS_LEVEL_REFUSED",
    "403, NOT_PERMITTED",
    "404, NO_EXTERNAL_API",
    "405, NO_EXTERNAL_API",
    "429, TOO_MANY_REQUESTS",
    "502, FAILED"
  })
  void everyRefusalOfARoomHasItsName(int status, MeetFault fault) throws Exception {
    meet.misbehave(ROOMS, Canned.json(status, "{\"detail\":\"no\"}"));
    assertThat(faultOf(client().create())).isEqualTo(fault);
  }

  @Test
  void aRoomThatIsNotOursIsUnknown() throws Exception {
    assertThat(faultOf(client().retrieve(UUID.randomUUID()))).isEqualTo(MeetFault.UNKNOWN_ROOM);
  }

  @Test
  void anotherRoomThanTheOneAskedForIsNotTaken() throws Exception {
    MeetRooms rooms = client();
    MeetRoom created = value(rooms.create());
    UUID other = UUID.randomUUID();
    meet.misbehave(
        "/rooms/" + other + "/",
        Canned.json(
            200, Optional.ofNullable(meet.rooms.get(created.id().toString())).orElseThrow()));
    assertThat(faultOf(rooms.retrieve(other))).isEqualTo(MeetFault.ANSWER_MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>",
        "[]",
        "{}",
        "{\"access_token\":\"t\",\"token_type\":\"Bearer\"}",
        "{\"access_token\":\"t\",\"token_type\":\"Bearer\",\"expires_in\":0}",
        "{\"access_token\":\"t\",\"token_type\":\"Bearer\",\"expires_in\":1e99}",
        "{\"access_token\":\"t\",\"token_type\":\"MAC\",\"expires_in\":3600}",
        "{\"access_token\":\"a\\r\\nb\",\"token_type\":\"Bearer\",\"expires_in\":3600}",
        "{\"access_token\":7,\"token_type\":\"Bearer\",\"expires_in\":3600}",
        "{\"access_token\":\"t\",\"access_token\":\"u\",\"token_type\":\"Bearer\",\"expires_in\":9}"
      })
  void aTokenAnswerOfAnotherFormIsMalformed(String body) throws Exception {
    meet.misbehave(TOKEN, Canned.json(200, body));
    assertThat(faultOf(client().create())).isEqualTo(MeetFault.ANSWER_MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"slug\":\"abc\"}",
        "{\"id\":null,\"slug\":\"abc\"}",
        "{\"id\":\"abc\",\"slug\":\"abc\"}",
        "{\"id\":\"6f9619ff-8b86-4011-b42d-00cf4fc964ff\"}",
        "{\"id\":\"6f9619ff-8b86-4011-b42d-00cf4fc964ff\",\"slug\":\"a/b\"}",
        "{\"id\":\"6f9619ff-8b86-4011-b42d-00cf4fc964ff\",\"slug\":\"a\",\"url\":\"javascript:x\"}",
        "{\"id\":\"6f9619ff-8b86-4011-b42d-00cf4fc964ff\",\"slug\":\"a\",\"telephony\":7}"
      })
  void aRoomOfAnotherFormIsMalformed(String body) throws Exception {
    meet.misbehave(ROOMS, Canned.json(201, body));
    assertThat(faultOf(client().create())).isEqualTo(MeetFault.ANSWER_MALFORMED);
  }

  @Test
  void whatMeetLeavesOutIsLeftOut() throws Exception {
    String id = "6f9619ff-8b86-4011-b42d-00cf4fc964ff";
    meet.misbehave(
        ROOMS,
        Canned.json(
            201,
            "{\"id\":\"%s\",\"slug\":\"a\",\"telephony\":{\"enabled\":false},\"new\":{\"x\":[1]}}"
                .formatted(id)));
    assertThat(value(client().create()))
        .isEqualTo(new MeetRoom(UUID.fromString(id), "a", Optional.empty(), Optional.empty()));
  }

  @Test
  void anEndlessAnswerIsGivenUp() throws Exception {
    meet.misbehave(TOKEN, Canned.json(200, "x".repeat(MeetRooms.MAX_ANSWER_BYTES + 1)));
    assertThat(faultOf(client().create())).isEqualTo(MeetFault.ANSWER_TOO_LARGE);
  }

  @Test
  void anInstanceThatIsNotThereIsUnreachable() throws Exception {
    MeetRooms rooms = client();
    meet.close().await(10, TimeUnit.SECONDS);
    assertThat(faultOf(rooms.create())).isEqualTo(MeetFault.UNREACHABLE);
  }

  @Test
  void nothingSecretOrPersonalIsPrinted() throws Exception {
    MeetSettings settings =
        new MeetSettings(
            meet.uri(),
            MeetStub.CLIENT_ID,
            new Secret(MeetStub.CLIENT_SECRET.getBytes(StandardCharsets.UTF_8)),
            new EmailAddress(MeetStub.ORGANISER),
            MeetSettings.Access.TRUSTED);
    assertThat(settings.toString())
        .doesNotContain(MeetStub.CLIENT_SECRET)
        .doesNotContain("organiser+joint");
    assertThat(value(client().create()).toString()).doesNotContain("0123456789");
    assertThatThrownBy(() -> new EmailAddress("Claire Dupont"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("Claire");
  }
}
