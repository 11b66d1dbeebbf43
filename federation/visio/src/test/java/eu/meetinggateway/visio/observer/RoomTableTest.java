// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.observer;

import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.meeting.Codec;
import eu.meetinggateway.meeting.Layer;
import eu.meetinggateway.meeting.PortEvent;
import eu.meetinggateway.meeting.StreamId;
import eu.meetinggateway.meeting.Track;
import eu.meetinggateway.meeting.TrackFacts;
import eu.meetinggateway.meeting.TrackKey;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.KnownPerson;
import eu.meetinggateway.trust.ParticipantKind;
import eu.meetinggateway.trust.PersonId;
import eu.meetinggateway.trust.RoomRole;
import eu.meetinggateway.visio.drops.Drop;
import eu.meetinggateway.visio.drops.Drops;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import livekit.LivekitModels.AudioTrackFeature;
import livekit.LivekitModels.Encryption;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitModels.ParticipantPermission;
import livekit.LivekitModels.SimulcastCodecInfo;
import livekit.LivekitModels.TrackInfo;
import livekit.LivekitModels.TrackSource;
import livekit.LivekitModels.TrackType;
import livekit.LivekitModels.VideoLayer;
import livekit.LivekitModels.VideoQuality;
import org.junit.jupiter.api.Test;

class RoomTableTest {
  private final Drops drops = new Drops();
  private final RoomTable room =
      new RoomTable(RoomTableTest::id, identity -> identity.startsWith("envoy"), drops);

  @Test
  void aPersonComesWithTheirTracksAndGoesWithThem() {
    assertThat(room.update(person("claire").addTracks(microphone("TR_1")).build()))
        .extracting(Object::getClass)
        .containsExactly(PortEvent.PersonUp.class, PortEvent.TrackUp.class);
    assertThat(room.people().getFirst().appearance().name().value()).isEqualTo("Name of claire");

    assertThat(room.update(gone("claire")))
        .containsExactly(
            new PortEvent.TrackGone(new TrackKey(id("claire"), 1)),
            new PortEvent.PersonGone(id("claire")));
    assertThat(room.isEmpty()).isTrue();
  }

  @Test
  void whatDoesNotChangeIsNotReported() {
    ParticipantInfo claire = person("claire").addTracks(microphone("TR_1")).build();
    assertThat(room.update(claire)).hasSize(2);
    assertThat(room.update(claire)).isEmpty();
    assertThat(room.update(gone("nobody"))).isEmpty();
  }

  @Test
  void agentsRecordersHiddenOnesAndEnvoysAreNotLocal() {
    ParticipantPermission hidden = ParticipantPermission.newBuilder().setHidden(true).build();
    room.reset(
        List.of(
            person("agent").setKind(ParticipantInfo.Kind.AGENT).build(),
            person("egress").setKind(ParticipantInfo.Kind.EGRESS).build(),
            person("hidden").setPermission(hidden).build(),
            person("envoy-1").build(),
            person("leftover").putAttributes("federation.meeting", "other").build(),
            person("").build(),
            person("phone").setKind(ParticipantInfo.Kind.SIP).build()));

    assertThat(room.people()).extracting(p -> p.id()).containsExactly(id("phone"));
    assertThat(room.isLocal("leftover")).isFalse();
  }

  @Test
  void whoIsLoggedInIsKnownWithTheirRoleAndAPromotionIsReported() {
    assertThat(room.update(loggedIn("claire", "member"))).hasSize(1);
    assertThat(known("claire")).isEqualTo(person(true, RoomRole.MEMBER));
    assertThat(room.update(loggedIn("claire", "member"))).isEmpty();
    assertThat(room.update(loggedIn("claire", "administrator")))
        .containsExactly(new PortEvent.PersonUp(room.people().getFirst()));
    assertThat(known("claire")).isEqualTo(person(true, RoomRole.ADMINISTRATOR));
    assertThat(room.update(loggedIn("luc", "emperor"))).hasSize(1);
    assertThat(known("luc")).isEqualTo(person(true, RoomRole.GUEST));
  }

