// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.observer;

import eu.meetinggateway.media.dtls.DtlsRole;
import eu.meetinggateway.media.forward.RtpSource;
import eu.meetinggateway.media.forward.SourceSpec;
import eu.meetinggateway.media.ice.IceCredentials;
import eu.meetinggateway.media.ice.IceRole;
import eu.meetinggateway.media.packet.PayloadFormat;
import eu.meetinggateway.media.sdp.SdpException;
import eu.meetinggateway.media.transport.Transport;
import eu.meetinggateway.meeting.Codec;
import eu.meetinggateway.meeting.Layer;
import eu.meetinggateway.meeting.PortEvent;
import eu.meetinggateway.meeting.StreamId;
import eu.meetinggateway.meeting.TrackFacts;
import eu.meetinggateway.visio.room.RoomScope;
import eu.meetinggateway.visio.room.Trickle;
import eu.meetinggateway.visio.signalling.SignalSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import livekit.LivekitModels.ParticipantTracks;
import livekit.LivekitModels.SpeakerInfo;
import livekit.LivekitModels.VideoQuality;
import livekit.LivekitRtc.SessionDescription;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SyncState;
import livekit.LivekitRtc.UpdateSubscription;
import livekit.LivekitRtc.UpdateTrackSettings;
import org.jspecify.annotations.Nullable;

/**
 * What one joined observer receives: its connection, the tracks that are wanted, and their sources.
 * A source exists while its track is wanted and the newest offer announces it. All methods: on the
 * room's context.
 */
final class Subscriptions {
  private static final Duration FIRST_PICTURE_WITHIN = Duration.ofSeconds(1);

  private static final class Subscription {
    long epoch;
    Layer layer;
    @Nullable RtpSource source;
    int ssrc;

    /** Whether the server knows which layer is wanted; until then it sends the lowest. */
    boolean stated;

    Subscription(long epoch, Layer layer) {
      this.epoch = epoch;
      this.layer = layer;
    }
  }

  private final RoomScope scope;
  private final RoomTable room;
  private final SignalSession signal;
  private final Transport transport;
  private final byte[] injectedTrailer;
  private final int observer;
  private final Consumer<PortEvent> changed;
  private final Map<String, Subscription> wanted = new LinkedHashMap<>();
  private final Map<String, Integer> levels = new HashMap<>();

  /** Microphones that stay subscribed, without media while they are not wanted. */
  private final Set<String> heard = new LinkedHashSet<>();

  private Map<String, SubscribedStream> announced = Map.of();
  private @Nullable IceCredentials remote;
  private @Nullable SessionDescription answered;

  /**
   * @param injectedTrailer ends the payload of packets that the server made up
   * @param observer whose subscriptions these are, 0 for the one that sees who is there
   */
  Subscriptions(
      RoomScope scope,
      RoomTable room,
      SignalSession signal,
      Transport transport,
      byte[] injectedTrailer,
      int observer,
      Consumer<PortEvent> changed) {
    this.scope = scope;
    this.room = room;
    this.signal = signal;
    this.transport = transport;
    this.injectedTrailer = injectedTrailer.clone();
    this.observer = observer;
    this.changed = changed;
  }

  /** Subscribes to one layer of a track, or to another one than before, or ends that. */
  void want(RoomTable.Place place, Optional<Layer> layer, long epoch) {
    Subscription known = wanted.get(place.trackSid());
    if (layer.isEmpty()) {
      if (known != null) {
        wanted.remove(place.trackSid());
        release(place.trackSid(), known);
        subscribe(place, false);
      }
      return;
    }
    if (known == null) {
      Subscription subscription = new Subscription(epoch, layer.get());
      wanted.put(place.trackSid(), subscription);
      subscribe(place, true);
      if (beginsLow(place.trackSid())) {
        choose(place.trackSid(), Layer.LOW);
        long _ = scope.after(FIRST_PICTURE_WITHIN, () -> state(place.trackSid(), subscription));
      } else {
        state(place.trackSid(), subscription);
      }
      attach(place.trackSid(), subscription);
      return;
    }
    known.epoch = epoch;
    if (known.layer != layer.get()) {
      known.layer = layer.get();
      if (known.stated) {
        choose(place.trackSid(), layer.get());
      }
      tell(place.trackSid(), known);
    }
  }

