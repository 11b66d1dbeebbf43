// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border;

import eu.meetinggateway.border.counter.BorderCounter;
import eu.meetinggateway.border.counter.BorderCounters;
import eu.meetinggateway.border.flow.FlowSession;
import eu.meetinggateway.border.wire.InvitationNote;
import eu.meetinggateway.border.wire.MeetingEnd;
import eu.meetinggateway.border.wire.Note;
import eu.meetinggateway.border.wire.WireException;
import eu.meetinggateway.meeting.ChatLine;
import eu.meetinggateway.meeting.Inbox;
import eu.meetinggateway.meeting.Lobby;
import eu.meetinggateway.meeting.MeetingId;
import eu.meetinggateway.meeting.Order;
import eu.meetinggateway.meeting.Port;
import eu.meetinggateway.meeting.PortEvent;
import eu.meetinggateway.meeting.Pseudonyms;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Reason;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One meeting's port to one peer.
 *
 * <p>The port is <em>up</em> while a session lasts in which the peer told that it has the meeting
 * open, too. Each end tells so when it opens the meeting and when a session comes up, and answers
 * when the other tells so; notes of a meeting that is not up are ignored, because they were sent
 * before the other end knew. Whenever the port goes down, everything that was shown to the peer is
 * forgotten: the meeting shows again in the next epoch who may be shown then, and nobody who left
 * or was refused in between.
 *
 * <p>Owner thread: the border's context; the methods of {@link Port} may be called by any.
 */
final class PeerPort implements Port {
  private static final long RESYNC_MILLIS = 200;

  private final PeerLink link;
  private final MeetingId meeting;
  private final BorderCounters counters;
  private final LocalSide local;
  private final RemoteSide remote;
  private @Nullable Inbox inbox;
  private long epoch;
  private boolean up;

  /** How our people stand before the peer's lobby. */
  private Lobby lobby = Lobby.OPEN;

  /** Whether the meeting knows what we know; otherwise a whole snapshot is due. */
  private boolean synced = true;

  private Reason downReason = new Reason("border", "The peer has not opened the meeting.");

  PeerPort(
      PeerLink link,
      MeetingId meeting,
      Country here,
      Pseudonyms pseudonyms,
      BorderCounters counters) {
    this.link = link;
    this.meeting = meeting;
    this.counters = counters;
    this.local = new LocalSide(meeting, here, link.country(), pseudonyms, counters);
    this.remote = new RemoteSide(meeting, link.country(), counters);
  }

  MeetingId meeting() {
    return meeting;
  }

  @Override
  public void open(Inbox events) {
    link.run(() -> {
      inbox = events;
      link.add(this);
      if (link.flows().isPresent()) {
        sessionUp();
      }
    });
  }

  @Override
  public void apply(long orderEpoch, Order order) {
    link.run(() -> carryOut(orderEpoch, order));
  }

  @Override
  public void close(Reason reason) {
    link.run(() -> {
      if (inbox != null) {
        inbox = null;
        link.send(new Note.MeetingDown(meeting, MeetingEnd.CLOSED));
        forget();
        link.remove(this);
      }
    });
  }

  /** A session came up: the peer is told that the meeting is open here. */
  void sessionUp() {
    local.tell(false, link.now()).forEach(link::send);
  }

  /** The session is lost, and its flows with it. */
  void sessionDown(Reason reason) {
    goDown(reason);
  }

  /** A note of this meeting. */
  void received(Note note, FlowSession flows) throws WireException {
    switch (note) {
      case Note.MeetingUp their -> meetingUp(their, flows);
      case Note.MeetingDown their ->
          goDown(new Reason("border/" + link.country(), "The peer closed the meeting."));
      default -> {
        if (up) {
          heard(note, flows);
        } else {
          counters.count(BorderCounter.NOTES_IGNORED);
        }
      }
    }
  }

  private void meetingUp(Note.MeetingUp their, FlowSession flows) throws WireException {
    if (up && their.answer()) {
      return;
    }
    goDown(new Reason("border/" + link.country(), "The peer opened the meeting anew."));
    remote.load(their, flows, link.now());
    up = true;
    if (!their.answer()) {
      local.tell(true, link.now()).forEach(link::send);
    }
    offerSnapshot();
  }

