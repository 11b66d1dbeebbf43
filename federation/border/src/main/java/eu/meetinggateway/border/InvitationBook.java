// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border;

import eu.meetinggateway.border.wire.DeclineCode;
import eu.meetinggateway.border.wire.InvitationNote;
import eu.meetinggateway.border.wire.InvitationNote.Accept;
import eu.meetinggateway.border.wire.InvitationNote.Decline;
import eu.meetinggateway.border.wire.InvitationNote.Invite;
import eu.meetinggateway.border.wire.InvitationNote.Recall;
import eu.meetinggateway.border.wire.InvitationNote.Waiting;
import eu.meetinggateway.meeting.MeetingId;
import eu.meetinggateway.trust.Country;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All invitations of a gateway, as a pure state machine: every change answers with the letters that
 * it leads to.
 *
 * <p>It does not rely on a letter arriving. Whenever a link comes up, who invites repeats what is
 * not answered, and who is invited answers a repetition from what is known (open here with the same
 * countries, declined, or still waiting) and tells what waits, so that it is recalled if it no
 * longer stands. So every letter follows from what both ends know, and a lost one, or a crash
 * between a change and its letter, needs no treatment of its own. For that the book must know every
 * open meeting before the first link comes up.
 *
 * <p>Invariants: a meeting is opened by nobody but the people here, who call {@link #opened}; only
 * the host invites, so what a peer sends in another's name is refused; at most {@link
 * #MAX_PER_PEER} invitations of one peer are kept, waiting ones never giving way.
 */
final class InvitationBook {
  static final int MAX_PER_PEER = 50;
  static final Duration LIFETIME = Duration.ofHours(24);

  /** A note to be sent; lost if there is no session. */
  record Letter(Country to, InvitationNote note) {}

  /** What a peer's note led to. */
  record Outcome(List<Letter> letters, Verdict verdict) {
    private static Outcome of(Verdict verdict, Letter... letters) {
      return new Outcome(List.of(letters), verdict);
    }
  }

  /** How a peer's note was taken. */
  enum Verdict {
    TAKEN,
    /** It tells nothing new, or is about an invitation that is not known (any more). */
    IGNORED,
    REFUSED
  }

  private static final class Sent {
    private final UUID id;
    private final Instant expiresAt;
    private @Nullable InvitationState answer;

    Sent(UUID id, Instant expiresAt) {
      this.id = id;
      this.expiresAt = expiresAt;
    }
  }

  private static final class Received {
    private final UUID id;
    private final ReceivedInvitation content;
    private boolean declined;

    Received(UUID id, ReceivedInvitation content) {
      this.id = id;
      this.content = content;
    }

    MeetingId meeting() {
      return content.invitation().meeting();
    }
  }

  private final Country here;
  private final Supplier<UUID> ids;
  private final Map<MeetingId, Invitation> open = new HashMap<>();
  private final SortedMap<String, SortedMap<Country, Sent>> sent = new TreeMap<>();
  private final SortedMap<Country, Map<MeetingId, Received>> received = new TreeMap<>();

  InvitationBook(Country here, Supplier<UUID> ids) {
    this.here = here;
    this.ids = ids;
  }

  /** A meeting is open here: the host invites the others, another accepts what it was sent. */
  List<Letter> opened(Invitation meeting, Instant now) {
    open.put(meeting.meeting(), meeting);
    List<Letter> letters = new ArrayList<>();
    if (meeting.host().equals(here)) {
      meeting.countries().stream()
          .filter(country -> !country.equals(here))
          .sorted()
          .forEach(country -> letters.add(invite(meeting, country, now)));
    } else {
      Map<MeetingId, Received> theirs = received.getOrDefault(meeting.host(), Map.of());
      Received waiting = theirs.get(meeting.meeting());
      if (waiting != null && waiting.content.invitation().equals(meeting)) {
        theirs.remove(meeting.meeting());
        letters.add(new Letter(meeting.host(), new Accept(meeting.meeting(), waiting.id)));
      }
    }
    return letters;
  }

  private Letter invite(Invitation meeting, Country to, Instant now) {
    Sent fresh = new Sent(ids.get(), now.plus(LIFETIME));
    sent.computeIfAbsent(meeting.meeting().value(), _ -> new TreeMap<>()).put(to, fresh);
    return new Letter(to, letter(meeting, fresh));
  }

  private static Invite letter(Invitation meeting, Sent each) {
    return new Invite(meeting.meeting(), each.id, meeting.host(), meeting.countries());
  }

  /**
   * Invites a country again that has not accepted.
   *
   * @return empty if the meeting is not open here, we are not its host or the country takes no part
   */
  Optional<List<Letter>> inviteAgain(MeetingId id, Country country, Instant now) {
    Invitation meeting = open.get(id);
    Sent before = sent.getOrDefault(id.value(), new TreeMap<>()).get(country);
    if (meeting == null || before == null) {
      return Optional.empty();
    }
    return Optional.of(
        before.answer == InvitationState.ACCEPTED
            ? List.of()
            : List.of(invite(meeting, country, now)));
  }

  /** A meeting is no longer open here: what nobody answered yet is recalled. */
  List<Letter> ended(MeetingId id) {
    List<Letter> letters = new ArrayList<>();
    open.remove(id);
    SortedMap<Country, Sent> gone = sent.remove(id.value());
    if (gone != null) {
      gone.forEach((country, each) -> {
        if (each.answer == null) {
          letters.add(new Letter(country, new Recall(id, each.id)));
        }
      });
    }
    return letters;
  }

  /** A session came up: what the peer has not answered is sent again, and what waits is told. */
  List<Letter> linkUp(Country peer, Instant now) {
    List<Letter> letters = new ArrayList<>();
    sent.forEach((id, byCountry) -> {
      Sent each = byCountry.get(peer);
      Invitation meeting = open.get(new MeetingId(id));
      if (each != null && meeting != null && each.answer == null && now.isBefore(each.expiresAt)) {
        letters.add(new Letter(peer, letter(meeting, each)));
      }
    });
    received.getOrDefault(peer, Map.of()).values().stream()
        .filter(each -> waits(each, now))
        .forEach(each -> letters.add(new Letter(peer, new Waiting(each.meeting(), each.id))));
    return letters;
  }

  Outcome received(Country from, InvitationNote note, Instant now) {
    return switch (note) {
      case Invite invite -> invited(from, invite, now);
      case Accept accept -> answered(from, accept, InvitationState.ACCEPTED);
      case Decline decline ->
          answered(
              from,
              decline,
              decline.code() == DeclineCode.DECLINED
                  ? InvitationState.DECLINED
                  : InvitationState.REFUSED);
      case Recall recall -> recalled(from, recall);
      case Waiting waiting -> stillWaiting(from, waiting);
    };
  }

  private Outcome invited(Country from, Invite invite, Instant now) {
    if (!invite.host().equals(from) || !invite.countries().contains(here)) {
      return Outcome.of(Verdict.REFUSED, declined(from, invite, DeclineCode.NOT_VALID));
    }
    Invitation invitation = new Invitation(invite.meeting(), invite.host(), invite.countries());
    Map<MeetingId, Received> theirs = received.computeIfAbsent(from, _ -> new LinkedHashMap<>());
    if (invitation.equals(open.get(invite.meeting()))) {
      theirs.remove(invite.meeting());
      return Outcome.of(
          Verdict.TAKEN, new Letter(from, new Accept(invite.meeting(), invite.invitation())));
    }
    theirs.values().removeIf(expired(now));
    Received known = theirs.get(invite.meeting());
    if (known != null && known.id.equals(invite.invitation())) {
      return known.declined
          ? Outcome.of(Verdict.IGNORED, declined(from, invite, DeclineCode.DECLINED))
          : Outcome.of(Verdict.IGNORED);
    }
    if (known == null && theirs.size() >= MAX_PER_PEER && !forgetOneDeclined(theirs)) {
      return Outcome.of(Verdict.REFUSED, declined(from, invite, DeclineCode.TOO_MANY));
    }
    theirs.put(
        invite.meeting(),
        new Received(
            invite.invitation(), new ReceivedInvitation(invitation, now, now.plus(LIFETIME))));
    return Outcome.of(Verdict.TAKEN);
  }

  private static boolean forgetOneDeclined(Map<MeetingId, Received> theirs) {
    Optional<MeetingId> oldest =
        theirs.entrySet().stream()
            .filter(each -> each.getValue().declined)
            .map(Map.Entry::getKey)
            .findFirst();
    oldest.ifPresent(theirs::remove);
    return oldest.isPresent();
  }

  private static Letter declined(Country to, Invite invite, DeclineCode code) {
    return new Letter(to, new Decline(invite.meeting(), invite.invitation(), code));
  }

  private Outcome answered(Country from, InvitationNote answer, InvitationState state) {
    Optional<Sent> each = stands(from, answer);
    each.ifPresent(standing -> standing.answer = state);
    return Outcome.of(each.isPresent() ? Verdict.TAKEN : Verdict.IGNORED);
  }

  /** The invitation that a peer's note is about, unless there is none or a later one. */
  private Optional<Sent> stands(Country from, InvitationNote note) {
    return Optional.ofNullable(sent.getOrDefault(note.meeting().value(), new TreeMap<>()).get(from))
        .filter(each -> each.id.equals(note.invitation()));
  }

  private Outcome stillWaiting(Country from, Waiting waiting) {
    return stands(from, waiting).isPresent()
        ? Outcome.of(Verdict.TAKEN)
        : Outcome.of(
            Verdict.TAKEN, new Letter(from, new Recall(waiting.meeting(), waiting.invitation())));
  }

  private Outcome recalled(Country from, Recall recall) {
    Map<MeetingId, Received> theirs = received.getOrDefault(from, Map.of());
    Received known = theirs.get(recall.meeting());
    if (known == null || !known.id.equals(recall.invitation())) {
      return Outcome.of(Verdict.IGNORED);
    }
    theirs.remove(recall.meeting());
    return Outcome.of(Verdict.TAKEN);
  }

  /** What waits for an answer here, in order of meeting and host. */
  List<ReceivedInvitation> waiting(Instant now) {
    return received.values().stream()
        .flatMap(theirs -> theirs.values().stream())
        .filter(each -> waits(each, now))
        .map(each -> each.content)
        .sorted(
            Comparator.comparing((ReceivedInvitation each) -> each.invitation().meeting().value())
                .thenComparing(each -> each.invitation().host()))
        .toList();
  }

  /**
   * Declines what a host sent.
   *
   * @return empty if nothing of it waits here
   */
  Optional<Letter> decline(MeetingId meeting, Country host, Instant now) {
    Received each = received.getOrDefault(host, Map.of()).get(meeting);
    if (each == null || !waits(each, now)) {
      return Optional.empty();
    }
    each.declined = true;
    return Optional.of(new Letter(host, new Decline(meeting, each.id, DeclineCode.DECLINED)));
  }

  /**
   * How what we sent stands.
   *
   * @param reachable whether there is a session with a peer
   */
  SortedMap<Country, InvitationState> sent(
      MeetingId meeting, Predicate<Country> reachable, Instant now) {
    SortedMap<Country, InvitationState> states = new TreeMap<>();
    sent.getOrDefault(meeting.value(), new TreeMap<>())
        .forEach((to, each) -> states.put(to, state(each, reachable.test(to), now)));
    return states;
  }

  private static InvitationState state(Sent each, boolean reachable, Instant now) {
    if (each.answer != null) {
      return each.answer;
    }
    if (!now.isBefore(each.expiresAt)) {
      return InvitationState.EXPIRED;
    }
    return reachable ? InvitationState.SENT : InvitationState.UNREACHABLE;
  }

  private static boolean waits(Received each, Instant now) {
    return !each.declined && !expired(now).test(each);
  }

  private static Predicate<Received> expired(Instant now) {
    return each -> !now.isBefore(each.content.expiresAt());
  }
}
