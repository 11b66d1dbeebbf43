// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.meeting;

import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.PersonId;
import eu.meetinggateway.trust.Sentences;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the meeting tells a port to do. Idempotent by key: the same order twice changes nothing. */
public sealed interface Order {
  /** Show this person, or their changed appearance. */
  record Show(Person person) implements Order {}

  /** Take the person away with all their tracks. */
  record Hide(PersonId person) implements Order {}

  /** Publish this track, or its changed facts, for a person who is shown. */
  record Publish(TrackKey key, TrackFacts facts) implements Order {}

  record Withdraw(TrackKey key) implements Order {}

  /**
   * Everybody to whom tracks of this port go decodes these codecs: it is to report its tracks in
   * one of them. Not given in an epoch means all.
   */
  record Accept(Set<Codec> codecs) implements Order {
    public Accept {
      codecs = Set.copyOf(codecs);
    }
  }

  /** These layers of a track that this port reported are wanted elsewhere; empty means none. */
  record Want(TrackKey key, Set<Layer> layers) implements Order {
    public Want {
      layers = Set.copyOf(layers);
    }
  }

  /** Say this line as its author, who is shown. */
  record Say(ChatLine line) implements Order {}

  /**
   * Warn the people behind this port of what other countries capture of the meeting.
   *
   * @param captures by country, none of them nothing; replaces what was told before
   */
  record Warn(Map<Country, Set<Feature>> captures) implements Order {
    public Warn {
      captures = Map.copyOf(captures);
    }
  }

  /** Show this reaction as that of a person who is shown. */
  record React(PersonId person, Reaction reaction) implements Order {}

  /** The people behind this port stand like this before our lobby. */
  record Stand(Lobby lobby) implements Order {}

  /**
   * Do to a person behind this port what a moderator elsewhere did.
   *
   * @param by who, shown at this port; empty if that is not known
   */
  record Moderate(PersonId person, Moderation what, Optional<PersonId> by) implements Order {}

  /** Let a person behind this port publish everything but these sources; empty ends it. */
  record Restrict(PersonId person, Set<Feature> sources) implements Order {
    public Restrict {
      sources = Set.copyOf(sources);
    }
  }

  /**
   * Tell these people behind this port something, in its language, not as a line of anybody's.
   *
   * @param readers who is told; empty means everybody
   * @param text one or more sentences, in this order
   */
  record Notify(Set<PersonId> readers, List<Sentences> text) implements Order {
    public Notify {
      readers = Set.copyOf(readers);
      text = List.copyOf(text);
    }
  }
}
