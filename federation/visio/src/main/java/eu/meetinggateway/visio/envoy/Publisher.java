// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.envoy;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import eu.meetinggateway.media.dtls.DtlsRole;
import eu.meetinggateway.media.forward.RtpSink;
import eu.meetinggateway.media.ice.IceCredentials;
import eu.meetinggateway.media.ice.IceRole;
import eu.meetinggateway.media.sdp.SdpException;
import eu.meetinggateway.media.transport.Transport;
import eu.meetinggateway.media.transport.TransportListener;
import eu.meetinggateway.media.transport.TransportState;
import eu.meetinggateway.meeting.ChatLine;
import eu.meetinggateway.meeting.Layer;
import eu.meetinggateway.meeting.Reaction;
import eu.meetinggateway.meeting.TrackFacts;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.visio.appearance.EnvoyAppearance;
import eu.meetinggateway.visio.chat.ChatWriter;
import eu.meetinggateway.visio.chat.SourcesNotice;
import eu.meetinggateway.visio.drops.Drop;
import eu.meetinggateway.visio.room.RoomScope;
import eu.meetinggateway.visio.room.Sources;
import eu.meetinggateway.visio.room.Trickle;
import eu.meetinggateway.visio.signalling.SignalSession;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitModels.TrackInfo;
import livekit.LivekitRtc.MuteTrackRequest;
import livekit.LivekitRtc.RequestResponse;
import livekit.LivekitRtc.SessionDescription;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;
import livekit.LivekitRtc.SubscribedAudioCodecUpdate;
import livekit.LivekitRtc.SubscribedQualityUpdate;
import livekit.LivekitRtc.SyncState;
import livekit.LivekitRtc.UpdateParticipantMetadata;
import org.jspecify.annotations.Nullable;

/**
 * One joined envoy's publishing connection. We offer, the server answers, one negotiation at a
 * time: what changes meanwhile goes into the next offer. All methods: on the room's context.
 */
final class Publisher {
  static final String RELIABLE = "_reliable";
  static final String LOSSY = "_lossy";

  private static final int MAX_WAITING_BYTES = 64 * 1024;

  /** What every message counts for at least, while it waits. */
  private static final int MESSAGE_BYTES = 1024;

  private static final SecureRandom RANDOM = new SecureRandom();

  private final RoomScope scope;
  private final SignalSession signal;
  private final String participantSid;
  private final PublisherListener listener;
  private final Transport transport;
  private final PublisherSections sections;
  private final PublishedSinks sinks;
  private final Audience audience;
  private final ChatWriter chat = new ChatWriter();
  private final List<Published> live = new ArrayList<>();
  private final Set<Integer> ssrcs = new HashSet<>();
  private int offerId;
  private boolean negotiating;
  private boolean negotiateAgain;
  private boolean interrupted;
  private boolean restarting;
  private boolean halfPublished;
  private boolean reliableOpen;
  private boolean closed;
  private Set<Feature> withheld = Set.of();
  private final AtomicInteger waitingBytes = new AtomicInteger();
  private volatile long noticeUntilNanos = System.nanoTime();
  private @Nullable IceCredentials remote;
  private @Nullable SessionDescription offered;
  private @Nullable SessionDescription agreed;

  /**
   * @throws java.io.UncheckedIOException if no media socket can be opened
   */
  Publisher(
      RoomScope scope,
      SignalSession signal,
      String identity,
      String participantSid,
      PublisherListener listener) {
    this.scope = scope;
    this.signal = signal;
    this.participantSid = participantSid;
    this.listener = listener;
    this.sections = new PublisherSections(identity);
    this.transport = scope.transport(new Media());
    this.audience = new Audience(listener::changed);
    this.sinks = new PublishedSinks(transport, identity, this::ssrc);
  }

  /**
   * Makes the first offer: data channels, and the tracks that there are already.
   *
   * @param withheldNow what it may not publish
   */
  void open(List<Published> tracks, Set<Feature> withheldNow) {
    withhold(withheldNow);
    transport.openChannel(RELIABLE, true);
    transport.openChannel(LOSSY, false);
    tracks.forEach(this::announce);
    negotiate();
  }

