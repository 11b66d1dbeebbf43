// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border;

import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.border.InvitationBook.Letter;
import eu.meetinggateway.border.InvitationBook.Outcome;
import eu.meetinggateway.border.InvitationBook.Verdict;
import eu.meetinggateway.border.wire.DeclineCode;
import eu.meetinggateway.border.wire.InvitationNote.Accept;
import eu.meetinggateway.border.wire.InvitationNote.Decline;
import eu.meetinggateway.border.wire.InvitationNote.Invite;
import eu.meetinggateway.border.wire.InvitationNote.Recall;
import eu.meetinggateway.border.wire.InvitationNote.Waiting;
import eu.meetinggateway.meeting.MeetingId;
import eu.meetinggateway.trust.Country;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class InvitationBookTest {
  private static final Country FR = new Country("FR");
  private static final Country DE = new Country("DE");
  private static final Country NL = new Country("NL");
  private static final MeetingId ID = new MeetingId("budget-2026");
  private static final Invitation MEETING = new Invitation(ID, FR, Set.of(FR, DE));
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  private static final Duration MOMENT = Duration.ofSeconds(1);

  private int lastId;
  private final InvitationBook fr = new InvitationBook(FR, () -> new UUID(0, ++lastId));
  private final InvitationBook de = new InvitationBook(DE, () -> new UUID(1, ++lastId));

  private static UUID id(long number) {
    return new UUID(0, number);
  }

  private static Invite invite(long number) {
    return new Invite(ID, id(number), FR, Set.of(FR, DE));
  }

  private @Nullable InvitationState stateAtDe(boolean reachable, Instant now) {
    return fr.sent(ID, country -> reachable, now).get(DE);
  }

  @Test
  void theHostInvitesEveryOtherCountryAndAnotherCountryInvitesNobody() {
    Invitation three = new Invitation(ID, FR, Set.of(FR, DE, NL));
    assertThat(fr.opened(three, NOW)).extracting(Letter::to).containsExactly(DE, NL);
    assertThat(de.opened(three, NOW)).isEmpty();
    assertThat(de.sent(ID, country -> true, NOW)).isEmpty();
  }

  @Test
  void whatIsNotAnsweredIsSentAgainUntilItExpires() {
    assertThat(fr.opened(MEETING, NOW)).containsExactly(new Letter(DE, invite(1)));
    assertThat(stateAtDe(false, NOW)).isEqualTo(InvitationState.UNREACHABLE);
    assertThat(stateAtDe(true, NOW)).isEqualTo(InvitationState.SENT);
    Instant last = NOW.plus(InvitationBook.LIFETIME).minus(MOMENT);
    assertThat(fr.linkUp(DE, last)).containsExactly(new Letter(DE, invite(1)));
    assertThat(fr.linkUp(NL, last)).isEmpty();
    Instant expired = NOW.plus(InvitationBook.LIFETIME);
    assertThat(fr.linkUp(DE, expired)).isEmpty();
    assertThat(stateAtDe(true, expired)).isEqualTo(InvitationState.EXPIRED);
  }

  @Test
  void anInvitationWaitsOnceHoweverOftenItComesAndExpires() {
    assertThat(de.received(FR, invite(1), NOW)).isEqualTo(new Outcome(List.of(), Verdict.TAKEN));
    assertThat(de.received(FR, invite(1), NOW.plus(MOMENT)))
        .isEqualTo(new Outcome(List.of(), Verdict.IGNORED));
    Instant expires = NOW.plus(InvitationBook.LIFETIME);
    assertThat(de.waiting(NOW)).containsExactly(new ReceivedInvitation(MEETING, NOW, expires));
    assertThat(de.waiting(expires)).isEmpty();
    assertThat(de.decline(ID, FR, expires)).isEmpty();
  }

  @Test
  void openingExactlyWhatWasAskedForAccepts() {
    var _ = de.received(FR, invite(1), NOW);
    assertThat(de.opened(new Invitation(ID, FR, Set.of(FR, DE, NL)), NOW)).isEmpty();
    assertThat(de.waiting(NOW)).hasSize(1);
    assertThat(de.opened(MEETING, NOW)).containsExactly(new Letter(FR, new Accept(ID, id(1))));
    assertThat(de.waiting(NOW)).isEmpty();
  }

  @Test
  void anInvitationToWhatIsOpenAlreadyIsAcceptedAtOnce() {
    assertThat(de.opened(MEETING, NOW)).isEmpty();
    Outcome accepted = new Outcome(List.of(new Letter(FR, new Accept(ID, id(7)))), Verdict.TAKEN);
    assertThat(de.received(FR, invite(7), NOW)).isEqualTo(accepted);
    assertThat(de.received(FR, invite(7), NOW)).isEqualTo(accepted);
    assertThat(de.waiting(NOW)).isEmpty();
  }

  @Test
  void anAnswerIsKnownToTheHostAndIsNotAskedForAgain() {
    var _ = fr.opened(MEETING, NOW);
    assertThat(fr.received(DE, new Accept(ID, id(1)), NOW).verdict()).isEqualTo(Verdict.TAKEN);
    assertThat(stateAtDe(false, NOW)).isEqualTo(InvitationState.ACCEPTED);
    assertThat(fr.linkUp(DE, NOW)).isEmpty();
    assertThat(fr.ended(ID)).isEmpty();
  }

  @Test
  void anAnswerOfSomebodyElseOrToAnotherInvitationChangesNothing() {
    var _ = fr.opened(MEETING, NOW);
    assertThat(fr.received(NL, new Accept(ID, id(1)), NOW).verdict()).isEqualTo(Verdict.IGNORED);
    assertThat(fr.received(DE, new Accept(ID, id(9)), NOW).verdict()).isEqualTo(Verdict.IGNORED);
    MeetingId other = new MeetingId("budget-2027");
    assertThat(fr.received(DE, new Accept(other, id(1)), NOW).verdict()).isEqualTo(Verdict.IGNORED);
    assertThat(stateAtDe(true, NOW)).isEqualTo(InvitationState.SENT);
  }

  @Test
  void aLostDeclineIsSaidAgainAndANewInvitationWaitsAnew() {
    var _ = de.received(FR, invite(1), NOW);
    Letter decline = new Letter(FR, new Decline(ID, id(1), DeclineCode.DECLINED));
    assertThat(de.decline(ID, FR, NOW)).contains(decline);
    assertThat(de.decline(ID, FR, NOW)).isEmpty();
    assertThat(de.waiting(NOW)).isEmpty();
    assertThat(de.received(FR, invite(1), NOW).letters()).containsExactly(decline);
    assertThat(de.received(FR, invite(2), NOW).letters()).isEmpty();
    assertThat(de.waiting(NOW)).hasSize(1);
  }

  @Test
  void whoDeclinedCanBeInvitedAgainAndWhoAcceptedIsNot() {
    assertThat(fr.inviteAgain(ID, DE, NOW)).isEmpty();
    var _ = fr.opened(MEETING, NOW);
    var _ = fr.received(DE, new Decline(ID, id(1), DeclineCode.DECLINED), NOW);
    assertThat(stateAtDe(true, NOW)).isEqualTo(InvitationState.DECLINED);
    assertThat(fr.inviteAgain(ID, NL, NOW)).isEmpty();
    assertThat(fr.inviteAgain(ID, DE, NOW)).contains(List.of(new Letter(DE, invite(2))));
    assertThat(stateAtDe(true, NOW)).isEqualTo(InvitationState.SENT);
    var _ = fr.received(DE, new Accept(ID, id(2)), NOW);
    assertThat(fr.inviteAgain(ID, DE, NOW)).contains(List.of());
  }

  @Test
  void endingRecallsWhatNobodyAnswered() {
    var _ = fr.opened(MEETING, NOW);
    Recall recall = new Recall(ID, id(1));
    assertThat(fr.ended(ID)).containsExactly(new Letter(DE, recall));
    assertThat(fr.sent(ID, country -> true, NOW)).isEmpty();
    assertThat(fr.linkUp(DE, NOW)).isEmpty();
    var _ = de.received(FR, invite(1), NOW);
    assertThat(de.received(NL, recall, NOW).verdict()).isEqualTo(Verdict.IGNORED);
    assertThat(de.received(FR, new Recall(ID, id(2)), NOW).verdict()).isEqualTo(Verdict.IGNORED);
    assertThat(de.waiting(NOW)).hasSize(1);
    assertThat(de.received(FR, recall, NOW).verdict()).isEqualTo(Verdict.TAKEN);
    assertThat(de.waiting(NOW)).isEmpty();
  }

  @Test
  void aLostRecallIsSaidAgainWhenWhoWasInvitedTellsWhatWaits() {
    var _ = fr.opened(MEETING, NOW);
    var _ = de.received(FR, invite(1), NOW);
    Waiting waiting = new Waiting(ID, id(1));
    assertThat(de.linkUp(FR, NOW)).containsExactly(new Letter(FR, waiting));
    assertThat(de.linkUp(NL, NOW)).isEmpty();
    assertThat(fr.received(DE, waiting, NOW)).isEqualTo(new Outcome(List.of(), Verdict.TAKEN));
    var _ = fr.ended(ID);
    List<Letter> recall = List.of(new Letter(DE, new Recall(ID, id(1))));
    assertThat(fr.received(DE, waiting, NOW)).isEqualTo(new Outcome(recall, Verdict.TAKEN));
    assertThat(fr.received(NL, waiting, NOW).letters())
        .containsExactly(new Letter(NL, new Recall(ID, id(1))));
    assertThat(de.linkUp(FR, NOW.plus(InvitationBook.LIFETIME))).isEmpty();
  }

  @Test
  void aRecallOfAnEarlierInvitationDoesNotMeetALaterOne() {
    var _ = de.received(FR, invite(1), NOW);
    var _ = fr.opened(MEETING, NOW);
    var _ = fr.inviteAgain(ID, DE, NOW);
    List<Letter> again = fr.linkUp(DE, NOW);
    assertThat(again).containsExactly(new Letter(DE, invite(2)));
    List<Letter> recall = fr.received(DE, new Waiting(ID, id(1)), NOW).letters();
    assertThat(recall).containsExactly(new Letter(DE, new Recall(ID, id(1))));
    var _ = de.received(FR, invite(2), NOW);
    assertThat(de.received(FR, new Recall(ID, id(1)), NOW).verdict()).isEqualTo(Verdict.IGNORED);
    assertThat(de.waiting(NOW)).hasSize(1);
  }

  @Test
  void whatIsInAnothersNameOrWithoutUsIsRefused() {
    Letter refusal = new Letter(NL, new Decline(ID, id(1), DeclineCode.NOT_VALID));
    Outcome refused = new Outcome(List.of(refusal), Verdict.REFUSED);
    Invite inFrancesName = new Invite(ID, id(1), FR, Set.of(FR, DE, NL));
    assertThat(de.received(NL, inFrancesName, NOW)).isEqualTo(refused);
    Invite withoutUs = new Invite(ID, id(1), NL, Set.of(FR, NL));
    assertThat(de.received(NL, withoutUs, NOW)).isEqualTo(refused);
    assertThat(de.waiting(NOW)).isEmpty();
  }

  @Test
  void onePeerFillsOnlyItsOwnPlacesAndDeclinedOnesGiveWay() {
    for (int i = 0; i < InvitationBook.MAX_PER_PEER; i++) {
      assertThat(de.received(FR, numbered(i), NOW).verdict()).isEqualTo(Verdict.TAKEN);
    }
    Outcome tooMany = de.received(FR, numbered(50), NOW);
    assertThat(tooMany.verdict()).isEqualTo(Verdict.REFUSED);
    assertThat(tooMany.letters())
        .containsExactly(
            new Letter(FR, new Decline(numbered(50).meeting(), id(50), DeclineCode.TOO_MANY)));
    Invite ofNl = new Invite(ID, id(99), NL, Set.of(NL, DE));
    assertThat(de.received(NL, ofNl, NOW).verdict()).isEqualTo(Verdict.TAKEN);
    var _ = de.decline(numbered(3).meeting(), FR, NOW);
    assertThat(de.received(FR, numbered(50), NOW).verdict()).isEqualTo(Verdict.TAKEN);
    assertThat(de.received(FR, numbered(51), NOW).verdict()).isEqualTo(Verdict.REFUSED);
    Instant expired = NOW.plus(InvitationBook.LIFETIME);
    assertThat(de.received(FR, numbered(51), expired).verdict()).isEqualTo(Verdict.TAKEN);
    assertThat(de.waiting(expired)).hasSize(1);
  }

  private static Invite numbered(int number) {
    return new Invite(new MeetingId("meeting-" + number), id(number), FR, Set.of(FR, DE));
  }
}
