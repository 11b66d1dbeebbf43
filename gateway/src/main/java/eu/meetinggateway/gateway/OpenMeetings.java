// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway;

import eu.meetinggateway.border.PeerStatus;
import eu.meetinggateway.gateway.MeetingTable.Change;
import eu.meetinggateway.gateway.MeetingTable.Claim;
import eu.meetinggateway.gateway.MeetingTable.Ending;
import eu.meetinggateway.gateway.MeetingTable.Entry;
import eu.meetinggateway.gateway.api.ApiException;
import eu.meetinggateway.gateway.api.Fault;
import eu.meetinggateway.gateway.api.Meetings;
import eu.meetinggateway.gateway.store.MeetingChange;
import eu.meetinggateway.gateway.store.MeetingStore;
import eu.meetinggateway.gateway.store.StoreException;
import eu.meetinggateway.gateway.store.StoredMeeting;
import eu.meetinggateway.meeting.AdmissionDecision;
import eu.meetinggateway.meeting.Admissions;
import eu.meetinggateway.meeting.MeetingId;
import eu.meetinggateway.meeting.Port;
import eu.meetinggateway.meeting.PortId;
import eu.meetinggateway.meeting.Standing;
import eu.meetinggateway.meeting.run.MeetingSpec;
import eu.meetinggateway.meeting.run.MeetingView;
import eu.meetinggateway.meeting.run.OpenMeeting;
import eu.meetinggateway.trust.Admission;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.PersonId;
import eu.meetinggateway.trust.PortKind;
import eu.meetinggateway.trust.Reason;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The joint meetings that are open in this process. A room is in one meeting at most, because two
 * meetings in one room would pass people of one on to the other.
 *
 * <p>What a caller asked for is kept by the store first and done then, so that a crash in between
 * leaves nothing that a restart would not do. Per meeting one change is under way at a time:
 * binding follows opening, ending follows both. What happens when the store fails: nothing, and the
 * caller is told. Stopping the process ends meetings here, but they stay kept.
 *
 * <p>Any thread: what is shared stands in the table.
 */
final class OpenMeetings implements Meetings {
  private static final Logger log = LoggerFactory.getLogger(OpenMeetings.class);
  private static final Reason NOT_OPENED =
      new Reason("gateway/open", "The meeting could not be opened.");
  private static final Reason ENDED = new Reason("gateway/end", "The joint meeting was ended.");
  private static final Reason STOPPED = new Reason("gateway/stop", "The gateway is stopping.");

  private final Country here;
  private final PortSource ports;
  private final MeetingStore store;
  private final Duration endTimeout;
  private final MeetingTable table;

  /**
   * @param endTimeout how long ending waits for ports before it gives up on them
   */
  OpenMeetings(
      Country here,
      PortSource ports,
      MeetingStore store,
      Function<MeetingSpec, OpenMeeting> starter,
      Duration endTimeout) {
    this.here = here;
    this.ports = ports;
    this.store = store;
    this.endTimeout = endTimeout;
    this.table =
        new MeetingTable(meeting -> {
          OpenMeeting started =
              starter.apply(
                  new MeetingSpec(meeting.id(), here, meeting.host(), meeting.countries()));
          started.onRemoval(person -> removed(meeting.id(), person));
          Future<Void> _ = started.decide(meeting.admissions());
          return started;
        });
  }

  @Override
  public Future<MeetingView> open(MeetingId id, Country host, Set<Country> countries) {
    return guarded(() -> {
      Set<Country> peers = peersOf(countries);
      Entry entry = table.register(StoredMeeting.opened(id, host, countries));
      Future<Void> opening =
          orFault(store.commit(new MeetingChange.Kept(entry.kept())))
              .onFailure(failure -> forget(entry))
              .compose(done -> bindPeers(entry, peers).recover(failure -> undo(entry, failure)))
              .onSuccess(done ->
                  log.info("meeting {}: opened with {}, host {}", id, sorted(countries), host));
      opening.onComplete(entry.opened());
      return opening.map(done -> entry.meeting().view());
    });
  }

  private static Set<Country> sorted(Set<Country> countries) {
    return new TreeSet<>(countries);
  }

  private Set<Country> peersOf(Set<Country> countries) {
    if (!countries.contains(here)) {
      throw new ApiException(
          Fault.MALFORMED_REQUEST, "countries: this gateway's country " + here + " must take part");
    }
    Set<Country> peers = new TreeSet<>(countries);
    peers.remove(here);
    for (Country peer : peers) {
      if (!ports.configuredPeers().contains(peer)) {
        throw new ApiException(
            Fault.COUNTRY_NOT_CONFIGURED,
            "countries: " + peer + " is not a peer; add it to border.peers in the configuration");
      }
    }
    return peers;
  }

