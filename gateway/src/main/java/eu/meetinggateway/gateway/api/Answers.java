// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.api;

import eu.meetinggateway.border.PeerStatus;
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
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The shapes of answers. Lists are in a stable order; what is not known is null. */
final class Answers {
  private static final Comparator<PortId> BY_PORT =
      Comparator.comparing(PortId::kind).thenComparing(PortId::country);
  private static final Comparator<PersonId> BY_PERSON =
      Comparator.comparing(PersonId::owner).thenComparing(person -> person.pseudonym().toString());
  private static final Comparator<Flow> BY_FLOW =
      Comparator.comparing(Flow::person, BY_PERSON)
          .thenComparing(Flow::feature)
          .thenComparing(Flow::to)
          .thenComparing(Flow::at);

  private Answers() {}

  static JsonObject meeting(MeetingView view) {
    JsonArray countries = new JsonArray();
    view.spec().countries().stream().sorted().map(Country::code).forEach(countries::add);
    JsonArray ports = new JsonArray();
    view.ports().entrySet().stream()
        .sorted(Map.Entry.comparingByKey(BY_PORT))
        .map(port -> port(port.getKey()).put("up", port.getValue()))
        .forEach(ports::add);
    return new JsonObject()
        .put("id", view.spec().id().value())
        .put("host", view.spec().host().code())
        .put("countries", countries)
        .put("ports", ports)
        .put("openRoutes", view.openRoutes());
  }

  private static JsonObject port(PortId port) {
    return new JsonObject().put("kind", port.kind().name()).put("country", port.country().code());
  }

  static JsonArray meetings(List<MeetingView> views) {
    JsonArray list = new JsonArray();
    views.forEach(view -> list.add(meeting(view)));
    return list;
  }

  static JsonArray participants(MeetingView view) {
    JsonArray list = new JsonArray();
    view.people().entrySet().stream()
        .sorted(Map.Entry.comparingByKey(BY_PORT))
        .forEach(behind ->
            behind.getValue().stream()
                .sorted(Comparator.comparing(Person::id, BY_PERSON))
                .map(person -> participant(view, behind.getKey(), person))
                .forEach(list::add));
    return list;
  }

  private static JsonObject participant(MeetingView view, PortId port, Person person) {
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
        .put("name", person.appearance().name().value())
        .put("color", person.appearance().color().orElse(null))
        .put("handRaisedAt", person.appearance().handRaisedAt().map(Object::toString).orElse(null))
        .put("tracks", tracks);
  }

  private static JsonObject track(Track track) {
    return new JsonObject()
        .put("number", track.key().number())
        .put("feature", track.facts().feature().label())
        .put("codec", track.facts().codec().name().toLowerCase(Locale.ROOT))
        .put("muted", track.facts().muted());
  }

  static JsonArray refusals(MeetingView view) {
    JsonArray list = new JsonArray();
    view.refusals().entrySet().stream()
        .sorted(Map.Entry.comparingByKey(BY_FLOW))
        .map(refusal -> refusal(refusal.getKey(), refusal.getValue()))
        .forEach(list::add);
    return list;
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

  static JsonArray peers(List<PeerStatus> peers) {
    JsonArray list = new JsonArray();
    for (PeerStatus peer : peers) {
      list.add(
          new JsonObject()
              .put("country", peer.country().code())
              .put("up", peer.up())
              .put("since", peer.since().toString())
              .put("lastFailure", peer.lastFailure().map(Reason::text).orElse(null)));
    }
    return list;
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
