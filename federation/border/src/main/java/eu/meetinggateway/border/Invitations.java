// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border;

import eu.meetinggateway.border.counter.BorderCounter;
import eu.meetinggateway.border.counter.BorderCounters;
import eu.meetinggateway.border.wire.InvitationNote;
import eu.meetinggateway.border.wire.Note;
import eu.meetinggateway.meeting.MeetingId;
import eu.meetinggateway.trust.Country;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Who is asked to take part in joint meetings, here and abroad. No meeting opens by an invitation:
 * whoever opens one tells {@link #opened}. Invitations live 24 hours; at most 50 of one peer wait.
 *
 * <p>All methods: any thread; {@link #resume} before the border is started, the others after. The
 * lock is held for short and pure work and for handing notes to the border's context, so that they
 * leave in the order of what happened.
 */
public final class Invitations {
  private final InvitationBook book;
  private final BiConsumer<Country, Note> sender;
  private final Predicate<Country> reachable;
  private final InstantSource clock;
  private final BorderCounters counters;
  private final ReentrantLock lock = new ReentrantLock();

  /**
   * @param sender hands a note to the border's context; does not block
   */
  Invitations(
      InvitationBook book,
      BiConsumer<Country, Note> sender,
      Predicate<Country> reachable,
      InstantSource clock,
      BorderCounters counters) {
    this.book = book;
    this.sender = sender;
    this.reachable = reachable;
    this.clock = clock;
    this.counters = counters;
  }

  /**
   * A meeting is open here from before a restart. Nobody is told: sessions are, as they come up.
   * Before the border is started, because a peer whose session is up already would be told that its
   * invitations no longer stand.
   */
  public void resume(Invitation meeting) {
    var _ = locked(() -> book.opened(meeting, clock.instant()));
  }

  /**
   * A meeting is open here. If this is the host country, every other country is invited; otherwise
   * the host's invitation, if it says exactly the same, is accepted, now or when it comes.
   */
  public void opened(Invitation meeting) {
    var _ = locked(() -> send(book.opened(meeting, clock.instant())));
  }

  /** A meeting is no longer open here; invitations that nobody answered are recalled. */
  public void ended(MeetingId meeting) {
    var _ = locked(() -> send(book.ended(meeting)));
  }

  /**
   * Invites a country once more that declined, was refused or did not answer; changes nothing if it
   * accepted.
   *
   * @return whether it is invited: the meeting is open here, we are its host and it takes part
   */
  public boolean inviteAgain(MeetingId meeting, Country country) {
    return locked(() -> {
      Optional<List<InvitationBook.Letter>> letters =
          book.inviteAgain(meeting, country, clock.instant());
      return letters.isPresent() && send(letters.orElseThrow());
    });
  }

  /** What waits for an answer here, in order of meeting and host. */
  public List<ReceivedInvitation> waiting() {
    return locked(() -> book.waiting(clock.instant()));
  }

  /**
   * Declines an invitation.
   *
   * @return whether it was waiting here
   */
  public boolean decline(MeetingId meeting, Country host) {
    return locked(() -> {
      Optional<InvitationBook.Letter> letter = book.decline(meeting, host, clock.instant());
      return letter.isPresent() && send(List.of(letter.orElseThrow()));
    });
  }

  /** How the invitations to a meeting that is open here stand; empty if we are not its host. */
  public SortedMap<Country, InvitationState> sent(MeetingId meeting) {
    return locked(() -> book.sent(meeting, reachable, clock.instant()));
  }

  /** On the border's context. */
  void linkUp(Country peer) {
    var _ = locked(() -> send(book.linkUp(peer, clock.instant())));
  }

  /** On the border's context. */
  void received(Country from, InvitationNote note) {
    InvitationBook.Verdict verdict =
        locked(() -> {
          InvitationBook.Outcome outcome = book.received(from, note, clock.instant());
          var _ = send(outcome.letters());
          return outcome.verdict();
        });
    switch (verdict) {
      case TAKEN -> {}
      case IGNORED -> counters.count(BorderCounter.NOTES_IGNORED);
      case REFUSED -> counters.count(BorderCounter.INVITATIONS_REFUSED);
    }
  }

  private boolean send(List<InvitationBook.Letter> letters) {
    letters.forEach(letter -> sender.accept(letter.to(), letter.note()));
    return true;
  }

  private <T> T locked(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }
}
