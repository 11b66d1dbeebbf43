// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.observer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.protobuf.InvalidProtocolBufferException;
import eu.meetinggateway.media.ice.Candidate;
import eu.meetinggateway.media.ice.IceCredentials;
import eu.meetinggateway.media.sdp.SdpException;
import eu.meetinggateway.media.sdp.SessionDescription;
import eu.meetinggateway.meeting.Codec;
import eu.meetinggateway.meeting.Person;
import eu.meetinggateway.meeting.PortEvent;
import eu.meetinggateway.meeting.Track;
import eu.meetinggateway.meeting.TrackKey;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.PersonId;
import eu.meetinggateway.visio.drops.Drops;
import eu.meetinggateway.visio.room.Trickle;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitRtc.SignalResponse;

/**
 * LiveKit's signalling messages at what the observer does with them. Nothing but {@link
 * InvalidProtocolBufferException} may come out of reading a message, and nothing but {@link
 * SdpException} out of an offer. What the room's table reports as changed, added up, is what it
 * holds; its limits hold; an offer that was read can be answered section by section.
 *
 * <p>The input is a row of two bytes of length and that many bytes.
 */
class SignallingFuzzer {
  private static final IceCredentials LOCAL =
      new IceCredentials("abcdefgh", "abcdefghijklmnopqrstuvwx");
  private static final String FINGERPRINT = "AB" + ":CD".repeat(31);
  private static final Candidate CANDIDATE =
      Candidate.host(new InetSocketAddress(InetAddress.getLoopbackAddress(), 5000));

  /** What those who listen to the table believe. */
  private static final class Belief {
    final Map<PersonId, Person> people = new HashMap<>();
    final Map<TrackKey, Track> tracks = new HashMap<>();

    void take(PortEvent event) {
      switch (event) {
        case PortEvent.PersonUp up -> people.put(up.person().id(), up.person());
        case PortEvent.PersonGone gone -> {
          assertThat(people.remove(gone.person())).isNotNull();
          assertThat(tracks.keySet()).noneMatch(key -> key.person().equals(gone.person()));
        }
        case PortEvent.TrackUp up -> {
          assertThat(people).containsKey(up.track().key().person());
          tracks.put(up.track().key(), up.track());
        }
        case PortEvent.TrackGone gone -> assertThat(tracks.remove(gone.key())).isNotNull();
        default -> throw new AssertionError("the table does not tell " + event.getClass());
      }
    }
  }

  @FuzzTest
  void everyRowOfMessagesIsTakenOrRefused(byte[] input) {
    RoomTable room = new RoomTable(SignallingFuzzer::id, i -> i.startsWith("envoy"), new Drops());
    Belief belief = new Belief();
    ByteBuffer buffer = ByteBuffer.wrap(input);
    while (buffer.remaining() >= 2) {
      byte[] message = new byte[Math.min(buffer.getShort() & 0xFFFF, buffer.remaining())];
      buffer.get(message);
      try {
        take(SignalResponse.parseFrom(message), room, belief);
      } catch (InvalidProtocolBufferException e) {
        continue;
      }
      assertThat(room.people()).hasSizeLessThanOrEqualTo(RoomTable.MAX_PEOPLE);
      assertThat(room.people()).containsExactlyInAnyOrderElementsOf(belief.people.values());
      assertThat(room.trackList()).containsExactlyInAnyOrderElementsOf(belief.tracks.values());
    }
  }

  /** The input is the text of an offer. */
  @FuzzTest
  void anOfferIsAnsweredOrRefused(byte[] input) {
    offer(new String(input, UTF_8), Map.of("1", "TR_mapped"));
  }

  /** The input is what a trickle message holds. No exception at all may come out. */
  @FuzzTest
  void aCandidateIsReadOrPassedOver(byte[] input) {
    assertThat(Trickle.candidate(new String(input, UTF_8))).isNotNull();
  }

  private static void take(SignalResponse message, RoomTable room, Belief belief) {
    switch (message.getMessageCase()) {
      case JOIN -> {
        room.reset(message.getJoin().getOtherParticipantsList());
        belief.people.clear();
        belief.tracks.clear();
        room.people().forEach(p -> belief.take(new PortEvent.PersonUp(p)));
        room.trackList().forEach(t -> belief.take(new PortEvent.TrackUp(t)));
      }
      case UPDATE -> {
        for (ParticipantInfo info : message.getUpdate().getParticipantsList()) {
          room.update(info).forEach(belief::take);
        }
      }
      case OFFER -> offer(message.getOffer().getSdp(), message.getOffer().getMidToTrackIdMap());
      case TRICKLE ->
          assertThat(Trickle.candidate(message.getTrickle().getCandidateInit())).isNotNull();
      case SPEAKERS_CHANGED ->
          message
              .getSpeakersChanged()
              .getSpeakersList()
              .forEach(
                  s -> assertThat(Loudness.dBov(s.getLevel(), s.getActive())).isBetween(0, 127));
      default -> {}
    }
  }

  private static void offer(String sdp, Map<String, String> midToTrackSid) {
    SubscriberOffer offer;
    try {
      offer = SubscriberOffer.read(sdp, midToTrackSid, EnumSet.allOf(Codec.class));
    } catch (SdpException e) {
      return;
    }
    assertThat(offer.fingerprint()).matches("[0-9A-F]{2}(:[0-9A-F]{2}){31}");
    assertThat(offer.candidates()).hasSizeLessThanOrEqualTo(32);
    assertThat(offer.streams()).extracting(SubscribedStream::trackSid).doesNotHaveDuplicates();
    SessionDescription answer =
        SessionDescription.parse(offer.answer(LOCAL, FINGERPRINT, CANDIDATE));
    List<String> kinds = SessionDescription.parse(sdp).media().stream().map(m -> m.kind()).toList();
    assertThat(answer.media()).extracting(m -> m.kind()).containsExactlyElementsOf(kinds);
  }

  private static PersonId id(String identity) {
    UUID name = UUID.nameUUIDFromBytes(identity.getBytes(UTF_8));
    return new PersonId(new Country("FR"), name);
  }
}