  void start(Published track) {
    if (announce(track)) {
      negotiate();
    }
  }

  /** The facts of a track changed. */
  void changed(Published track) {
    String sid = track.sid;
    if (sid == null) {
      return;
    }
    boolean muted = track.facts.muted();
    if (track.mutedThere != muted) {
      track.mutedThere = muted;
      if (!muted) {
        track.silenced = false;
      }
      signal.send(TrackRequests.mute(sid, muted));
      listener.changed(track);
    }
    boolean resized =
        track.widthThere != track.facts.width() || track.heightThere != track.facts.height();
    if (resized && track.facts.width() > 0) {
      track.widthThere = track.facts.width();
      track.heightThere = track.facts.height();
      signal.send(TrackRequests.resize(sid, track.facts));
    }
  }

  void stop(Published track) {
    if (live.remove(track)) {
      retract(track);
      negotiate();
    }
  }

  void appearance(EnvoyAppearance.Change change) {
    UpdateParticipantMetadata.Builder update =
        UpdateParticipantMetadata.newBuilder().putAllAttributes(change.attributes());
    change.name().ifPresent(update::setName);
    signal.send(SignalRequest.newBuilder().setUpdateMetadata(update).build());
  }

  /** Writes a line; false if the channel is not open yet. */
  boolean say(ChatLine line) {
    if (!reliableOpen) {
      return false;
    }
    for (byte[] message : chat.write(line)) {
      if (!transport.send(RELIABLE, message)) {
        scope.drops().count(Drop.CHAT_NOT_WRITTEN);
        break;
      }
    }
    return true;
  }

  /** Shows a reaction; false if the channel is not open or takes no more. */
  boolean react(Reaction reaction) {
    return reliableOpen && transport.send(RELIABLE, chat.write(reaction));
  }

  /** Tells somebody in the room who muted them; false if the channel takes no more. */
  boolean tellMuted(String identity) {
    return reliableOpen && transport.send(RELIABLE, chat.writeMuteNotice(identity));
  }

  /** Tells somebody in the room who took sources from them; false if the channel takes no more. */
  boolean tellTaken(String identity, Set<Feature> sources) {
    return reliableOpen
        && chat.writeSourcesNotices(identity, sources).stream()
            .allMatch(message -> transport.send(RELIABLE, message));
  }

  /** Signalling is lost; media goes on, and negotiations wait. */
  void interrupted() {
    if (!interrupted) {
      interrupted = true;
      halfPublished = live.stream().anyMatch(t -> t.publication != null && t.sid == null);
    }
  }

  /**
   * Signalling is back: states what is published, says again what may have been lost, and restarts
   * ICE.
   */
  void resumed(EnvoyAppearance.Change whole) {
    interrupted = false;
    if (halfPublished) {
      listener.broken("a publication was under way when signalling was lost");
      return;
    }
    SyncState.Builder held = SyncState.newBuilder();
    if (offered != null && agreed != null) {
      held.setOffer(offered).setAnswer(agreed);
    }
    signal.sync(held.addAllPublishTracks(TrackRequests.held(live)).build());
    appearance(whole);
    for (Published track : live) {
      if (track.sid != null) {
        signal.send(TrackRequests.mute(track.sid, track.facts.muted()));
      }
    }
    transport.restart();
    restarting = true;
    negotiating = false;
    negotiateAgain = false;
    negotiate();
  }

  void close() {
    closed = true;
    live.clear();
    transport.close();
  }

