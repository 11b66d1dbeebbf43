// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.meetinggateway.meeting.Appearance;
import eu.meetinggateway.meeting.ChatContent;
import eu.meetinggateway.meeting.ChatText;
import eu.meetinggateway.meeting.Ciphertext;
import eu.meetinggateway.meeting.Codec;
import eu.meetinggateway.meeting.Layer;
import eu.meetinggateway.meeting.MeetingId;
import eu.meetinggateway.meeting.Moderation;
import eu.meetinggateway.meeting.PersonName;
import eu.meetinggateway.meeting.Reaction;
import eu.meetinggateway.meeting.Standing;
import eu.meetinggateway.meeting.TrackFacts;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.Labelled;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Reads messages out of JSON objects and refuses whatever is not exactly one. */
final class MessageReader {
  private static final long MAX_UNSIGNED = 0xFFFF_FFFFL;

  private MessageReader() {}

  static Message read(ObjectNode node) throws WireException {
    String type = new Fields(node, "message").text("type", 64);
    Fields fields = new Fields(node, type);
    try {
      Message message = message(fields.text("type", 64), fields);
      fields.end();
      return message;
    } catch (IllegalArgumentException e) {
      throw new WireException(WireError.OUT_OF_RANGE, type);
    }
  }

  private static Message message(String type, Fields f) throws WireException {
    return switch (type) {
      case "hello" -> hello(f);
      case "ping" -> new Message.Ping(f.integer("number", 0, Long.MAX_VALUE));
      case "pong" -> new Message.Pong(f.integer("number", 0, Long.MAX_VALUE));
      case "bye" ->
          new Message.Bye(
              WireError.byLabel(f.text("code", 64))
                  .orElseThrow(() -> f.error(WireError.OUT_OF_RANGE, "code")));
      case "meeting-up" ->
          new Note.MeetingUp(
              meeting(f),
              f.flag("answer"),
              Instant.ofEpochMilli(f.integer("at", 0, PersonState.LAST_MILLIS)),
              f.list("people", Note.MAX_PEOPLE, MessageReader::person),
              f.list("tracks", Note.MAX_PEOPLE * Note.MAX_TRACKS, MessageReader::track));
      case "meeting-down" -> new Note.MeetingDown(meeting(f), end(f));
      case "person-up" -> new Note.PersonUp(meeting(f), f.object("person", MessageReader::person));
      case "person-gone" -> new Note.PersonGone(meeting(f), f.uuid("person"));
      case "track-up" -> new Note.TrackUp(meeting(f), f.object("track", MessageReader::track));
      case "track-gone" -> new Note.TrackGone(meeting(f), f.uuid("person"), number(f));
      case "demand" ->
          new Note.Demand(
              meeting(f),
              f.uuid("person"),
              number(f),
              (int) f.integer("flow", 0, Message.MAX_FLOWS - 1),
              f.object("layers", MessageReader::layers));
      case "decodes" -> new Note.Decodes(meeting(f), codecs(f));
      case "said" ->
          new Note.Said(
              meeting(f),
              f.uuid("person"),
              f.uuid("id"),
              content(f),
              Instant.ofEpochMilli(f.integer("at", 0, PersonState.LAST_MILLIS)));
      case "reacted" ->
          new Note.Reacted(
              meeting(f),
              f.uuid("person"),
              Reaction.byLabel(f.text("reaction", 64))
                  .orElseThrow(() -> f.error(WireError.OUT_OF_RANGE, "reaction")));
      case "capturing" -> new Note.Capturing(meeting(f), captures(f));
      case "stood" -> new Note.Stood(meeting(f), standing(f, "others"), standings(f));
      case "moderated" ->
          new Note.Moderated(
              meeting(f),
              f.uuid("person"),
              moderation(f),
              f.has("by") ? Optional.of(f.uuid("by")) : Optional.empty());
      case "restricted" -> new Note.Restricted(meeting(f), f.uuid("person"), sources(f));
      case "invite" ->
          new InvitationNote.Invite(
              meeting(f), f.uuid("invitation"), new Country(f.text("host", 2)), countries(f));
      case "accept" -> new InvitationNote.Accept(meeting(f), f.uuid("invitation"));
      case "decline" ->
          new InvitationNote.Decline(meeting(f), f.uuid("invitation"), declineCode(f));
      case "recall" -> new InvitationNote.Recall(meeting(f), f.uuid("invitation"));
      case "waiting" -> new InvitationNote.Waiting(meeting(f), f.uuid("invitation"));
      default -> throw new WireException(WireError.UNKNOWN_TYPE, "message.type");
    };
  }

