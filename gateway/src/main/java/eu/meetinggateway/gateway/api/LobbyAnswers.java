// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.api;

import eu.meetinggateway.meeting.AdmissionDecision;
import eu.meetinggateway.meeting.Lobby;
import eu.meetinggateway.meeting.Person;
import eu.meetinggateway.meeting.PortId;
import eu.meetinggateway.meeting.Standing;
import eu.meetinggateway.meeting.run.MeetingView;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.PersonId;
import eu.meetinggateway.trust.PortKind;
import eu.meetinggateway.trust.StandardReason;
import eu.meetinggateway.trust.ruling.Wording;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How guests stand before our lobby, and our people before those of others, as JSON. */
final class LobbyAnswers {
  private LobbyAnswers() {}

  /** A delegation, or a person who stands otherwise than it. */
  private record Guest(Country country, Optional<PersonId> person, Standing standing) {
    String key() {
      return country + "." + person.map(each -> each.pseudonym().toString()).orElse("");
    }
  }

  /**
   * Every delegation, and who is there and not in or stands otherwise than their delegation.
   *
   * @param names whether the names of people are shown
   */
  static JsonObject page(MeetingView view, Page page, boolean names) {
    List<Guest> guests = new ArrayList<>();
    view.lobbies()
        .forEach((country, lobby) -> {
          guests.add(new Guest(country, Optional.empty(), lobby.others()));
          for (Person person : people(view, country)) {
            Standing standing = lobby.of(person.id());
            if (standing != Standing.ADMITTED || standing != lobby.others()) {
              guests.add(new Guest(country, Optional.of(person.id()), standing));
            }
          }
        });
    return page.select(guests, Guest::key, guest -> guest(view, guest, names));
  }

  /** Whom a decision is about, and how they stand after it. */
  static JsonObject one(MeetingView view, AdmissionDecision decision, boolean names) {
    return guest(view, new Guest(decision.guests(), decision.person(), decision.standing()), names);
  }

  private static List<Person> people(MeetingView view, Country country) {
    return view.people().getOrDefault(new PortId(PortKind.PEER, country), List.of());
  }

  private static JsonObject guest(MeetingView view, Guest guest, boolean names) {
    return new JsonObject()
        .put("country", guest.country().code())
        .put("person", guest.person().map(each -> each.pseudonym().toString()).orElse(null))
        .put("name", names ? guest.person().flatMap(id -> name(view, id)).orElse(null) : null)
        .put("standing", guest.standing().label());
  }

  private static Optional<String> name(MeetingView view, PersonId id) {
    return people(view, id.owner()).stream()
        .filter(person -> person.id().equals(id))
        .map(person -> person.appearance().name().value())
        .findFirst();
  }

  /** Before which lobbies a person stands who is not let in. */
  static JsonArray of(PersonId person, MeetingView view) {
    JsonArray lobbies = new JsonArray();
    if (person.owner().equals(view.spec().here())) {
      view.lobbiesAbroad().forEach((country, lobby) -> add(lobbies, country, lobby.of(person)));
    } else {
      Lobby ours = view.lobbies().getOrDefault(person.owner(), Lobby.OPEN);
      add(lobbies, view.spec().here(), ours.of(person));
    }
    return lobbies;
  }

  private static void add(JsonArray lobbies, Country country, Standing standing) {
    sentence(country, standing)
        .ifPresent(text ->
            lobbies.add(
                new JsonObject()
                    .put("country", country.code())
                    .put("standing", standing.label())
                    .put("text", text)));
  }

  private static Optional<String> sentence(Country country, Standing standing) {
    Optional<StandardReason> reason =
        switch (standing) {
          case ADMITTED -> Optional.empty();
          case WAITING -> Optional.of(StandardReason.WAITING);
          case REFUSED -> Optional.of(StandardReason.NOT_LET_IN);
        };
    return reason.map(each ->
        Wording.sentences("reason." + each.label(), Map.of("country", country.code())).en());
  }
}
