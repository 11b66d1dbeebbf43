// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.envoy;

import eu.meetinggateway.meeting.Appearance;
import eu.meetinggateway.meeting.Moderation;
import eu.meetinggateway.meeting.Person;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.PersonId;
import eu.meetinggateway.visio.appearance.EnvoyAppearance;
import eu.meetinggateway.visio.room.Sources;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import livekit.LivekitModels.ParticipantInfo;

/**
 * What moderators of the room do to one envoy, told apart from what we do ourselves.
 *
 * <p>A hand that we raised, that the server confirmed and that is down afterwards was lowered by
 * somebody else; it stays down until its person raises it anew. Who muted the envoy is known only
 * from the notice that a page of Meet sends it afterwards ({@code participantMuted}), which is
 * waited for a moment; who took a source as well ({@code permissionsRemoved}), which is told when
 * it comes. On the room's context.
 */
final class ModerationWatch {
  /** How long the notice of who muted is waited for. */
  static final Duration NOTICE_WITHIN = Duration.ofSeconds(1);

  /** How long after a source was taken a notice says by whom: a page updates everybody first. */
  static final Duration SOURCES_NOTICE_WITHIN = Duration.ofSeconds(10);

  private final PersonId person;
  private final EnvoyListener listener;
  private final BiConsumer<Duration, Runnable> delay;
  private final Set<Integer> muted = new LinkedHashSet<>();
  private int mutes;
  private String hand = "";
  private boolean handConfirmed;
  private Optional<Instant> raisedAtHome = Optional.empty();
  private Optional<Instant> lowered = Optional.empty();
  private Set<Feature> restricted = Set.of();

  /** What was taken a moment ago, by nobody knows whom. */
  private Set<Feature> untold = Set.of();

  private int takings;

  /**
   * @param delay runs a task on the room's context later
   */
  ModerationWatch(PersonId person, EnvoyListener listener, BiConsumer<Duration, Runnable> delay) {
    this.person = person;
    this.listener = listener;
    this.delay = delay;
  }

  /** How the person is to be shown: without the hand that was lowered here. */
  Person shown(Person atHome) {
    Appearance whole = atHome.appearance();
    raisedAtHome = whole.handRaisedAt();
    if (!raisedAtHome.equals(lowered)) {
      lowered = Optional.empty();
    }
    return lowered.isEmpty()
        ? atHome
        : new Person(atHome.id(), new Appearance(whole.name(), whole.color(), Optional.empty()));
  }

  /** We tell the server to show this. */
  void said(EnvoyAppearance appearance) {
    String now = appearance.attributes().getOrDefault(EnvoyAppearance.HAND_RAISED_AT, "");
    if (!now.equals(hand)) {
      hand = now;
      handConfirmed = false;
    }
  }

  /** What the server says of the envoy, when it joins and when it changes. */
  void seen(ParticipantInfo self) {
    String there = self.getAttributesMap().getOrDefault(EnvoyAppearance.HAND_RAISED_AT, "");
    if (there.equals(hand)) {
      handConfirmed = true;
    } else if (there.isEmpty() && handConfirmed) {
      hand = "";
      lowered = raisedAtHome;
      listener.moderated(person, new Moderation.HandLowered(), Optional.empty());
    }
    if (self.hasPermission()) {
      restrict(Sources.withheld(self.getPermission()));
    }
  }

  /** A track was muted by somebody else. */
  void silenced(int number) {
    if (muted.isEmpty()) {
      int mine = ++mutes;
      delay.accept(
          NOTICE_WITHIN,
          () -> {
            if (mine == mutes) {
              tellMuted(Optional.empty());
            }
          });
    }
    muted.add(number);
  }

  /** Whether a notice of who muted is waited for. */
  boolean awaitsMuteNotice() {
    return !muted.isEmpty();
  }

  /** Whether a notice of who took sources is waited for. */
  boolean awaitsSourcesNotice() {
    return !untold.isEmpty();
  }

  /**
   * Somebody says that they muted the envoy.
   *
   * @param identity their LiveKit identity
   */
  void notice(String identity) {
    tellMuted(Optional.of(identity));
  }

  /**
   * Somebody says that they took sources from the envoy; only what was taken just now counts.
   *
   * @param identity their LiveKit identity
   */
  void notice(String identity, Set<Feature> sources) {
    Set<Feature> left = Sources.without(untold, sources);
    Set<Feature> told = Sources.without(untold, left);
    untold = left;
    if (!told.isEmpty()) {
      listener.moderated(person, new Moderation.SourcesTaken(told), Optional.of(identity));
    }
  }

  /** The envoy was removed from the room. */
  void removed() {
    listener.moderated(person, new Moderation.Removed(), Optional.empty());
    restrict(Set.of());
  }

  /** Nobody is in the room any more who could restrict anything. */
  void alone() {
    restrict(Set.of());
  }

  /** Says again what holds. */
  void again() {
    if (!restricted.isEmpty()) {
      listener.restricted(person, restricted);
    }
  }

  private void restrict(Set<Feature> now) {
    if (now.equals(restricted)) {
      return;
    }
    Set<Feature> more = Sources.without(now, restricted);
    untold = Sources.without(now, Sources.without(restricted, untold));
    restricted = now;
    listener.restricted(person, now);
    if (!more.isEmpty()) {
      int mine = ++takings;
      delay.accept(
          SOURCES_NOTICE_WITHIN,
          () -> {
            if (mine == takings) {
              untold = Set.of();
            }
          });
    }
  }

  private void tellMuted(Optional<String> by) {
    mutes++;
    List<Integer> told = List.copyOf(muted);
    muted.clear();
    told.forEach(number -> listener.moderated(person, new Moderation.Muted(number), by));
  }
}