  /**
   * Subscribes to every microphone that is there, without media until it is wanted: the server
   * tells a level only to who is subscribed at the moment when it changes, and never again.
   */
  void listen() {
    for (RoomTable.Place place : room.microphones()) {
      if (!heard.contains(place.trackSid())) {
        subscribe(place, true);
        heard.add(place.trackSid());
        if (!wanted.containsKey(place.trackSid())) {
          silence(place.trackSid());
        }
      }
    }
  }

  /** Ends what was wanted in an older epoch only. */
  void sweep(long epoch) {
    List<String> stale =
        wanted.entrySet().stream()
            .filter(e -> e.getValue().epoch < epoch)
            .map(Map.Entry::getKey)
            .toList();
    for (String sid : stale) {
      room.participantOf(sid)
          .ifPresent(p -> want(new RoomTable.Place(p, sid), Optional.empty(), epoch));
    }
  }

  /**
   * Answers an offer. New credentials in it are an ICE restart, which we follow with new ones.
   *
   * @throws SdpException if it cannot be understood
   */
  void offer(SessionDescription message) {
    SubscriberOffer offer =
        SubscriberOffer.read(message.getSdp(), message.getMidToTrackIdMap(), room.decodable());
    boolean restarts = remote != null && !remote.equals(offer.remote());
    if (restarts) {
      transport.restart();
    }
    announced =
        offer.streams().stream()
            .collect(Collectors.toUnmodifiableMap(SubscribedStream::trackSid, s -> s));
    wanted.forEach(this::attach);
    answered =
        SessionDescription.newBuilder()
            .setType("answer")
            .setId(message.getId())
            .setSdp(
                offer.answer(
                    transport.credentials(), scope.identity().fingerprint(), transport.candidate()))
            .build();
    signal.send(SignalRequest.newBuilder().setAnswer(answered).build());
    offer.candidates().forEach(transport::remoteCandidate);
    boolean first = remote == null;
    remote = offer.remote();
    if (restarts) {
      transport.restarted(offer.remote());
    } else if (first) {
      transport.connect(
          offer.iceLite() ? IceRole.CONTROLLING : IceRole.CONTROLLED,
          DtlsRole.CLIENT,
          offer.remote(),
          offer.fingerprint());
    }
  }

  /** States what is subscribed, after signalling was lost and found again. */
  void resumed() {
    UpdateSubscription.Builder held = UpdateSubscription.newBuilder().setSubscribe(true);
    Set<String> subscribed = new LinkedHashSet<>(heard);
    subscribed.addAll(wanted.keySet());
    for (String sid : subscribed) {
      room.participantOf(sid)
          .ifPresent(p ->
              held.addTrackSids(sid)
                  .addParticipantTracks(
                      ParticipantTracks.newBuilder().setParticipantSid(p).addTrackSids(sid)));
    }
    SyncState.Builder state = SyncState.newBuilder().setSubscription(held);
    heard.stream().filter(sid -> !wanted.containsKey(sid)).forEach(state::addTrackSidsDisabled);
    if (answered != null) {
      state.setAnswer(answered);
    }
    signal.sync(state.build());
  }

  void trickle(String candidateInit) {
    Trickle.candidate(candidateInit).ifPresent(transport::remoteCandidate);
  }

  /** Takes the levels of speakers; they are remembered for sources that come later. */
  void speakers(List<SpeakerInfo> speakers) {
    for (SpeakerInfo speaker : speakers) {
      int level = Loudness.dBov(speaker.getLevel(), speaker.getActive());
      if (level == Loudness.SILENT) {
        levels.remove(speaker.getSid());
      } else if (levels.size() < RoomTable.MAX_PEOPLE) {
        levels.put(speaker.getSid(), level);
      }
      for (String sid : room.microphones(speaker.getSid())) {
        Subscription subscription = wanted.get(sid);
        if (subscription != null && subscription.source != null) {
          subscription.source.level(level);
        }
      }
    }
  }

  /** Lets go of tracks that are not there any more. */
  void prune() {
    heard.removeIf(sid -> !room.hasTrack(sid));
    List<String> gone = wanted.keySet().stream().filter(sid -> !room.hasTrack(sid)).toList();
    for (String sid : gone) {
      Subscription subscription = wanted.remove(sid);
      if (subscription != null) {
        release(sid, subscription);
      }
    }
  }

