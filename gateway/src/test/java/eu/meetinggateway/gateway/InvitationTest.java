// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway;

import static eu.meetinggateway.gateway.GatewayPair.until;
import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.gateway.store.MeetingChange;
import eu.meetinggateway.gateway.store.StoredMeeting;
import eu.meetinggateway.meeting.MeetingId;
import eu.meetinggateway.trust.Country;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two whole gateways, without a LiveKit server, invite one another over their APIs. */
class InvitationTest {
  private static final String ID = "budget-2027";
  private static final String COUNTRIES = "\"countries\":[\"FR\",\"DE\"]}";
  private static final String BY_FRANCE = "{\"id\":\"" + ID + "\",\"host\":\"FR\"," + COUNTRIES;
  private static final String BY_GERMANY = BY_FRANCE.replace("\"host\":\"FR\"", "\"host\":\"DE\"");
  private static final Country FR = new Country("FR");
  private static final Country DE = new Country("DE");

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path directory;

  // Set before each test.
  @SuppressWarnings("NullAway.Init")
  private GatewayPair pair;

  @BeforeEach
  void start() throws Exception {
    pair = new GatewayPair(directory);
  }

  @AfterEach
  void stop() {
    pair.close();
  }

  private String stateOfGermany() throws Exception {
    return new JsonObject(pair.send(pair.fr(), "GET", "/v1/meetings/" + ID, "").body())
        .getJsonArray("invitations")
        .getJsonObject(0)
        .getString("state");
  }

  private boolean portIsUp(Gateway gateway) throws Exception {
    return new JsonObject(pair.send(gateway, "GET", "/v1/meetings/" + ID, "").body())
        .getJsonArray("ports")
        .getJsonObject(0)
        .getBoolean("up");
  }

  private static MeetingChange opened(Country host) {
    return new MeetingChange.Kept(StoredMeeting.opened(new MeetingId(ID), host, Set.of(FR, DE)));
  }

  @Test
  void anAcceptedInvitationConnectsTheMeeting() throws Exception {
    pair.send(pair.fr(), 201, "POST", "/v1/meetings", BY_FRANCE);
    until(() -> pair.items(pair.de(), "/v1/invitations").size() == 1);
    assertThat(stateOfGermany()).isEqualTo("sent");
    assertThat(pair.items(pair.de(), "/v1/meetings")).as("nothing opens by itself").isEmpty();
    pair.send(pair.de(), 201, "POST", "/v1/invitations/" + ID + "/accept", "");
    until(() -> stateOfGermany().equals("accepted"));
    until(() -> portIsUp(pair.fr()) && portIsUp(pair.de()));
    assertThat(pair.items(pair.de(), "/v1/invitations")).isEmpty();
    pair.send(pair.de(), 404, "POST", "/v1/invitations/" + ID + "/accept", "");
    pair.send(
        pair.fr(), 200, "POST", "/v1/meetings/" + ID + "/invitations", "{\"country\":\"DE\"}");
    assertThat(stateOfGermany()).isEqualTo("accepted");
  }

  @Test
  void aDeclinedInvitationMayBeSentAnew() throws Exception {
    pair.send(pair.fr(), 201, "POST", "/v1/meetings", BY_FRANCE);
    until(() -> pair.items(pair.de(), "/v1/invitations").size() == 1);
    pair.send(pair.de(), 204, "POST", "/v1/invitations/" + ID + "/decline", "");
    until(() -> stateOfGermany().equals("declined"));
    pair.send(
        pair.fr(), 200, "POST", "/v1/meetings/" + ID + "/invitations", "{\"country\":\"DE\"}");
    until(() -> pair.items(pair.de(), "/v1/invitations").size() == 1);
    pair.send(
        pair.fr(), 409, "POST", "/v1/meetings/" + ID + "/invitations", "{\"country\":\"NL\"}");
    pair.send(
        pair.fr(), 400, "POST", "/v1/meetings/" + ID + "/invitations", "{\"country\":\"FR\"}");
    pair.send(pair.fr(), 204, "DELETE", "/v1/meetings/" + ID, "");
    until(() -> pair.items(pair.de(), "/v1/invitations").isEmpty());
  }

  @Test
  void aMeetingThatBothCreateByHandIsAccepted() throws Exception {
    pair.send(pair.de(), 201, "POST", "/v1/meetings", BY_FRANCE);
    assertThat(pair.items(pair.fr(), "/v1/invitations")).as("only the host invites").isEmpty();
    pair.send(
        pair.de(), 409, "POST", "/v1/meetings/" + ID + "/invitations", "{\"country\":\"FR\"}");
    pair.send(pair.fr(), 201, "POST", "/v1/meetings", BY_FRANCE);
    until(() -> stateOfGermany().equals("accepted"));
    until(() -> portIsUp(pair.fr()) && portIsUp(pair.de()));
  }

  @Test
  void anotherMeetingUnderTheSameIdIsNotAccepted() throws Exception {
    pair.send(pair.fr(), 201, "POST", "/v1/meetings", BY_FRANCE);
    pair.send(pair.de(), 201, "POST", "/v1/meetings", BY_GERMANY);
    until(() -> pair.items(pair.de(), "/v1/invitations").size() == 1);
    assertThat(stateOfGermany()).isEqualTo("sent");
    pair.send(pair.de(), 409, "POST", "/v1/invitations/" + ID + "/accept", "");
  }

  @Test
  void anInvitationIsNotLostWithTheProcessThatSendsIt() throws Exception {
    pair.crashGermanyAfter(opened(DE));
    until(() -> pair.items(pair.fr(), "/v1/invitations").size() == 1);
    pair.send(pair.fr(), 201, "POST", "/v1/invitations/" + ID + "/accept", "");
    until(() -> portIsUp(pair.fr()) && portIsUp(pair.de()));
  }

  @Test
  void anAcceptanceIsNotLostWithTheProcessThatSendsIt() throws Exception {
    pair.send(pair.fr(), 201, "POST", "/v1/meetings", BY_FRANCE);
    until(() -> pair.items(pair.de(), "/v1/invitations").size() == 1);
    pair.crashGermanyAfter(opened(FR));
    until(() -> stateOfGermany().equals("accepted"));
    until(() -> portIsUp(pair.fr()) && portIsUp(pair.de()));
    assertThat(pair.items(pair.de(), "/v1/invitations")).isEmpty();
  }

  @Test
  void anEndIsNotLostWithTheProcessThatTellsIt() throws Exception {
    pair.send(pair.de(), 201, "POST", "/v1/meetings", BY_GERMANY);
    until(() -> pair.items(pair.fr(), "/v1/invitations").size() == 1);
    pair.crashGermanyAfter(new MeetingChange.Removed(new MeetingId(ID), 1));
    until(() -> pair.items(pair.fr(), "/v1/invitations").isEmpty());
  }

  @Test
  void anInvitationStandsWhenItsHostStartsAgain() throws Exception {
    pair.send(pair.de(), 201, "POST", "/v1/meetings", BY_GERMANY);
    until(() -> pair.items(pair.fr(), "/v1/invitations").size() == 1);
    pair.restartGermany();
    pair.send(pair.fr(), 201, "POST", "/v1/invitations/" + ID + "/accept", "");
    until(() -> portIsUp(pair.fr()) && portIsUp(pair.de()));
  }
}