  private static Moderation moderation(Fields f) throws WireException {
    return switch (f.text("act", 64)) {
      case "muted" -> new Moderation.Muted(number(f));
      case "hand-lowered" -> new Moderation.HandLowered();
      case "removed" -> new Moderation.Removed();
      case "sources-taken" -> new Moderation.SourcesTaken(sources(f));
      default -> throw f.error(WireError.OUT_OF_RANGE, "act");
    };
  }

  private static Set<Feature> sources(Fields f) throws WireException {
    Set<Feature> sources = EnumSet.noneOf(Feature.class);
    for (String label : f.texts("sources", Note.Restricted.SOURCES.size(), 16)) {
      Feature source =
          Feature.byLabel(label).orElseThrow(() -> f.error(WireError.OUT_OF_RANGE, "sources"));
      if (!sources.add(source)) {
        throw f.error(WireError.OUT_OF_RANGE, "sources");
      }
    }
    return sources;
  }

  private static Message hello(Fields f) throws WireException {
    if (f.integer("version", 0, MAX_UNSIGNED) != Message.VERSION) {
      throw f.error(WireError.UNSUPPORTED_VERSION, "version");
    }
    return new Message.Hello(
        Message.VERSION,
        new Country(f.text("country", 2)),
        f.list(
            "flows",
            Message.MAX_FLOWS,
            flow -> new FlowAddress(flow.text("host", 253), (int) flow.integer("port", 1, 65_535))),
        (int) f.integer("mkiBase", 0, MAX_UNSIGNED));
  }

  private static ChatContent content(Fields f) throws WireException {
    return f.has("ciphertext")
        ? f.object("ciphertext", MessageReader::ciphertext)
        : new ChatText(f.text("text", ChatText.MAX_LENGTH));
  }

  private static Ciphertext ciphertext(Fields f) throws WireException {
    return new Ciphertext(
        f.bytes("value", Ciphertext.TAG_BYTES + 1, Ciphertext.MAX_BYTES),
        f.bytes("iv", Ciphertext.IV_BYTES, Ciphertext.IV_BYTES),
        (int) f.integer("keyIndex", 0, Ciphertext.MAX_KEY_INDEX),
        (int) f.integer("encryption", 0, Ciphertext.MAX_TYPE));
  }

  private static MeetingId meeting(Fields f) throws WireException {
    return new MeetingId(f.text("meeting", 64));
  }

  private static Map<UUID, Standing> standings(Fields f) throws WireException {
    Map<UUID, Standing> standings = new HashMap<>();
    for (Map.Entry<UUID, Standing> each :
        f.list(
            "people",
            Note.MAX_PEOPLE,
            one -> Map.entry(one.uuid("person"), standing(one, "standing")))) {
      if (standings.put(each.getKey(), each.getValue()) != null) {
        throw f.error(WireError.OUT_OF_RANGE, "people");
      }
    }
    return standings;
  }

  private static Standing standing(Fields f, String name) throws WireException {
    return Labelled.byLabel(Standing.class, f.text(name, 64))
        .orElseThrow(() -> f.error(WireError.OUT_OF_RANGE, name));
  }

  private static Set<Country> countries(Fields f) throws WireException {
    Set<Country> countries = new HashSet<>();
    for (String code : f.texts("countries", InvitationNote.MAX_COUNTRIES, 2)) {
      if (!countries.add(new Country(code))) {
        throw f.error(WireError.OUT_OF_RANGE, "countries");
      }
    }
    return countries;
  }