  private void heard(Note note, FlowSession flows) throws WireException {
    switch (note) {
      case Note.PersonUp their -> offer(remote.personUp(their.person()));
      case Note.PersonGone their -> remote.personGone(their.person(), flows).forEach(this::offer);
      case Note.TrackUp their -> remote.trackUp(their.track(), flows).forEach(this::offer);
      case Note.TrackGone their ->
          remote.trackGone(their.person(), their.number(), flows).forEach(this::offer);
      case Note.Demand their -> local.demanded(their, flows).ifPresent(this::offer);
      case Note.Decodes their -> offer(new PortEvent.Decodes(their.codecs()));
      case Note.Said their -> {
        if (link.rates().mayHear(their.content(), System.nanoTime())) {
          remote.said(their).forEach(this::offer);
        } else {
          counters.count(BorderCounter.LINES_DROPPED);
        }
      }
      case Note.Reacted their -> {
        if (link.rates().mayReact(System.nanoTime())) {
          remote.reacted(their).forEach(this::offer);
        } else {
          counters.count(BorderCounter.REACTIONS_DROPPED);
        }
      }
      case Note.Capturing their -> offer(remote.capturing(their));
      case Note.Stood their -> {
        lobby = local.stood(their);
        offer(new PortEvent.Stood(lobby));
      }
      case Note.Moderated their -> {
        if (mayModerate()) {
          local
              .person(their.person())
              .map(who ->
                  new PortEvent.Moderated(who, their.what(), their.by().flatMap(remote::person)))
              .ifPresent(this::offer);
        }
      }
      case Note.Restricted their -> {
        if (mayModerate()) {
          local
              .person(their.person())
              .map(who -> new PortEvent.Restricted(who, their.sources()))
              .ifPresent(this::offer);
        }
      }
      case InvitationNote their -> throw new IllegalStateException("handled before");
      case Note.MeetingUp their -> throw new IllegalStateException("handled before");
      case Note.MeetingDown their -> throw new IllegalStateException("handled before");
    }
  }

  private boolean mayModerate() {
    boolean may = link.mayModerate();
    if (!may) {
      counters.count(BorderCounter.MODERATIONS_DROPPED);
    }
    return may;
  }

  private void carryOut(long orderEpoch, Order order) {
    Optional<FlowSession> session = link.flows();
    if (!up || orderEpoch != epoch || session.isEmpty()) {
      counters.count(BorderCounter.ORDERS_DROPPED);
      return;
    }
    FlowSession flows = session.get();
    List<Note> notes =
        switch (order) {
          case Order.Show show -> local.show(show.person());
          case Order.Hide hide -> local.hide(hide.person(), flows);
          case Order.Publish publish -> local.publish(publish.key(), publish.facts(), flows);
          case Order.Withdraw withdraw -> local.withdraw(withdraw.key(), flows);
          case Order.Say say -> say(say.line());
          case Order.React react -> local.react(react.person(), react.reaction());
          case Order.Warn warn -> local.warn(warn.captures());
          case Order.Want want -> want(want, flows);
          case Order.Stand stand -> List.of(remote.stand(stand.lobby()));
          case Order.Accept accept -> List.of(new Note.Decodes(meeting, accept.codecs()));
          case Order.Moderate act ->
              remote.moderate(act.person(), act.what(), act.by().flatMap(local::alias));
          case Order.Restrict restrict -> remote.restrict(restrict.person(), restrict.sources());
          // A notice is for people in a room; the peer writes its own.
          case Order.Notify notice -> List.of();
        };
    notes.forEach(link::send);
  }

  private List<Note> say(ChatLine line) {
    if (link.rates().maySay(line.content(), System.nanoTime())) {
      return local.say(line);
    }
    counters.count(BorderCounter.OWN_LINES_DROPPED);
    return List.of();
  }

  private List<Note> want(Order.Want want, FlowSession flows) {
    Optional<RemoteSide.Wish> wish = remote.want(want.key(), want.layers(), flows);
    wish.ifPresent(each -> offer(each.event()));
    return wish.<List<Note>>map(each -> List.of(each.demand())).orElse(List.of());
  }

  private void goDown(Reason reason) {
    if (!up) {
      return;
    }
    forget();
    downReason = reason;
    offer(new PortEvent.Down(reason));
  }

  private void forget() {
    up = false;
    lobby = Lobby.OPEN;
    local.clear(link.flows());
    remote.clear(link.flows());
  }

  private void offer(PortEvent event) {
    if (synced && inbox != null && !inbox.offer(epoch, event)) {
      resyncLater();
    }
  }

  private void offerSnapshot() {
    epoch++;
    if (inbox != null && !inbox.offer(epoch, new PortEvent.Up(remote.snapshot(lobby)))) {
      resyncLater();
    } else {
      synced = true;
    }
  }

  private void resyncLater() {
    counters.count(BorderCounter.INBOX_FULL);
    synced = false;
    link.later(RESYNC_MILLIS, this::resync);
  }

  /** Begins a new epoch with nothing shown and nothing wanted; the meeting's answer fills it. */
  private void resync() {
    if (synced || inbox == null) {
      return;
    }
    Optional<FlowSession> flows = link.flows();
    if (up && flows.isPresent()) {
      local.hideAll(flows.get()).forEach(link::send);
      remote.wantNothing(flows.get()).forEach(link::send);
      offerSnapshot();
    } else if (inbox.offer(epoch, new PortEvent.Down(downReason))) {
      synced = true;
    } else {
      resyncLater();
    }
  }
}
