// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border.wire;

import eu.meetinggateway.meeting.ChatContent;
import eu.meetinggateway.meeting.ChatText;
import eu.meetinggateway.meeting.Ciphertext;
import eu.meetinggateway.meeting.Codec;
import eu.meetinggateway.meeting.Layer;
import eu.meetinggateway.meeting.MeetingId;
import eu.meetinggateway.meeting.Moderation;
import eu.meetinggateway.meeting.Reaction;
import eu.meetinggateway.meeting.Standing;
import eu.meetinggateway.trust.Feature;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A message about a meeting. It speaks only of people of the sender's country, except {@link
 * Demand}, {@link Stood}, {@link Moderated} and {@link Restricted}, which are about the receiver's,
 * and {@link InvitationNote}, which names nobody.
 */
public sealed interface Note extends Message
    permits Note.MeetingUp,
        Note.MeetingDown,
        Note.PersonUp,
        Note.PersonGone,
        Note.TrackUp,
        Note.TrackGone,
        Note.Demand,
        Note.Decodes,
        Note.Said,
        Note.Reacted,
        Note.Capturing,
        Note.Stood,
        Note.Moderated,
        Note.Restricted,
        InvitationNote {
  /** Most people of one country in one meeting. */
  int MAX_PEOPLE = 1000;

  /** Most tracks of one person. */
  int MAX_TRACKS = 16;

  MeetingId meeting();

  /**
   * The sender has this meeting open with the receiver. Sent when the sender opens it, when a
   * session comes up, and in answer to one that is not an answer; what does not fit into the
   * snapshot follows in notes of its own.
   *
   * @param answer whether it answers the receiver's own; an answer is never answered
   * @param at when it was sent by the sender's clock, in whole milliseconds: until the next one,
   *     the receiver moves the times of people by as much as its own clock differs, so that hands
   *     have one order in a room
   * @param people everybody there now, or the first of them
   * @param tracks their tracks, or the first of them
   */
  record MeetingUp(
      MeetingId meeting,
      boolean answer,
      Instant at,
      List<PersonState> people,
      List<TrackState> tracks)
      implements Note {
    public MeetingUp {
      at = PersonState.millis(at);
      people = List.copyOf(people);
      tracks = List.copyOf(tracks);
      if (people.size() > MAX_PEOPLE || tracks.size() > MAX_PEOPLE * MAX_TRACKS) {
        throw new IllegalArgumentException("a snapshot has at most " + MAX_PEOPLE + " people");
      }
    }
  }

  /** The sender closed its side; everybody there is gone. */
  record MeetingDown(MeetingId meeting, MeetingEnd code) implements Note {}

  /** A person is there, or looks different now. */
  record PersonUp(MeetingId meeting, PersonState person) implements Note {}

  /** A person left, and their tracks with them. */
  record PersonGone(MeetingId meeting, UUID person) implements Note {}

  /** A track of a known person is there, or its facts changed. */
  record TrackUp(MeetingId meeting, TrackState track) implements Note {}

  record TrackGone(MeetingId meeting, UUID person, int number) implements Note {
    public TrackGone {
      if (number < 0) {
        throw new IllegalArgumentException("a track's number is not negative");
      }
    }
  }

  /**
   * Which layers of the receiver's track the sender wants now, and under which SSRC each is to
   * arrive; empty means none. Replaces what was stated for the track before; a layer that stays
   * keeps its SSRC, a new one has a higher SSRC than all that the sender stated in this session.
   *
   * @param person the pseudonym under which the sender knows the receiver's person
   * @param flow which flow of both ends carries it, 0 to 63
   * @param ssrcs never 0
   */
  record Demand(MeetingId meeting, UUID person, int number, int flow, Map<Layer, Integer> ssrcs)
      implements Note {
    public Demand {
      if (number < 0 || flow < 0 || flow >= MAX_FLOWS || ssrcs.containsValue(0)) {
        throw new IllegalArgumentException("a demand names a track, a flow and SSRCs");
      }
      Map<Layer, Integer> ordered = new EnumMap<>(Layer.class);
      ordered.putAll(ssrcs);
      ssrcs = Map.copyOf(ordered);
    }
  }

  /**
   * The clients of the sender's people decode these codecs, pictures among them; all until it is
   * said. The receiver's tracks are to come in one of them.
   */
  record Decodes(MeetingId meeting, Set<Codec> codecs) implements Note {
    public Decodes {
      codecs = Set.copyOf(codecs);
      if (codecs.stream().allMatch(Codec::audio)) {
        throw new IllegalArgumentException("clients decode pictures");
      }
    }
  }

  /**
   * A person wrote a line.
   *
   * @param id unique per line, kept from gateway to gateway
   * @param content a text without control characters but line feed and tabulator, or a ciphertext
   *     as it is
   * @param at by the author's clock, in whole milliseconds
   */
  record Said(MeetingId meeting, UUID person, UUID id, ChatContent content, Instant at)
      implements Note {
    public Said {
      content =
          switch (content) {
            case ChatText text -> new ChatText(WireText.line(text.value()));
            case Ciphertext ciphertext -> ciphertext;
          };
      at = PersonState.millis(at);
    }
  }

  /**
   * The sender's country captures the meeting, or stopped. Replaces what was said before; until it
   * was said, nothing is captured.
   *
   * @param what recording, transcription, both or neither
   */
  record Capturing(MeetingId meeting, Set<Feature> what) implements Note {
    /** Features that can be captures. */
    static final Set<Feature> CAPTURES = Set.of(Feature.RECORDING, Feature.TRANSCRIPTION);

    public Capturing {
      what = Set.copyOf(what);
      if (!CAPTURES.containsAll(what)) {
        throw new IllegalArgumentException("a capture is a recording or a transcription");
      }
    }
  }

  /** A person reacted. */
  record Reacted(MeetingId meeting, UUID person, Reaction reaction) implements Note {}

  /**
   * How the receiver's people stand before the sender's lobby. Replaces what was stated before;
   * what was never stated is that everybody is admitted.
   *
   * @param others how everybody stands who is not named
   * @param people who stands otherwise, by the pseudonym under which the sender knows them
   */
  record Stood(MeetingId meeting, Standing others, Map<UUID, Standing> people) implements Note {
    public Stood {
      people = Map.copyOf(people);
      if (people.size() > MAX_PEOPLE) {
        throw new IllegalArgumentException("a lobby names at most " + MAX_PEOPLE + " people");
      }
    }
  }

  /**
   * A moderator of the sender's did something to the receiver's person.
   *
   * @param person the pseudonym under which the sender knows the receiver's person
   * @param by the sender's person who did it; empty if that is not known
   */
  record Moderated(MeetingId meeting, UUID person, Moderation what, Optional<UUID> by)
      implements Note {
    public Moderated {
      if (what instanceof Moderation.Muted(int number) && number < 0) {
        throw new IllegalArgumentException("a track's number is not negative");
      }
      if (what instanceof Moderation.SourcesTaken(Set<Feature> sources)
          && (sources.isEmpty() || !Restricted.SOURCES.containsAll(sources))) {
        throw new IllegalArgumentException("sources of tracks are taken, at least one");
      }
    }
  }

  /**
   * Moderators of the sender's do not let the receiver's person publish these sources. Replaces
   * what was stated for the person before, and ends with the session.
   *
   * @param person the pseudonym under which the sender knows the receiver's person
   * @param sources of MICROPHONE, CAMERA, SCREEN, SCREEN_AUDIO; empty means all may be published
   */
  record Restricted(MeetingId meeting, UUID person, Set<Feature> sources) implements Note {
    /** What can be restricted. */
    public static final Set<Feature> SOURCES =
        Set.of(Feature.MICROPHONE, Feature.CAMERA, Feature.SCREEN, Feature.SCREEN_AUDIO);

    public Restricted {
      sources = Set.copyOf(sources);
      if (!SOURCES.containsAll(sources)) {
        throw new IllegalArgumentException("only sources of tracks are restricted");
      }
    }
  }
}
