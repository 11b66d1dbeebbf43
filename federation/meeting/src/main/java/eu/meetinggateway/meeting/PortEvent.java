// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.meeting;

import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.PersonId;
import eu.meetinggateway.trust.Reason;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What happened behind a port. */
public sealed interface PortEvent {
  /** The port is connected; this is everything behind it. Sent again after every reconnect. */
  record Up(Snapshot snapshot) implements PortEvent {}

  /** The port lost its connection; everybody behind it is gone until the next Up. */
  record Down(Reason reason) implements PortEvent {}

  /** A person is there, or their appearance changed. */
  record PersonUp(Person person) implements PortEvent {}

  record PersonGone(PersonId person) implements PortEvent {}

  /** A track is there, or its facts or sources changed. The person is known before. */
  record TrackUp(Track track) implements PortEvent {}

  record TrackGone(TrackKey key) implements PortEvent {}

  /**
   * Who is behind this port wants these layers of a track that was published through it, and here
   * are the sinks for them; empty means that nobody wants it now.
   */
  record Wanted(TrackKey key, Map<Layer, StreamId> sinks) implements PortEvent {
    public Wanted {
      sinks = Map.copyOf(sinks);
    }
  }

  /** Our people stand like this before the lobby of the country behind this port. */
  record Stood(Lobby lobby) implements PortEvent {}

  /**
   * The clients behind this port decode these codecs; all until this is said, and from then on
   * across epochs.
   */
  record Decodes(Set<Codec> codecs) implements PortEvent {
    public Decodes {
      codecs = Set.copyOf(codecs);
    }
  }

  /** A person behind this port wrote a line. */
  record Said(ChatLine line) implements PortEvent {}

  /**
   * What the country behind this port captures of the meeting changed.
   *
   * @param what recording, transcription, both or neither; other features count for nothing
   */
  record Capturing(Set<Feature> what) implements PortEvent {
    public Capturing {
      what = Set.copyOf(what);
    }
  }

  /** A person behind this port reacted. */
  record Reacted(PersonId person, Reaction reaction) implements PortEvent {}

  /**
   * A moderator behind this port did something to a person who is shown there.
   *
   * @param by who, behind this port; empty if that is not known, never for sources taken
   */
  record Moderated(PersonId person, Moderation what, Optional<PersonId> by) implements PortEvent {}

  /**
   * Moderators behind this port let a person who is shown there publish everything but these
   * sources. Replaces what was said of the person before; holds until the person is hidden.
   *
   * @param sources of MICROPHONE, CAMERA, SCREEN, SCREEN_AUDIO
   */
  record Restricted(PersonId person, Set<Feature> sources) implements PortEvent {
    public Restricted {
      sources = Set.copyOf(sources);
    }
  }
}