  private static Set<Feature> captures(Fields f) throws WireException {
    Set<Feature> captures = EnumSet.noneOf(Feature.class);
    for (String label : f.texts("what", Note.Capturing.CAPTURES.size(), 16)) {
      if (!captures.add(
          Feature.byLabel(label).orElseThrow(() -> f.error(WireError.OUT_OF_RANGE, "what")))) {
        throw f.error(WireError.OUT_OF_RANGE, "what");
      }
    }
    return captures;
  }

  private static DeclineCode declineCode(Fields f) throws WireException {
    String label = f.text("code", 64);
    for (DeclineCode code : DeclineCode.values()) {
      if (code.label().equals(label)) {
        return code;
      }
    }
    throw f.error(WireError.OUT_OF_RANGE, "code");
  }

  private static int number(Fields f) throws WireException {
    return (int) f.integer("number", 0, Integer.MAX_VALUE);
  }

  private static MeetingEnd end(Fields f) throws WireException {
    String label = f.text("code", 64);
    for (MeetingEnd end : MeetingEnd.values()) {
      if (end.label().equals(label)) {
        return end;
      }
    }
    throw f.error(WireError.OUT_OF_RANGE, "code");
  }

  private static PersonState person(Fields f) throws WireException {
    Optional<Instant> handRaisedAt =
        f.has("handRaisedAt")
            ? Optional.of(
                Instant.ofEpochMilli(f.integer("handRaisedAt", 0, PersonState.LAST_MILLIS)))
            : Optional.empty();
    return new PersonState(
        f.uuid("id"),
        new Appearance(
            new PersonName(f.text("name", 256)), f.optionalText("color", 64), handRaisedAt));
  }

  private static TrackState track(Fields f) throws WireException {
    String feature = f.text("feature", 64);
    return new TrackState(
        f.uuid("person"),
        number(f),
        new TrackFacts(
            Feature.byLabel(feature).orElseThrow(() -> f.error(WireError.OUT_OF_RANGE, "feature")),
            codec(f, "codec", f.text("codec", 64)),
            (int) f.integer("width", 0, 16_384),
            (int) f.integer("height", 0, 16_384),
            f.flag("muted"),
            f.flag("stereo"),
            trackLayers(f),
            f.flag("encrypted")));
  }

  private static Set<Codec> codecs(Fields f) throws WireException {
    Set<Codec> codecs = EnumSet.noneOf(Codec.class);
    for (String label : f.texts("codecs", Codec.values().length, 16)) {
      if (!codecs.add(codec(f, "codecs", label))) {
        throw f.error(WireError.OUT_OF_RANGE, "codecs");
      }
    }
    return codecs;
  }

  private static Codec codec(Fields f, String field, String label) throws WireException {
    return Codec.byLabel(label)
        .filter(known -> known.label().equals(label))
        .orElseThrow(() -> f.error(WireError.OUT_OF_RANGE, field));
  }

  private static Set<Layer> trackLayers(Fields f) throws WireException {
    Set<Layer> layers = EnumSet.noneOf(Layer.class);
    for (String label : f.texts("layers", Layer.values().length, 16)) {
      Layer layer =
          Arrays.stream(Layer.values())
              .filter(each -> MessageWriter.label(each).equals(label))
              .findFirst()
              .orElseThrow(() -> f.error(WireError.OUT_OF_RANGE, "layers"));
      if (!layers.add(layer)) {
        throw f.error(WireError.OUT_OF_RANGE, "layers");
      }
    }
    return layers;
  }

  private static Map<Layer, Integer> layers(Fields f) throws WireException {
    Map<Layer, Integer> ssrcs = new EnumMap<>(Layer.class);
    for (Layer layer : Layer.values()) {
      String name = MessageWriter.label(layer);
      if (f.has(name)) {
        ssrcs.put(layer, (int) f.integer(name, 1, MAX_UNSIGNED));
      }
    }
    return ssrcs;
  }
}