  private Future<Void> bindPeers(Entry entry, Set<Country> peers) {
    List<Future<Void>> bindings = new ArrayList<>();
    for (Country peer : peers) {
      PortId port = new PortId(PortKind.PEER, peer);
      bindings.add(bind(entry, port, () -> ports.peer(entry.id(), peer)));
    }
    return Future.all(bindings).mapEmpty();
  }

  private static Future<Void> bind(Entry entry, PortId port, Supplier<Port> source) {
    try {
      return entry.meeting().bind(port, source.get());
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  /** Turns what the store says into what the API says. */
  private static <T> Future<T> orFault(Future<T> commit) {
    return commit.recover(failure -> {
      log.error("a change was not kept: {}", failure.getMessage());
      return Future.failedFuture(
          failure instanceof StoreException refused
              ? switch (refused.fault()) {
                case UNAVAILABLE, BUSY ->
                    new ApiException(Fault.STORE_UNAVAILABLE, "nothing was changed; try again");
                case CONFLICT ->
                    new ApiException(
                        Fault.INTERNAL, "the database has another state; its log says more");
              }
              : new ApiException(Fault.INTERNAL, "its log says more"));
    });
  }

  private void forget(Entry entry) {
    boolean _ = table.remove(entry);
    Future<Void> _ = entry.meeting().end(NOT_OPENED);
  }

  private Future<Void> undo(Entry entry, Throwable failure) {
    log.error("meeting {}: a peer's port could not be bound", entry.id(), failure);
    ApiException fault =
        new ApiException(Fault.INTERNAL, "a port could not be bound; its log says more");
    return store
        .commit(new MeetingChange.Removed(entry.id(), entry.kept().revision()))
        .onFailure(
            kept -> log.error("meeting {}: stays kept, although it is not open", entry.id(), kept))
        .onComplete(done -> forget(entry))
        .transform(done -> Future.failedFuture(fault));
  }

  /**
   * Before the border starts and anybody can ask for anything: takes up what is kept, without
   * ports.
   */
  Future<Void> restore() {
    return store
        .all()
        .compose(meetings -> {
          meetings.forEach(this::restore);
          return Future.succeededFuture();
        });
  }

  private void restore(StoredMeeting meeting) {
    if (meeting.countries().contains(here)) {
      Entry _ = table.register(meeting);
    } else {
      log.error("meeting {}: is kept without {} and stays closed", meeting.id(), here);
    }
  }

  /** After {@link #restore}, when the border has started, before the API takes requests. */
  Future<Void> reopen() {
    return Future.join(table.all().stream().map(this::reopen).toList()).otherwiseEmpty().mapEmpty();
  }

  /** A part that cannot be opened is logged, and does not keep the others from meeting. */
  private Future<Void> reopen(Entry entry) {
    StoredMeeting meeting = entry.kept();
    MeetingId id = meeting.id();
    Set<Country> peers = new TreeSet<>(meeting.countries());
    peers.remove(here);
    if (peers.retainAll(ports.configuredPeers())) {
      log.warn("meeting {}: not every country of it is a peer any more", id);
    }
    Future<Void> opening = bindPeers(entry, peers);
    opening.onComplete(entry.opened());
    Future<Void> reopening =
        meeting
            .room()
            .map(room -> Future.join(opening, bindKeptRoom(entry, room)).<Void>mapEmpty())
            .orElse(opening);
    return reopening
        .onSuccess(done -> log.info("meeting {}: opened again with {}", id, peers))
        .onFailure(failure -> log.error("meeting {}: not all of it opened again", id, failure));
  }

  private Future<Void> bindKeptRoom(Entry entry, String room) {
    Promise<Void> bound = table.claim(entry.id(), room).bound();
    PortId port = new PortId(PortKind.VISIO, here);
    bind(entry, port, () -> ports.room(entry.id(), room)).onComplete(bound);
    return bound.future();
  }

  @Override
  public List<MeetingView> all() {
    return table.all().stream().map(entry -> entry.meeting().view()).toList();
  }

  @Override
  public MeetingView view(MeetingId id) {
    return table.entry(id).meeting().view();
  }

  @Override
  public Future<MeetingView> bindRoom(MeetingId id, String room, Admission admission) {
    return guarded(() -> {
      Claim claim = table.claim(id, room);
      Entry entry = claim.entry();
      claim
          .change()
          .ifPresent(change ->
              change
                  .begin()
                  .compose(begun -> keepRoom(entry, room, admission))
                  .onFailure(failure -> table.release(entry))
                  .onComplete(change.done()));
      return claim.bound().future().map(done -> entry.meeting().view());
    });
  }

  private Future<Void> keepRoom(Entry entry, String room, Admission admission) {
    StoredMeeting before = entry.kept();
    Admissions guests =
        admission == Admission.DIRECT ? before.admissions() : Guests.allWait(before, here);
    StoredMeeting next = before.withRoom(room, guests);
    PortId port = new PortId(PortKind.VISIO, here);
    return orFault(store.commit(new MeetingChange.Kept(next)))
        .onSuccess(done -> entry.nowKept(next))
        .compose(done -> entry.meeting().decide(next.admissions()))
        .compose(done ->
            bind(entry, port, () -> ports.room(next.id(), room))
                .recover(failure -> takeBackRoom(entry, failure)));
  }

  private Future<Void> takeBackRoom(Entry entry, Throwable failure) {
    log.error("meeting {}: its room could not be bound", entry.id(), failure);
    StoredMeeting next = entry.kept().withoutRoom();
    return store
        .commit(new MeetingChange.Kept(next))
        .onSuccess(done -> entry.nowKept(next))
        .onFailure(kept -> log.error("meeting {}: its room stays kept", entry.id(), kept))
        .transform(done ->
            Future.failedFuture(
                new ApiException(
                    Fault.INTERNAL, "the room could not be bound; its log says more")));
  }

  @Override
  public Future<MeetingView> decide(MeetingId id, AdmissionDecision decision) {
    return guarded(() -> {
      Change change = table.change(id);
      Entry entry = change.entry();
      change.begin().compose(begun -> keepDecision(entry, decision)).onComplete(change.done());
      return change.done().future().map(done -> entry.meeting().view());
    });
  }

  /** Who was removed stays out, and whoever else comes from their country has to be let in. */
  private void removed(MeetingId id, PersonId person) {
    Country guests = person.owner();
    List.of(
            AdmissionDecision.newGuestsWait(guests),
            new AdmissionDecision(guests, Optional.of(person), Standing.REFUSED))
        .forEach(decision -> {
          Future<MeetingView> _ =
              decide(id, decision)
                  .onFailure(failure ->
                      log.warn("meeting {}: a removal is not kept: {}", id, failure.getMessage()));
        });
  }

  private Future<Void> keepDecision(Entry entry, AdmissionDecision decision) {
    Admissions before = entry.kept().admissions();
    Admissions after = Guests.after(decision, before, entry.meeting().view());
    if (after.equals(before)) {
      return Future.succeededFuture();
    }
    StoredMeeting next = entry.kept().withAdmissions(after);
    return orFault(store.commit(new MeetingChange.Kept(next)))
        .onSuccess(done -> entry.nowKept(next))
        .compose(done -> entry.meeting().decide(after))
        .onSuccess(done ->
            log.info(
                "meeting {}: {} of {} is {}",
                next.id(),
                decision.person().isPresent() ? "a person" : "the delegation",
                decision.guests(),
                decision.standing().label()));
  }

  @Override
  public Future<Void> end(MeetingId id) {
    return guarded(() -> {
      Ending ending = table.end(id);
      if (ending.fresh()) {
        ending
            .settled()
            .compose(settled -> keepRemoved(ending.entry()))
            .onFailure(failure -> {
              table.goOn(ending);
              ending.done().fail(failure);
            })
            .onSuccess(removed -> close(ending, ENDED));
      }
      return ending.done().future();
    });
  }

  private Future<Void> keepRemoved(Entry entry) {
    return table.has(entry)
        ? orFault(store.commit(new MeetingChange.Removed(entry.id(), entry.kept().revision())))
        : Future.failedFuture(
            new ApiException(Fault.UNKNOWN_MEETING, "no meeting " + entry.id() + " is open"));
  }

  private void close(Ending ending, Reason reason) {
    ending
        .entry()
        .meeting()
        .end(reason)
        .timeout(endTimeout.toMillis(), TimeUnit.MILLISECONDS)
        .onComplete(result -> closed(ending, result.succeeded()));
  }

  private void closed(Ending ending, boolean inTime) {
    MeetingId id = ending.entry().id();
    if (!inTime) {
      log.warn("meeting {}: not every port was closed in time", id);
    }
    log.info("meeting {}: ended{}", id, table.remove(ending.entry()) ? "" : " before");
    ending.done().complete();
  }

  /** Ends every meeting in this process and opens no more; they stay kept. */
  Future<Void> stop() {
    List<Ending> endings = table.stop();
    endings.stream().filter(Ending::fresh).forEach(ending -> close(ending, STOPPED));
    return Future.join(endings.stream().map(ending -> ending.done().future()).toList())
        .otherwiseEmpty()
        .mapEmpty();
  }

  @Override
  public List<PeerStatus> peers() {
    return ports.peers();
  }

  /** What is thrown here fails the future, so that a caller has one way to look at. */
  private static <T> Future<T> guarded(Supplier<Future<T>> work) {
    try {
      return work.get();
    } catch (ApiException e) {
      return Future.failedFuture(e);
    }
  }
}