  void received(SignalResponse message) {
    switch (message.getMessageCase()) {
      case ANSWER -> answered(message.getAnswer());
      case TRICKLE ->
          Trickle.candidate(message.getTrickle().getCandidateInit())
              .ifPresent(transport::remoteCandidate);
      case TRACK_PUBLISHED ->
          published(message.getTrackPublished().getCid(), message.getTrackPublished().getTrack());
      case TRACK_UNPUBLISHED ->
          withSid(message.getTrackUnpublished().getTrackSid(), this::takenAway);
      case TRACK_SUBSCRIBED ->
          withSid(message.getTrackSubscribed().getTrackSid(), audience::subscribed);
      case SUBSCRIBED_QUALITY_UPDATE -> {
        SubscribedQualityUpdate update = message.getSubscribedQualityUpdate();
        withSid(update.getTrackSid(), t -> audience.watched(t, update));
      }
      case SUBSCRIBED_AUDIO_CODEC_UPDATE -> {
        SubscribedAudioCodecUpdate update = message.getSubscribedAudioCodecUpdate();
        withSid(update.getTrackSid(), t -> audience.heard(t, update));
      }
      case MUTE -> withSid(message.getMute().getSid(), t -> silenced(t, message.getMute()));
      case REQUEST_RESPONSE -> refused(message.getRequestResponse());
      case UPDATE ->
          message.getUpdate().getParticipantsList().stream()
              .filter(p -> p.getSid().equals(participantSid))
              .forEach(this::seen);
      default -> {}
    }
  }

  @CanIgnoreReturnValue // the first offer is made in any case
  private boolean announce(Published track) {
    TrackFacts facts = track.facts;
    if (withheld.contains(facts.feature())) {
      track.suspended = true;
      live.add(track);
      return false;
    }
    Publication publication =
        new Publication(
            UUID.randomUUID().toString(),
            TrackRequests.stream(facts.feature()),
            ssrc(),
            facts.codec(),
            facts.stereo(),
            facts.layers());
    if (!sections.add(publication)) {
      listener.broken("every section of the connection has had its track");
      return false;
    }
    track.publication = publication;
    track.mutedThere = facts.muted();
    track.widthThere = facts.width();
    track.heightThere = facts.height();
    live.add(track);
    signal.send(
        SignalRequest.newBuilder().setAddTrack(TrackRequests.add(facts, publication)).build());
    return true;
  }

  private void negotiate() {
    if (negotiating || interrupted) {
      negotiateAgain = true;
      return;
    }
    negotiating = true;
    offered =
        SessionDescription.newBuilder()
            .setType("offer")
            .setId(++offerId)
            .setSdp(
                sections.offer(
                    transport.credentials(), scope.identity().fingerprint(), transport.candidate()))
            .build();
    signal.send(SignalRequest.newBuilder().setOffer(offered).build());
  }

  private void answered(SessionDescription message) {
    if (!negotiating || (message.getId() != 0 && message.getId() != offerId)) {
      return;
    }
    PublisherAnswer answer;
    try {
      answer = PublisherAnswer.read(message.getSdp());
    } catch (SdpException e) {
      scope.drops().count(Drop.SIGNAL_MALFORMED);
      listener.broken("an answer could not be read: " + e.getMessage());
      return;
    }
    answer.candidates().forEach(transport::remoteCandidate);
    if (remote == null) {
      remote = answer.remote();
      transport.connect(
          IceRole.CONTROLLING,
          answer.serverIsDtlsClient() ? DtlsRole.SERVER : DtlsRole.CLIENT,
          answer.remote(),
          answer.fingerprint());
    } else if (!remote.equals(answer.remote())) {
      if (!restarting) {
        listener.broken("the server restarted ICE unasked");
        return;
      }
      remote = answer.remote();
      transport.restarted(answer.remote());
    }
    restarting = false;
    agreed = message;
    List.copyOf(live).forEach(t -> agree(t, answer));
    negotiating = false;
    if (negotiateAgain) {
      negotiateAgain = false;
      negotiate();
    }
  }

  private void agree(Published track, PublisherAnswer answer) {
    Publication publication = track.publication;
    if (publication == null || !track.sinks.isEmpty()) {
      return;
    }
    Optional<String> mid = sections.mid(publication);
    Optional<PublisherAnswer.Agreed> agreed =
        mid.flatMap(m -> answer.agreed(m, publication.codec()));
    if (mid.isEmpty() || agreed.isEmpty()) {
      return;
    }
    track.sinks.putAll(
        sinks.make(
            publication,
            mid.get(),
            agreed.get(),
            layer -> scope.run(() -> asked(track, publication, layer))));
    listener.changed(track);
  }

  private void asked(Published track, Publication publication, Layer layer) {
    if (!closed && publication.equals(track.publication)) {
      audience.asked(track, layer);
    }
  }

