// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.analysis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import eu.meetinggateway.trust.Assurance;
import eu.meetinggateway.trust.Attestation;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.Labelled;
import eu.meetinggateway.trust.Marking;
import eu.meetinggateway.trust.Obligation;
import eu.meetinggateway.trust.Organisation;
import eu.meetinggateway.trust.ParticipantKind;
import eu.meetinggateway.trust.PersonFacts;
import eu.meetinggateway.trust.ReasonKey;
import eu.meetinggateway.trust.policy.ExampleMeeting;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/** Reads a line of a record, strictly. */
final class RecordedRulingReader {
  private static final int MAX_CHARACTERS = 64 * 1024;
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final Set<String> MEETING =
      Set.of(
          "at",
          "countries",
          "feature",
          "from",
          "host",
          "marking",
          "person",
          "ruling",
          "supported",
          "to");

  private RecordedRulingReader() {}

  static RecordedRuling read(String line) {
    if (line.length() > MAX_CHARACTERS) {
      throw new IllegalArgumentException("longer than 64 KiB");
    }
    try {
      return ruling(JSON.readTree(line));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not one JSON object with each member once", e);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("'at' is a time such as 2026-12-01T10:00:00Z", e);
    }
  }

  private static RecordedRuling ruling(JsonNode json) {
    only(json, "the line", MEETING);
    ExampleMeeting meeting =
        new ExampleMeeting(
            new Country(text(json, "host")),
            set(json, "countries", Country::new),
            marking(member(json, "marking")),
            Instant.parse(text(json, "at")),
            new Country(text(json, "from")),
            new Country(text(json, "to")),
            constant(Feature.class, text(json, "feature")),
            person(member(json, "person")),
            set(json, "supported", label -> constant(Obligation.class, label)));
    return new RecordedRuling(meeting, answer(member(json, "ruling")));
  }

  private static Marking marking(JsonNode json) {
    if (json.isTextual() && json.textValue().equals("none")) {
      return Marking.NONE;
    }
    only(json, "'marking'", Set.of("scheme", "label"));
    return new Marking(text(json, "scheme"), text(json, "label"));
  }

  private static PersonFacts person(JsonNode json) {
    only(json, "'person'", Set.of("kind", "attestation", "assurance", "organisation"));
    return new PersonFacts(
        constant(ParticipantKind.class, text(json, "kind")),
        constant(Attestation.class, text(json, "attestation")),
        constant(Assurance.class, text(json, "assurance")),
        json.has("organisation")
            ? Optional.of(new Organisation(text(json, "organisation")))
            : Optional.empty());
  }

  private static RecordedRuling.Answer answer(JsonNode json) {
    only(json, "'ruling'", Set.of("permit", "refuse"));
    if (json.size() != 1) {
      throw new IllegalArgumentException("'ruling' has one member, 'permit' or 'refuse'");
    }
    if (json.has("permit")) {
      return new RecordedRuling.Permitted(
          set(json, "permit", label -> constant(Obligation.class, label)));
    }
    JsonNode refuse = member(json, "refuse");
    only(refuse, "'refuse'", Set.of("country", "reason"));
    return new RecordedRuling.Refused(
        new Country(text(refuse, "country")), new ReasonKey(text(refuse, "reason")));
  }

  private static void only(JsonNode json, String what, Set<String> known) {
    if (!json.isObject()) {
      throw new IllegalArgumentException(what + " is not an object");
    }
    json.fieldNames()
        .forEachRemaining(name -> {
          if (!known.contains(name)) {
            throw new IllegalArgumentException(
                what + " has a member that is none of " + new TreeSet<>(known));
          }
        });
  }

  private static JsonNode member(JsonNode json, String name) {
    JsonNode member = json.get(name);
    if (member == null) {
      throw new IllegalArgumentException("'" + name + "' is missing");
    }
    return member;
  }

  private static String text(JsonNode json, String name) {
    JsonNode member = member(json, name);
    if (!member.isTextual()) {
      throw new IllegalArgumentException("'" + name + "' is not a text");
    }
    return member.textValue();
  }

  private static <T extends Comparable<T>> SortedSet<T> set(
      JsonNode json, String name, Function<String, T> reading) {
    JsonNode member = member(json, name);
    if (!member.isArray()) {
      throw new IllegalArgumentException("'" + name + "' is not a list");
    }
    SortedSet<T> set = new TreeSet<>();
    for (JsonNode item : member) {
      if (!item.isTextual() || !set.add(reading.apply(item.textValue()))) {
        throw new IllegalArgumentException("'" + name + "' is a list of texts, each once");
      }
    }
    return set;
  }

  private static <E extends Enum<E> & Labelled> E constant(Class<E> list, String label) {
    return Labelled.byLabel(list, label)
        .orElseThrow(() ->
            new IllegalArgumentException("a label that is not one of " + Labelled.labels(list)));
  }
}
