// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.api;

import eu.meetinggateway.border.InvitationState;
import eu.meetinggateway.border.PeerStatus;
import eu.meetinggateway.border.ReceivedInvitation;
import eu.meetinggateway.gateway.operation.HealthReport;
import eu.meetinggateway.meeting.Person;
import eu.meetinggateway.meeting.PortId;
import eu.meetinggateway.meeting.Track;
import eu.meetinggateway.meeting.run.MeetingView;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Flow;
import eu.meetinggateway.trust.PersonId;
import eu.meetinggateway.trust.Reason;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

/** The shapes of answers. Lists are in a stable order; what is not known is null. */
final class Answers {
  private static final Comparator<PortId> BY_PORT =
      Comparator.comparing(PortId::kind).thenComparing(PortId::country);

  private Answers() {}

  static JsonObject meeting(MeetingView view, SortedMap<Country, InvitationState> sent) {
    JsonArray countries = new JsonArray();
    view.spec().countries().stream().sorted().map(Country::code).forEach(countries::add);
    JsonArray ports = new JsonArray();
    view.ports().entrySet().stream()
        .sorted(Map.Entry.comparingByKey(BY_PORT))
        .map(port -> port(port.getKey()).put("up", port.getValue()))
        .forEach(ports::add);
    JsonArray invitations = new JsonArray();
    sent.forEach((country, state) ->
        invitations.add(
            new JsonObject().put("country", country.code()).put("state", label(state))));
    return new JsonObject()
        .put("id", view.spec().id().value())
        .put("host", view.spec().host().code())
        .put("countries", countries)
        .put("ports", ports)
        .put("openRoutes", view.openRoutes())
        .put("invitations", invitations);
  }

  private static String label(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static JsonObject port(PortId port) {
    return new JsonObject().put("kind", port.kind().name()).put("country", port.country().code());
  }

  /** A person behind a port. */
  private record Behind(PortId port, Person person) {
    String key() {
      return key(port) + "." + Answers.key(person.id());
    }

    private static String key(PortId port) {
      return port.kind().name() + "." + port.country();
    }
  }

  private static String key(PersonId person) {
    return person.owner() + "." + person.pseudonym();
  }

  /**
   * @param names whether the names of people are shown
   */
  static JsonObject participants(MeetingView view, Page page, boolean names) {
    List<Behind> everybody = new ArrayList<>();
    view.people()
        .forEach(
            (port, people) -> people.forEach(person -> everybody.add(new Behind(port, person))));
    return page.select(
        everybody, Behind::key, each -> participant(view, each.port(), each.person(), names));
  }

  private static JsonObject participant(
      MeetingView view, PortId port, Person person, boolean names) {
    JsonArray tracks = new JsonArray();
    view.tracks().stream()
        .filter(track -> track.key().person().equals(person.id()))
        .sorted(Comparator.comparingInt(track -> track.key().number()))
        .map(Answers::track)
        .forEach(tracks::add);
    return new JsonObject()
        .put("id", person.id().pseudonym().toString())
        .put("country", person.id().owner().code())
        .put("port", port.toString())
        .put("name", names ? person.appearance().name().value() : null)
        .put("color", person.appearance().color().orElse(null))
        .put("handRaisedAt", person.appearance().handRaisedAt().map(Object::toString).orElse(null))
        .put("tracks", tracks)
        .put("lobbies", LobbyAnswers.of(person.id(), view));
  }

  private static JsonObject track(Track track) {
    return new JsonObject()
        .put("number", track.key().number())
        .put("feature", track.facts().feature().label())
        .put("codec", track.facts().codec().name().toLowerCase(Locale.ROOT))
        .put("muted", track.facts().muted());
  }

  static JsonObject refusals(MeetingView view, Page page) {
    return page.select(
        List.copyOf(view.refusals().entrySet()),
        refusal -> key(refusal.getKey()),
        refusal -> refusal(refusal.getKey(), refusal.getValue()));
  }

  private static String key(Flow flow) {
    return String.join(
        ".", key(flow.person()), flow.feature().label(), flow.to().code(), flow.at().name());
  }

  private static JsonObject refusal(Flow flow, Reason reason) {
    return new JsonObject()
        .put("person", flow.person().pseudonym().toString())
        .put("country", flow.person().owner().code())
        .put("feature", flow.feature().label())
        .put("to", flow.to().code())
        .put("at", flow.at().name())
        .put("rule", reason.rule())
        .put("text", reason.text());
  }

  static JsonObject peers(List<PeerStatus> peers, Page page) {
    return page.select(
        peers,
        peer -> peer.country().code(),
        peer ->
            new JsonObject()
                .put("country", peer.country().code())
                .put("up", peer.up())
                .put("since", peer.since().toString())
                .put("lastFailure", peer.lastFailure().map(Reason::text).orElse(null)));
  }

  static JsonObject invitations(List<ReceivedInvitation> waiting, Page page) {
    return page.select(
        waiting,
        each -> each.invitation().meeting() + "." + each.invitation().host(),
        Answers::invitation);
  }

  private static JsonObject invitation(ReceivedInvitation received) {
    JsonArray countries = new JsonArray();
    received.invitation().countries().stream().sorted().map(Country::code).forEach(countries::add);
    return new JsonObject()
        .put("meeting", received.invitation().meeting().value())
        .put("host", received.invitation().host().code())
        .put("countries", countries)
        .put("receivedAt", received.receivedAt().toString())
        .put("expiresAt", received.expiresAt().toString());
  }

  /** Peers that are down are named, but the others can still meet: that is not a problem here. */
  static JsonObject health(HealthReport report, List<PeerStatus> peers) {
    JsonObject health = new JsonObject().put("status", report.up() ? "up" : "degraded");
    if (!report.up()) {
      health.put("problems", new JsonArray(report.problems()));
    }
    JsonArray down = new JsonArray();
    peers.stream().filter(peer -> !peer.up()).map(p -> p.country().code()).forEach(down::add);
    return down.isEmpty() ? health : health.put("peersDown", down);
  }

  /** RFC 9457. */
  static JsonObject problem(Fault fault, String detail) {
    return new JsonObject()
        .put("type", fault.type())
        .put("title", fault.title())
        .put("status", fault.status())
        .put("detail", detail);
  }
}
