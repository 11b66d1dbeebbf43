// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.ice;

import eu.meetinggateway.media.ice.EarlyChecks.EarlyCheck;
import eu.meetinggateway.media.ice.Transaction.Purpose;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A client-role ICE agent with one local UDP socket, TCP connections that its owner opens, and one
 * component. Sends its own checks in both roles, answers the peer's, nominates when controlling
 * (regular nomination of the first pair that works), follows the nomination when controlled, keeps
 * consent fresh and switches role on a conflict. Single-threaded; times are {@code
 * System.nanoTime()} values given by the caller.
 *
 * <p>A pair is one {@link IcePath}, since there is one local socket. A TCP connection is worth a
 * candidate once it is open and until it closes. Pairs live in a checklist, one for each set of
 * credentials: after an ICE restart media stays on the pair selected under the former checklist,
 * with consent checks under the former credentials, until a pair of the newest one is nominated.
 * Invariants: a pair is selected only after its own check was answered and, when controlled, the
 * peer nominated it; nothing of a datagram counts before its integrity was verified; an unauthentic
 * datagram is never answered.
 *
 * <p>A peer that nominates aggressively states USE-CANDIDATE on several pairs. A nominated pair of
 * higher priority is followed at once, one of lower priority only when the selected one was not
 * nominated again for {@value #SETTLE_SECONDS} s, so that media does not swing between both.
 */
public final class IceAgent {
  private static final int SETTLE_SECONDS = 3;
  private static final long SETTLE_NANOS = SETTLE_SECONDS * 1_000_000_000L;
  private static final long PACE_NANOS = 50_000_000L;
  private static final long CHECKING_NANOS = 30_000_000_000L;
  private static final long REFUSED_PAUSE_NANOS = 1_000_000_000L;
  private static final long FRESH_NANOS = 15_000_000_000L;

  private final AgentRole role;
  private final RandomGenerator random;
  private final Transactions transactions = new Transactions();
  private final EarlyChecks early = new EarlyChecks();
  private final Consent consent;
  private final Map<IceDrop, Long> drops = new EnumMap<>(IceDrop.class);
  private final List<IceDatagram> outgoing = new ArrayList<>();
  private Checklist checklist;
  private @Nullable Pair selected;
  private boolean paced;
  private long pacedNanos;

  /**
   * @param tieBreaker 64 random bits (RFC 8445 section 7.3.1.1)
   * @param random for transaction identifiers and intervals; a cryptographically strong one outside
   *     of tests
   */
  public IceAgent(IceRole role, IceCredentials local, long tieBreaker, RandomGenerator random) {
    this.role = new AgentRole(role, tieBreaker);
    this.random = random;
    this.consent = new Consent(random);
    this.checklist = new Checklist(local);
  }

  /**
   * Fresh credentials: 8 and 24 characters of the ice-char alphabet. The generator must be
   * cryptographically strong.
   */
  public static IceCredentials credentials(RandomGenerator random) {
    return IceCredentials.fresh(random);
  }

  /** The peer's credentials; other ones than before are an ICE restart. */
  public void remote(IceCredentials credentials) {
    var known = checklist.remote();
    if (credentials.equals(known)) {
      return;
    }
    if (known != null) {
      begin(checklist.local);
    }
    checklist.remote(credentials);
    for (var check : early.take(credentials.ufrag())) {
      var pair = pairOf(check.from(), check.priority());
      if (pair != null) {
        requested(pair, check.nominates(), check.atNanos());
      }
    }
  }

  /**
   * Begins an ICE restart from our side with fresh credentials; the peer's new ones follow by
   * {@link #remote} and its candidates after that.
   */
  public void restart(IceCredentials local) {
    begin(local);
  }

  /** Adds a UDP candidate of the peer; at most 32 are kept, duplicates are ignored. */
  public void remoteCandidate(Candidate candidate) {
    remoteCandidate(candidate, IcePath.UDP);
  }

  /** Adds a candidate of the peer to which this connection is open. */
  public void remoteCandidate(Candidate candidate, int connection) {
    var path = new IcePath(candidate.address(), connection);
    checklist
        .pair(candidate, path)
        .ifPresentOrElse(pair -> pair.signalled(candidate), () -> drop(IceDrop.LIMIT));
  }

  /**
   * A TCP connection is no more. If it was selected, nothing is, and checks have their whole time
   * again.
   */
  public void closed(int connection) {
    checklist.remove(connection);
    transactions.removeIf(t -> t.pair.path().connection() == connection);
    if (selected != null && selected.path().connection() == connection) {
      selected = null;
      consent.given(0);
      checklist.again();
      checklist.pairs().forEach(Pair::doubted);
    }
  }

  /** Takes a STUN datagram that came over UDP. */
  public List<IceDatagram> receive(ByteBuffer datagram, InetSocketAddress from, long nowNanos) {
    return receive(datagram, IcePath.udp(from), nowNanos);
  }

  /** Takes a STUN datagram. What is malformed or not authentic is dropped and counted. */
  public List<IceDatagram> receive(ByteBuffer datagram, IcePath from, long nowNanos) {
    var message = StunReader.read(datagram).orElse(null);
    if (message == null) {
      drop(IceDrop.MALFORMED);
      return List.of();
    }
    switch (message.type()) {
      case REQUEST -> takeRequest(message, from, nowNanos);
      case SUCCESS, ERROR -> takeResponse(message, from, nowNanos);
      case INDICATION -> {} // a keep-alive: nothing follows from it
    }
    return drain();
  }

  /**
   * Runs what is due: checks every 50 ms, retransmissions, consent every 4 to 6 s. Call every 20
   * ms.
   */
  public List<IceDatagram> tick(long nowNanos) {
    if (selected != null) {
      tickConsent(selected, nowNanos);
    }
    tickTransactions(nowNanos);
    if (checklist.remote() != null) {
      tickChecks(nowNanos);
    }
    return drain();
  }

  public IceState state() {
    if (selected != null) {
      return consent.lost() ? IceState.LOST : IceState.CONNECTED;
    }
    if (checklist.remote() == null) {
      return IceState.NEW;
    }
    return checklist.expired() ? IceState.FAILED : IceState.CHECKING;
  }

  /** Our role, which a conflict may have switched. */
  public IceRole role() {
    return role.current();
  }

  /**
   * Where media goes; empty until a pair is selected, and while consent is lost, since then nothing
   * but checks may be sent (RFC 7675 section 5.1).
   */
  public Optional<InetSocketAddress> selected() {
    return Optional.ofNullable(selectedPath()).map(IcePath::address);
  }

  /** The whole path of {@link #selected}; null if there is none. */
  public @Nullable IcePath selectedPath() {
    return selected == null || consent.lost() ? null : selected.path();
  }

  /** Whether the peer is known under the newest credentials and no pair is selected under them. */
  public boolean wanting() {
    return checklist.remote() != null && searching();
  }

  /** Datagrams dropped because they were malformed, not authentic or from nobody known. */
  public long dropped() {
    return drops.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Datagrams dropped for this reason. */
  public long dropped(IceDrop reason) {
    return drops.getOrDefault(reason, 0L);
  }

  private void takeRequest(StunMessage request, IcePath from, long nowNanos) {
    var username = request.username() == null ? "" : request.username();
    var colon = Math.max(0, username.indexOf(':'));
    var local = local(username.substring(0, colon));
    if (local == null || !request.authentic(local.password())) {
      drop(IceDrop.NOT_AUTHENTIC);
    } else if (!request.unknown().isEmpty()) {
      outgoing.add(IceMessages.unknownAttributes(request, from, local.password()));
    } else if (request.priority().isEmpty()) {
      drop(IceDrop.MALFORMED);
    } else if (!role.resolve(request)) {
      outgoing.add(IceMessages.roleConflict(request, from, local.password()));
    } else {
      outgoing.add(IceMessages.success(request, from, local.password()));
      accept(request, local, username.substring(colon + 1), from, nowNanos);
    }
  }

  /** What an authentic request means for the pairs. */
  private void accept(
      StunMessage request, IceCredentials local, String remoteUfrag, IcePath from, long nowNanos) {
    var priority = request.priority().orElseThrow();
    if (checklist.owns(local.ufrag(), remoteUfrag)) {
      var pair = pairOf(from, priority);
      if (pair == null) {
        drop(IceDrop.LIMIT);
      } else {
        requested(pair, request.useCandidate(), nowNanos);
        follow(pair, nowNanos);
        trigger(pair, nowNanos);
      }
    } else if (selected == null || !selected.checklist.owns(local.ufrag(), remoteUfrag)) {
      early.add(new EarlyCheck(remoteUfrag, from, priority, request.useCandidate(), nowNanos));
    }
  }

  private void requested(Pair pair, boolean nominates, long atNanos) {
    pair.hurry();
    if (nominates && role.controlled()) {
      pair.nominated(atNanos);
    }
  }

  /** The peer's check shows that the way may be open: check it from here at once. */
  private void trigger(Pair pair, long nowNanos) {
    var check = pair.check();
    if (check != null) {
      check.hurry();
    } else if (pair.waiting(nowNanos)) {
      send(pair, Purpose.CHECK, nowNanos);
    }
  }

  private void takeResponse(StunMessage response, IcePath from, long nowNanos) {
    var transaction = transactions.find(response.id());
    if (transaction == null || !transaction.pair.path().equals(from)) {
      drop(IceDrop.UNEXPECTED);
    } else if (!response.authentic(transaction.password)) {
      drop(IceDrop.NOT_AUTHENTIC);
    } else if (response.type() == StunClass.ERROR) {
      transactions.remove(transaction);
      refused(transaction, response.error().orElse(0), nowNanos);
    } else if (response.mapped() == null || !response.unknown().isEmpty()) {
      drop(IceDrop.MALFORMED);
    } else {
      transactions.remove(transaction);
      answered(transaction, nowNanos);
    }
  }

  private void refused(Transaction transaction, int error, long nowNanos) {
    var conflict = error == IceMessages.ROLE_CONFLICT;
    if (conflict) {
      role.concede(transaction.role);
    }
    var pause = conflict ? 0 : REFUSED_PAUSE_NANOS;
    if (transaction.purpose != Purpose.CONSENT) {
      transaction.pair.refused(nowNanos + pause);
    }
  }

  private void answered(Transaction transaction, long nowNanos) {
    var pair = transaction.pair;
    if (transaction.purpose == Purpose.CONSENT) {
      if (pair == selected) {
        consent.given(nowNanos);
      }
      return;
    }
    pair.answered(nowNanos);
    if (pair == selected) {
      consent.given(nowNanos);
    }
    if (pair.checklist != checklist) {
      return;
    }
    if (transaction.purpose == Purpose.NOMINATION && role.controlling()) {
      select(pair, nowNanos);
    } else {
      nominate(pair, nowNanos);
      follow(pair, nowNanos);
    }
  }

  /** Nominates a pair that works if we are to and nothing is selected or being nominated. */
  private void nominate(Pair pair, long nowNanos) {
    if (role.controlling()
        && searching()
        && !transactions.any(
            t -> t.purpose == Purpose.NOMINATION && t.pair.checklist == checklist)) {
      send(pair, Purpose.NOMINATION, nowNanos);
    }
  }

  /** Selects a pair that the peer nominated, once it works. */
  private void follow(Pair pair, long nowNanos) {
    if (role.controlling() || !pair.nominated() || !pair.valid() || pair == selected) {
      return;
    }
    var current = selected;
    var settled =
        current == null
            || searching()
            || pair.priority() > current.priority()
            || nowNanos - current.nominatedNanos() > SETTLE_NANOS;
    if (settled && pair.answeredWithin(FRESH_NANOS, nowNanos)) {
      select(pair, nowNanos);
    } else if (settled) {
      pair.doubted();
      trigger(pair, nowNanos);
    }
  }

  private void select(Pair pair, long nowNanos) {
    selected = pair;
    if (!pair.nominated()) {
      pair.nominated(nowNanos);
    }
    consent.begin(nowNanos);
    transactions.removeIf(t -> t.pair.checklist != checklist);
  }

  /** Whether the newest checklist still has to yield a pair. */
  private boolean searching() {
    return selected == null || selected.checklist != checklist || consent.lost();
  }

  private void tickConsent(Pair pair, long nowNanos) {
    if (consent.expires(nowNanos)) {
      checklist.pairs().forEach(Pair::doubted);
    }
    if (consent.checkDue(nowNanos)) {
      send(pair, Purpose.CONSENT, nowNanos);
    }
  }

  private void tickTransactions(long nowNanos) {
    for (var transaction : transactions.due(nowNanos)) {
      if (!transaction.exhausted()) {
        transaction.repeated(nowNanos);
        outgoing.add(transaction.datagram);
      } else {
        transactions.remove(transaction);
        if (transaction.purpose != Purpose.CONSENT) {
          transaction.pair.unanswered();
        }
      }
    }
  }

  private void tickChecks(long nowNanos) {
    if (searching()) {
      checklist.bestValid().ifPresent(pair -> nominate(pair, nowNanos));
      var lost = selected != null && selected.checklist == checklist;
      if (lost || !checklist.expired(nowNanos, CHECKING_NANOS)) {
        checkNext(nowNanos);
      }
    } else if (selected != null) {
      checklist.nominatedSince(selected.nominatedNanos()).forEach(pair -> follow(pair, nowNanos));
    }
  }

  private void checkNext(long nowNanos) {
    if (paced && nowNanos - pacedNanos < PACE_NANOS) {
      return;
    }
    var next = checklist.nextWaiting(nowNanos).orElse(null);
    if (next != null) {
      paced = true;
      pacedNanos = nowNanos;
      send(next, Purpose.CHECK, nowNanos);
    }
  }

  private void send(Pair pair, Purpose purpose, long nowNanos) {
    var remote = pair.checklist.remote();
    if (remote == null || transactions.full()) {
      return;
    }
    var id = TransactionId.random(random);
    var nominates = purpose == Purpose.NOMINATION;
    var bytes =
        IceMessages.check(
            id, pair.checklist.local, remote, role.current(), role.tieBreaker(), nominates);
    var datagram = new IceDatagram(bytes, pair.path());
    var transaction =
        new Transaction(id, purpose, pair, role.current(), remote.password(), datagram, nowNanos);
    transactions.add(transaction);
    if (purpose != Purpose.CONSENT) {
      pair.checking(transaction);
    }
    outgoing.add(datagram);
  }

  /** The newest checklist gives way; what is selected stays. */
  private void begin(IceCredentials local) {
    checklist = new Checklist(local);
    var kept = selected == null ? null : selected.checklist;
    transactions.removeIf(t -> t.pair.checklist != kept);
  }

  /** Our credentials with this user name fragment, those of the selected pair among them. */
  private @Nullable IceCredentials local(String ufrag) {
    if (checklist.local.ufrag().equals(ufrag)) {
      return checklist.local;
    }
    var former = selected == null ? null : selected.checklist.local;
    return former != null && former.ufrag().equals(ufrag) ? former : null;
  }

  private @Nullable Pair pairOf(IcePath from, long priority) {
    var candidate = new Candidate(from.address(), priority, "prflx", "prflx");
    return checklist.pair(candidate, from).orElse(null);
  }

  private void drop(IceDrop reason) {
    drops.merge(reason, 1L, Long::sum);
  }

  private List<IceDatagram> drain() {
    var drained = List.copyOf(outgoing);
    outgoing.clear();
    return drained;
  }
}