  @Test
  void beforeRolesAHostWasKnownAndNobodyElse() {
    room.reset(
        List.of(
            person("host").putAttributes("room_admin", "true").build(),
            person("other").putAttributes("room_admin", "false").build(),
            person("both")
                .putAttributes("room_admin", "true")
                .putAttributes("is_authenticated", "false")
                .putAttributes("room_role", "owner")
                .build(),
            person("loud").putAttributes("is_authenticated", "TRUE").build()));
    assertThat(known("host")).isEqualTo(person(true, RoomRole.ADMINISTRATOR));
    assertThat(known("other")).isEqualTo(person(false, RoomRole.GUEST));
    assertThat(known("both")).isEqualTo(person(false, RoomRole.GUEST));
    assertThat(known("loud")).isEqualTo(person(false, RoomRole.GUEST));
  }

  @Test
  void aTelephoneIsOneAndOfWhatIsNeitherThatNorABrowserNothingIsKnown() {
    room.reset(
        List.of(
            person("phone").setKind(ParticipantInfo.Kind.SIP).build(),
            person("stream").setKind(ParticipantInfo.Kind.INGRESS).build()));
    assertThat(known("phone")).contains(KnownPerson.guest(ParticipantKind.PHONE));
    assertThat(known("stream")).isEmpty();
  }

  @Test
  void aLogInThatAppearsLaterIsNotMeetsUntilThePersonEntersAnew() {
    ParticipantInfo asserted = loggedIn("guest", "owner");
    assertThat(room.update(person("guest").build())).hasSize(1);
    assertThat(room.update(asserted)).isEmpty();
    assertThat(known("guest")).isEqualTo(person(false, RoomRole.GUEST));

    room.clear();
    room.reset(List.of(asserted));
    assertThat(known("guest")).isEqualTo(person(false, RoomRole.GUEST));

    ParticipantInfo envoy = asserted.toBuilder().putAttributes("federation.meeting", "m").build();
    assertThat(room.update(envoy)).hasSize(1);
    assertThat(room.update(asserted)).hasSize(1);
    assertThat(known("guest")).isEqualTo(person(false, RoomRole.GUEST));

    assertThat(room.update(asserted.toBuilder().setSid("PA_new").build())).hasSize(1);
    assertThat(known("guest")).isEqualTo(person(true, RoomRole.OWNER));
  }

  @Test
  void whoMayWriteTheirOwnAttributesIsNotKnownByThem() {
    ParticipantPermission writes =
        ParticipantPermission.newBuilder().setCanUpdateMetadata(true).build();
    assertThat(room.update(loggedIn("claire", "owner"))).hasSize(1);
    ParticipantInfo claire = loggedIn("claire", "owner").toBuilder().setPermission(writes).build();
    assertThat(room.update(claire)).hasSize(1);
    assertThat(known("claire")).isEqualTo(person(false, RoomRole.GUEST));
    assertThat(room.update(loggedIn("claire", "owner"))).isEmpty();
    assertThat(known("claire")).isEqualTo(person(false, RoomRole.GUEST));
  }

  private static ParticipantInfo loggedIn(String identity, String role) {
    return person(identity)
        .putAttributes("is_authenticated", "true")
        .putAttributes("room_role", role)
        .build();
  }

  private static Optional<KnownPerson> person(boolean authenticated, RoomRole role) {
    return Optional.of(new KnownPerson(ParticipantKind.PERSON, authenticated, role));
  }