  void close() {
    List<Map.Entry<String, Subscription>> all = new ArrayList<>(wanted.entrySet());
    wanted.clear();
    all.forEach(e -> detach(e.getValue()));
    transport.close();
  }

  /** The same while others go on: the tracks lose these sources. */
  void closeAndTell() {
    wanted.forEach(this::release);
    close();
  }

  /**
   * A server begins with the lowest stream of a simulcast track if it is asked for that, and
   * browsers ask for it: so it has been asked for a keyframe of it already, or may be again after
   * half a second; of a higher one only after a whole.
   */
  private boolean beginsLow(String sid) {
    return room.facts(sid)
        .filter(facts -> !facts.codec().audio() && !facts.codec().scalable())
        .filter(facts -> facts.layers().contains(Layer.LOW) && facts.layers().size() > 1)
        .isPresent();
  }

  private void state(String sid, Subscription subscription) {
    if (!subscription.stated && wanted.get(sid) == subscription) {
      subscription.stated = true;
      choose(sid, subscription.layer);
    }
  }

  private void attach(String sid, Subscription subscription) {
    SubscribedStream stream = announced.get(sid);
    if (stream == null) {
      release(sid, subscription);
      return;
    }
    if (subscription.source != null && subscription.ssrc == stream.ssrc()) {
      return;
    }
    detach(subscription);
    Codec codec =
        room.facts(sid)
            .map(TrackFacts::codec)
            .filter(known -> known.audio() != stream.video())
            .orElse(stream.video() ? Codec.VP8 : Codec.OPUS);
    RtpSource source =
        transport.addSource(
            new SourceSpec(
                stream.ssrc(),
                codec.clockRateHz(),
                PayloadFormat.valueOf(codec.name()),
                0,
                stream.descriptorExtension(),
                injectedTrailer),
            () -> scope.run(() -> state(sid, subscription)));
    subscription.source = source;
    subscription.ssrc = stream.ssrc();
    if (!stream.video()) {
      boolean microphone =
          room.participantOf(sid).map(p -> room.microphones(p).contains(sid)).orElse(false);
      int level =
          microphone
              ? room.participantOf(sid).map(levels::get).orElse(Loudness.SILENT)
              : Loudness.SILENT;
      source.level(level);
    }
    tell(sid, subscription);
  }

  private void release(String sid, Subscription subscription) {
    if (subscription.source != null) {
      detach(subscription);
      tell(sid, subscription);
    }
  }

  private void detach(Subscription subscription) {
    RtpSource source = subscription.source;
    if (source != null) {
      subscription.source = null;
      transport.remove(source);
    }
  }

  private void tell(String sid, Subscription subscription) {
    RtpSource source = subscription.source;
    Map<Layer, StreamId> sources =
        source == null ? Map.of() : Map.of(subscription.layer, new StreamId(source.id()));
    Optional<PortEvent> event = room.source(sid, observer, sources);
    event.ifPresent(changed);
  }

  private void subscribe(RoomTable.Place place, boolean on) {
    if (heard.contains(place.trackSid())) {
      if (!on) {
        silence(place.trackSid());
      }
      return;
    }
    signal.send(
        SignalRequest.newBuilder()
            .setSubscription(
                UpdateSubscription.newBuilder()
                    .setSubscribe(on)
                    .addTrackSids(place.trackSid())
                    .addParticipantTracks(
                        ParticipantTracks.newBuilder()
                            .setParticipantSid(place.participantSid())
                            .addTrackSids(place.trackSid())))
            .build());
  }

  /** One subscription brings one layer, of a scalable codec, too: those below only in keyframes. */
  private void choose(String sid, Layer layer) {
    setting(sid, false, layer);
  }

  private void silence(String sid) {
    setting(sid, true, Layer.HIGH);
  }

  private void setting(String sid, boolean disabled, Layer layer) {
    VideoQuality quality =
        switch (layer) {
          case LOW -> VideoQuality.LOW;
          case MEDIUM -> VideoQuality.MEDIUM;
          case HIGH -> VideoQuality.HIGH;
        };
    signal.send(
        SignalRequest.newBuilder()
            .setTrackSetting(
                UpdateTrackSettings.newBuilder()
                    .addTrackSids(sid)
                    .setDisabled(disabled)
                    .setQuality(quality))
            .build());
  }
}
