// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.meetinggateway.meeting.ChatContent;
import eu.meetinggateway.meeting.ChatText;
import eu.meetinggateway.meeting.Ciphertext;
import eu.meetinggateway.meeting.Codec;
import eu.meetinggateway.meeting.Layer;
import eu.meetinggateway.meeting.Moderation;
import eu.meetinggateway.meeting.TrackFacts;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Feature;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Writes messages into JSON objects. */
final class MessageWriter {
  private MessageWriter() {}

  static ObjectNode write(ObjectNode node, Message message) {
    return switch (message) {
      case Message.Hello hello -> hello(node, hello);
      case Message.Ping ping -> node.put("type", "ping").put("number", ping.number());
      case Message.Pong pong -> node.put("type", "pong").put("number", pong.number());
      case Message.Bye bye -> node.put("type", "bye").put("code", bye.code().label());
      case Note note -> note(node, note);
    };
  }

  private static ObjectNode hello(ObjectNode node, Message.Hello hello) {
    node.put("type", "hello")
        .put("version", hello.version())
        .put("country", hello.country().code())
        .put("mkiBase", Integer.toUnsignedLong(hello.mkiBase()));
    ArrayNode flows = node.putArray("flows");
    for (FlowAddress flow : hello.flows()) {
      flows.addObject().put("host", flow.host()).put("port", flow.port());
    }
    return node;
  }

  private static ObjectNode note(ObjectNode node, Note note) {
    String meeting = note.meeting().value();
    switch (note) {
      case Note.MeetingUp up -> {
        node.put("type", "meeting-up").put("answer", up.answer()).put("at", up.at().toEpochMilli());
        ArrayNode people = node.putArray("people");
        up.people().forEach(person -> person(people.addObject(), person));
        ArrayNode tracks = node.putArray("tracks");
        up.tracks().forEach(track -> track(tracks.addObject(), track));
      }
      case Note.MeetingDown down ->
          node.put("type", "meeting-down").put("code", down.code().label());
      case Note.PersonUp up -> {
        node.put("type", "person-up");
        person(node.putObject("person"), up.person());
      }
      case Note.PersonGone gone ->
          node.put("type", "person-gone").put("person", gone.person().toString());
      case Note.TrackUp up -> {
        node.put("type", "track-up");
        track(node.putObject("track"), up.track());
      }
      case Note.TrackGone gone ->
          node.put("type", "track-gone")
              .put("person", gone.person().toString())
              .put("number", gone.number());
      case Note.Demand demand -> demand(node, demand);
      case Note.Decodes decodes -> {
        ArrayNode codecs = node.put("type", "decodes").putArray("codecs");
        decodes.codecs().stream().sorted().map(Codec::label).forEach(codecs::add);
      }
      case Note.Said said -> {
        node.put("type", "said")
            .put("person", said.person().toString())
            .put("id", said.id().toString())
            .put("at", said.at().toEpochMilli());
        content(node, said.content());
      }
      case Note.Reacted reacted ->
          node.put("type", "reacted")
              .put("person", reacted.person().toString())
              .put("reaction", reacted.reaction().label());
      case Note.Capturing capturing -> {
        ArrayNode what = node.put("type", "capturing").putArray("what");
        capturing.what().stream().sorted().map(Feature::label).forEach(what::add);
      }
      case Note.Stood stood -> stood(node, stood);
      case Note.Moderated moderated -> {
        node.put("type", "moderated").put("person", moderated.person().toString());
        moderation(node, moderated.what());
        moderated.by().ifPresent(by -> node.put("by", by.toString()));
      }
      case Note.Restricted restricted -> {
        node.put("type", "restricted").put("person", restricted.person().toString());
        sources(node, restricted.sources());
      }
      case InvitationNote invitation -> invitation(node, invitation);
    }
    return node.put("meeting", meeting);
  }

  private static void content(ObjectNode node, ChatContent content) {
    switch (content) {
      case ChatText text -> node.put("text", text.value());
      case Ciphertext ciphertext ->
          node.putObject("ciphertext")
              .put("value", ciphertext.value())
              .put("iv", ciphertext.iv())
              .put("keyIndex", ciphertext.keyIndex())
              .put("encryption", ciphertext.type());
    }
  }

  private static void stood(ObjectNode node, Note.Stood stood) {
    node.put("type", "stood").put("others", stood.others().label());
    ArrayNode people = node.putArray("people");
    new TreeMap<>(stood.people())
        .forEach((person, standing) ->
            people.addObject().put("person", person.toString()).put("standing", standing.label()));
  }

  private static void invitation(ObjectNode node, InvitationNote note) {
    node.put("invitation", note.invitation().toString());
    switch (note) {
      case InvitationNote.Invite invite -> {
        node.put("type", "invite").put("host", invite.host().code());
        ArrayNode countries = node.putArray("countries");
        invite.countries().stream().sorted().map(Country::code).forEach(countries::add);
      }
      case InvitationNote.Accept accept -> node.put("type", "accept");
      case InvitationNote.Decline decline ->
          node.put("type", "decline").put("code", decline.code().label());
      case InvitationNote.Recall recall -> node.put("type", "recall");
      case InvitationNote.Waiting waiting -> node.put("type", "waiting");
    }
  }

  private static void moderation(ObjectNode node, Moderation what) {
    switch (what) {
      case Moderation.Muted(int number) -> node.put("act", "muted").put("number", number);
      case Moderation.HandLowered _ -> node.put("act", "hand-lowered");
      case Moderation.Removed _ -> node.put("act", "removed");
      case Moderation.SourcesTaken(Set<Feature> sources) ->
          sources(node.put("act", "sources-taken"), sources);
    }
  }

  private static void sources(ObjectNode node, Set<Feature> sources) {
    ArrayNode labels = node.putArray("sources");
    sources.stream().sorted().map(Feature::label).forEach(labels::add);
  }

  private static void demand(ObjectNode node, Note.Demand demand) {
    node.put("type", "demand")
        .put("person", demand.person().toString())
        .put("number", demand.number())
        .put("flow", demand.flow());
    ObjectNode layers = node.putObject("layers");
    for (Map.Entry<Layer, Integer> layer : demand.ssrcs().entrySet()) {
      layers.put(label(layer.getKey()), Integer.toUnsignedLong(layer.getValue()));
    }
  }

  private static void person(ObjectNode node, PersonState person) {
    node.put("id", person.id().toString()).put("name", person.appearance().name().value());
    person.appearance().color().ifPresent(color -> node.put("color", color));
    person.appearance().handRaisedAt().ifPresent(at -> node.put("handRaisedAt", at.toEpochMilli()));
  }

  private static void track(ObjectNode node, TrackState track) {
    TrackFacts facts = track.facts();
    node.put("person", track.person().toString())
        .put("number", track.number())
        .put("feature", facts.feature().label())
        .put("codec", facts.codec().label())
        .put("width", facts.width())
        .put("height", facts.height())
        .put("muted", facts.muted())
        .put("stereo", facts.stereo())
        .put("encrypted", facts.encrypted());
    ArrayNode layers = node.putArray("layers");
    facts.layers().stream().sorted().map(MessageWriter::label).forEach(layers::add);
  }

  static String label(Layer layer) {
    return layer.name().toLowerCase(Locale.ROOT);
  }
}