  private Optional<KnownPerson> known(String identity) {
    return room.people().stream()
        .filter(person -> person.id().equals(id(identity)))
        .map(person -> person.known())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whoTurnsOutToBeAnEnvoyIsTakenBack() {
    assertThat(room.update(person("x").build())).hasSize(1);
    assertThat(room.update(person("x").putAttributes("federation.meeting", "m").build()))
        .containsExactly(new PortEvent.PersonGone(id("x")));
  }

  @Test
  void numbersStayWithTheirTrackAndAreNotGivenAgain() {
    assertThat(
            room.update(
                person("claire").addTracks(microphone("TR_1")).addTracks(camera("TR_2")).build()))
        .hasSize(3);
    assertThat(numbers()).containsExactly(1, 2);
    assertThat(room.update(person("claire").addTracks(camera("TR_2")).build())).hasSize(1);
    assertThat(
            room.update(
                person("claire").addTracks(camera("TR_2")).addTracks(microphone("TR_3")).build()))
        .hasSize(1);
    assertThat(numbers()).containsExactly(2, 3);
    assertThat(room.update(gone("claire"))).hasSize(3);
    assertThat(room.update(person("claire").setSid("PA_new").addTracks(microphone("TR_4")).build()))
        .hasSize(2);
    assertThat(numbers()).containsExactly(4);
  }

  @Test
  void aTrackThatIsStillThereAfterARejoinKeepsItsNumber() {
    ParticipantInfo claire = person("claire").addTracks(camera("TR_2")).build();
    assertThat(room.update(person("claire").addTracks(microphone("TR_1")).build())).hasSize(2);
    assertThat(room.update(claire)).hasSize(2);
    room.clear();
    room.reset(List.of(claire));
    assertThat(numbers()).containsExactly(2);
  }

  @Test
  void aRejoinedPersonLosesTheOldTracksButTheLateGoodbyeOfTheOldSessionIsIgnored() {
    assertThat(room.update(person("claire").addTracks(microphone("TR_1")).build())).hasSize(2);
    assertThat(room.update(person("claire").setSid("PA_new").build()))
        .contains(new PortEvent.TrackGone(new TrackKey(id("claire"), 1)))
        .noneMatch(e -> e instanceof PortEvent.PersonGone);
    assertThat(room.update(gone("claire"))).isEmpty();
    assertThat(room.isLocal("claire")).isTrue();
  }

  @Test
  void whatTheRoomGivesEverybodyShowsInThoseWhoAreNoHosts() {
    ParticipantPermission noCamera =
        ParticipantPermission.newBuilder()
            .setCanPublish(true)
            .addCanPublishSources(TrackSource.MICROPHONE)
            .addCanPublishSources(TrackSource.SCREEN_SHARE)
            .addCanPublishSources(TrackSource.SCREEN_SHARE_AUDIO)
            .build();
    room.reset(
        List.of(
            meets("member", "member").setPermission(noCamera).build(),
            meets("guest", "").setPermission(noCamera).build(),
            meets("owner", "owner").setPermission(noCamera).build(),
            meets("administrator", "administrator").setPermission(noCamera).build(),
            person("old-guest")
                .putAttributes("room_admin", "false")
                .setPermission(noCamera)
                .build(),
            person("old-host").putAttributes("room_admin", "true").setPermission(noCamera).build(),
            person("not-of-meet").setPermission(noCamera).build(),
            meets("phone", "").setKind(ParticipantInfo.Kind.SIP).setPermission(noCamera).build(),
            meets("unsaid", "member").build()));
    assertThat(room.lacking())
        .containsOnlyKeys(id("member"), id("guest"), id("old-guest"))
        .containsValue(Set.of(Feature.CAMERA));

    ParticipantPermission everything = noCamera.toBuilder().clearCanPublishSources().build();
    assertThat(room.update(meets("guest", "").setVersion(1).setPermission(everything).build()))
        .as("nobody else cares")
        .isEmpty();
    assertThat(room.lacking()).containsEntry(id("guest"), Set.of());
    assertThat(room.update(meets("member", "owner").setPermission(noCamera).build())).hasSize(1);
    assertThat(room.lacking()).doesNotContainKey(id("member"));
    assertThat(room.session(id("guest"))).contains("PA_guest");
  }

  private static ParticipantInfo.Builder meets(String identity, String role) {
    return person(identity)
        .putAttributes("is_authenticated", Boolean.toString(!role.isEmpty()))
        .putAttributes("room_role", role);
  }

  @Test
  void anOlderVersionIsIgnored() {
    assertThat(room.update(person("claire").setVersion(5).build())).hasSize(1);
    assertThat(room.update(person("claire").setVersion(4).setName("Old").build())).isEmpty();
    assertThat(room.update(person("claire").setVersion(5).setName("New").build())).hasSize(1);
  }

  @Test
  void factsComeFromWhatLiveKitSays() {
    TrackInfo stereo =
        microphone("TR_1").toBuilder()
            .addAudioFeatures(AudioTrackFeature.TF_STEREO)
            .setMuted(true)
            .setMimeType("audio/red")
            .build();
    room.reset(
        List.of(
            person("claire")
                .addTracks(stereo)
                .addTracks(camera("TR_2").toBuilder().setWidth(-1))
                .addTracks(
                    TrackInfo.newBuilder()
                        .setSid("TR_3")
                        .setType(TrackType.VIDEO)
                        .setSource(TrackSource.SCREEN_SHARE)
                        .setMimeType("video/VP9"))
                .build()));

    assertThat(room.trackList())
        .extracting(Track::facts)
        .containsExactly(
            new TrackFacts(Feature.MICROPHONE, Codec.RED, 0, 0, true, true),
            new TrackFacts(Feature.CAMERA, Codec.VP8, 16_384, 720, false, false),
            new TrackFacts(Feature.SCREEN, Codec.VP9, 0, 0, false, false));
  }

  @Test
  void unknownAndMismatchedTracksAreLeftOut() {
    room.reset(
        List.of(
            person("claire")
                .addTracks(camera("TR_2").toBuilder().setSource(TrackSource.UNKNOWN))
                .addTracks(camera("TR_3").toBuilder().setType(TrackType.AUDIO))
                .addTracks(microphone("TR_4").toBuilder().setMimeType("audio/PCMU"))
                .build()));
    assertThat(room.trackList()).isEmpty();
    assertThat(drops.value(Drop.TRACK_NOT_RELAYED)).isEqualTo(3);
  }

  @Test
  void aTrackIsToldInTheFirstOfItsCodecsThatCanBeDecodedEverywhere() {
    VideoLayer low = VideoLayer.newBuilder().setQuality(VideoQuality.LOW).build();
    VideoLayer medium = VideoLayer.newBuilder().setQuality(VideoQuality.MEDIUM).build();
    VideoLayer high = VideoLayer.newBuilder().setQuality(VideoQuality.HIGH).build();
    TrackInfo.Builder scalable =
        camera("TR_1").toBuilder()
            .setMimeType("video/VP9")
            .addCodecs(
                SimulcastCodecInfo.newBuilder()
                    .setMimeType("video/VP9")
                    .addAllLayers(List.of(low, medium, high)))
            .addCodecs(
                SimulcastCodecInfo.newBuilder()
                    .setMimeType("video/VP8")
                    .addLayers(low)
                    .addLayers(medium));
    ParticipantInfo claire = person("claire").addTracks(scalable).build();
    room.reset(List.of(claire));
    assertThat(room.trackList().getFirst().facts())
        .isEqualTo(
            new TrackFacts(
                Feature.CAMERA, Codec.VP9, 1280, 720, false, false, Set.of(Layer.values()), false));
    room.decodable(EnumSet.of(Codec.OPUS, Codec.VP8));
    room.reset(List.of(claire));
    assertThat(room.trackList().getFirst().facts())
        .isEqualTo(
            new TrackFacts(
                Feature.CAMERA,
                Codec.VP8,
                1280,
                720,
                false,
                false,
                Set.of(Layer.LOW, Layer.MEDIUM),
                false));
  }

  @Test
  void mediaInNoCodecThatIsDecodedEverywhereStandWithTheirPerson() {
    room.decodable(EnumSet.of(Codec.OPUS, Codec.VP8));
    TrackInfo vp9 = camera("TR_1").toBuilder().setMimeType("video/VP9").build();
    TrackInfo unknown = camera("TR_2").toBuilder().setSource(TrackSource.UNKNOWN).build();
    ParticipantInfo claire = person("claire").addTracks(vp9).addTracks(unknown).build();
    assertThat(room.update(claire)).hasSize(1);
    assertThat(unserved()).containsExactly(Feature.CAMERA);

    TrackInfo backup =
        vp9.toBuilder()
            .addCodecs(SimulcastCodecInfo.newBuilder().setMimeType("video/VP9"))
            .addCodecs(SimulcastCodecInfo.newBuilder().setMimeType("video/VP8"))
            .build();
    assertThat(room.update(person("claire").addTracks(backup).build()))
        .extracting(Object::getClass)
        .containsExactly(PortEvent.PersonUp.class, PortEvent.TrackUp.class);
    assertThat(unserved()).isEmpty();

    TrackInfo h265 = camera("TR_3").toBuilder().setMimeType("video/H265").build();
    TrackInfo screen = h265.toBuilder().setSource(TrackSource.SCREEN_SHARE).build();
    assertThat(
            room.update(
                person("claire").addTracks(backup).addTracks(h265).addTracks(screen).build()))
        .hasSize(1);
    assertThat(unserved()).containsExactly(Feature.SCREEN);
  }

  private Set<Feature> unserved() {
    return room.people().getFirst().unserved();
  }

  @Test
  void encryptedFramesAreMarkedAndNeverUnwrapped() {
    TrackInfo picture = camera("TR_1").toBuilder().setEncryption(Encryption.Type.GCM).build();
    TrackInfo sound =
        microphone("TR_2").toBuilder()
            .setMimeType("audio/red")
            .setEncryption(Encryption.Type.GCM)
            .build();
    room.decodable(EnumSet.of(Codec.OPUS, Codec.VP8));
    room.reset(List.of(person("claire").addTracks(picture).addTracks(sound).build()));
    assertThat(room.trackList()).hasSize(1);
    assertThat(room.trackList().getFirst().facts().encrypted()).isTrue();
  }

  @Test
  void tracksAndPeopleAreLimited() {
    ParticipantInfo.Builder many = person("claire");
    for (int i = 0; i < 40; i++) {
      many.addTracks(camera("TR_" + i));
    }
    assertThat(room.update(many.build())).hasSize(1 + RoomTable.MAX_TRACKS_PER_PERSON);
    for (int i = 0; i < RoomTable.MAX_PEOPLE + 5; i++) {
      assertThat(room.update(person("p" + i).build())).hasSizeLessThan(2);
    }
    assertThat(room.people()).hasSize(RoomTable.MAX_PEOPLE);
  }

  @Test
  void aSourceIsReportedOnceWithItsTrack() {
    room.reset(List.of(person("claire").addTracks(microphone("TR_1")).build()));
    Map<Layer, StreamId> sources = Map.of(Layer.HIGH, new StreamId(7));
    assertThat(room.source("TR_1", 0, sources)).isPresent();
    assertThat(room.source("TR_1", 0, sources)).isEmpty();
    assertThat(room.source("TR_1", 1, Map.of())).isEmpty();
    assertThat(room.source("TR_none", 0, sources)).isEmpty();
    assertThat(room.trackList().getFirst().sources()).isEqualTo(sources);
    assertThat(room.place(new TrackKey(id("claire"), 1)))
        .contains(new RoomTable.Place("PA_claire", "TR_1"));
    assertThat(room.microphones("PA_claire")).containsExactly("TR_1");
  }

  private List<Integer> numbers() {
    return room.trackList().stream().map(t -> t.key().number()).toList();
  }

  private static PersonId id(String identity) {
    return new PersonId(
        new Country("FR"), UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8)));
  }

  private static ParticipantInfo.Builder person(String identity) {
    return ParticipantInfo.newBuilder()
        .setSid("PA_" + identity)
        .setIdentity(identity)
        .setName("Name of " + identity)
        .setState(ParticipantInfo.State.ACTIVE);
  }

  private static ParticipantInfo gone(String identity) {
    return person(identity).setState(ParticipantInfo.State.DISCONNECTED).build();
  }

  private static TrackInfo microphone(String sid) {
    return TrackInfo.newBuilder()
        .setSid(sid)
        .setType(TrackType.AUDIO)
        .setSource(TrackSource.MICROPHONE)
        .setMimeType("audio/opus")
        .build();
  }

  private static TrackInfo camera(String sid) {
    return TrackInfo.newBuilder()
        .setSid(sid)
        .setType(TrackType.VIDEO)
        .setSource(TrackSource.CAMERA)
        .setMimeType("video/VP8")
        .setWidth(1280)
        .setHeight(720)
        .build();
  }
}