  private void published(String cid, TrackInfo info) {
    live.stream()
        .filter(t -> t.publication != null && t.publication.cid().equals(cid))
        .findFirst()
        .ifPresent(t -> {
          t.sid = info.getSid();
          changed(t);
        });
  }

  private void silenced(Published track, MuteTrackRequest mute) {
    if (mute.getMuted() && !track.mutedThere) {
      track.mutedThere = true;
      track.silenced = true;
      listener.changed(track);
      listen(ModerationWatch.NOTICE_WITHIN);
      listener.silenced(track);
    }
  }

  private void refused(RequestResponse response) {
    boolean addTrack = response.getRequestCase() == RequestResponse.RequestCase.ADD_TRACK;
    boolean fine =
        response.getReason() == RequestResponse.Reason.OK
            || response.getReason() == RequestResponse.Reason.QUEUED;
    if (addTrack && !fine) {
      scope.drops().count(Drop.PUBLICATION_REFUSED);
      with(
          t -> t.publication != null && t.publication.cid().equals(response.getAddTrack().getCid()),
          this::takenAway);
    }
  }

  private void takenAway(Published track) {
    retract(track);
    track.suspended = true;
    negotiate();
  }

  /** Publishes again what was taken away, once the server allows its source. */
  private void seen(ParticipantInfo self) {
    listener.seen(self);
    if (!self.hasPermission()) {
      return;
    }
    withhold(Sources.withheld(self.getPermission()));
    List<Published> back =
        live.stream()
            .filter(t -> t.suspended)
            .filter(t -> !withheld.contains(t.facts.feature()))
            .toList();
    for (Published track : back) {
      live.remove(track);
      track.suspended = false;
      start(track);
    }
  }

  private void withhold(Set<Feature> now) {
    if (!withheld.containsAll(now)) {
      listen(ModerationWatch.SOURCES_NOTICE_WITHIN);
    }
    withheld = now;
  }

  /** Notices are read for so long from now on. */
  private void listen(Duration within) {
    long until = System.nanoTime() + within.toNanos();
    if (until - noticeUntilNanos > 0) {
      noticeUntilNanos = until;
    }
  }

  private void retract(Published track) {
    Publication publication = track.publication;
    List<RtpSink> ended = List.copyOf(track.sinks.values());
    track.disconnected();
    if (publication != null) {
      sections.remove(publication);
    }
    ended.forEach(transport::remove);
    listener.changed(track);
  }

  private void withSid(String sid, Consumer<Published> action) {
    with(t -> sid.equals(t.sid), action);
  }

  private void with(Predicate<Published> which, Consumer<Published> action) {
    live.stream().filter(which).findFirst().ifPresent(action);
  }

  private int ssrc() {
    int ssrc;
    do {
      ssrc = RANDOM.nextInt();
    } while (ssrc == 0 || !ssrcs.add(ssrc));
    return ssrc;
  }

  /** Brings what the connection says to the room's context. */
  private final class Media implements TransportListener {
    @Override
    public void moved(TransportState state, String reason) {
      scope.run(() -> {
        if (!closed) {
          listener.moved(state, reason);
        }
      });
    }

    @Override
    public void channelOpened(String label) {
      if (label.equals(RELIABLE)) {
        scope.run(() -> {
          reliableOpen = true;
          listener.reliableOpened();
        });
      }
    }

    /**
     * Envoys get copies of everything that is broadcast, of which only the observer's counts; a
     * notice to the envoy alone comes here only.
     */
    @Override
    public void message(String label, byte[] message) {
      if (System.nanoTime() - noticeUntilNanos > 0 || message.length > SourcesNotice.MAX_BYTES) {
        return;
      }
      int bytes = Math.max(message.length, MESSAGE_BYTES);
      if (waitingBytes.addAndGet(bytes) > MAX_WAITING_BYTES) {
        int _ = waitingBytes.addAndGet(-bytes);
        scope.drops().count(Drop.DATA_FLOOD);
        return;
      }
      scope.run(() -> {
        int _ = waitingBytes.addAndGet(-bytes);
        if (!closed) {
          listener.told(message);
        }
      });
    }
  }
}
