// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import eu.meetinggateway.trust.Feature;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import livekit.LivekitModels.DataPacket;
import livekit.LivekitModels.UserPacket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourcesNoticeTest {
  @Test
  void theNoticeOfAHostIsRead() {
    assertThat(SourcesNotice.read(notice("[\"camera\"]"), "claire"))
        .contains(new SourcesNotice("jonas", Set.of(Feature.CAMERA)));
    assertThat(SourcesNotice.read(notice("[\"screen_share\",\"screen_share_audio\"]"), "claire"))
        .contains(new SourcesNotice("jonas", Set.of(Feature.SCREEN, Feature.SCREEN_AUDIO)));
    assertThat(SourcesNotice.read(notice("[\"camera\"]"), "luc")).as("another's").isEmpty();
  }

  @Test
  void theNoticeNamesEverybodyInAFullRoom() {
    List<String> all = IntStream.range(0, 1_000).mapToObj(i -> new UUID(i, i).toString()).toList();
    byte[] message =
        packet("[\"camera\"]").toBuilder().addAllDestinationIdentities(all).build().toByteArray();
    assertThat(SourcesNotice.read(message, "claire")).isPresent();
    byte[] longer = new byte[SourcesNotice.MAX_BYTES + 1];
    assertThat(SourcesNotice.read(longer, "claire")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "null",
        "\"camera\"",
        "{\"camera\":1}",
        "[7]",
        "[[\"camera\"]]",
        "[\"camera\",\"hologram\"]",
        "[\"CAMERA\"]",
        "[\"camera\",\"camera\",\"camera\",\"camera\",\"camera\"]",
        "[\"camera\"",
      })
  void anythingElseIsNoNotice(String sources) {
    assertThat(SourcesNotice.read(notice(sources), "claire")).isEmpty();
  }

  @Test
  void aPaddedNoticeIsNotRead() {
    assertThat(SourcesNotice.read(notice("[\"camera\"]" + " ".repeat(1024)), "claire")).isEmpty();
  }

  @Test
  void everySwitchIsANoticeOfItsOwnAsMeetShowsIt() {
    Set<Feature> sources =
        Set.of(Feature.MICROPHONE, Feature.CAMERA, Feature.SCREEN, Feature.SCREEN_AUDIO);
    assertThat(written(sources))
        .containsExactly(
            Set.of(Feature.MICROPHONE),
            Set.of(Feature.CAMERA),
            Set.of(Feature.SCREEN, Feature.SCREEN_AUDIO));
    assertThat(written(Set.of(Feature.SCREEN))).containsExactly(Set.of(Feature.SCREEN));
    assertThat(written(Set.of(Feature.SCREEN_AUDIO))).as("Meet has no word for it").isEmpty();
  }

  private static List<Set<Feature>> written(Set<Feature> sources) {
    return new ChatWriter()
        .writeSourcesNotices("claire", sources).stream()
            .map(message -> SourcesNotice.read(fromJonas(message), "claire"))
            .flatMap(Optional::stream)
            .map(SourcesNotice::sources)
            .toList();
  }

  private static byte[] fromJonas(byte[] message) {
    try {
      return DataPacket.parseFrom(message).toBuilder()
          .setParticipantIdentity("jonas")
          .build()
          .toByteArray();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] notice(String sources) {
    return packet(sources).toByteArray();
  }

  private static DataPacket packet(String sources) {
    String json = "{\"type\":\"permissionsRemoved\",\"data\":{\"removedSources\":" + sources + "}}";
    return DataPacket.newBuilder()
        .setParticipantIdentity("jonas")
        .addDestinationIdentities("claire")
        .setUser(UserPacket.newBuilder().setPayload(ByteString.copyFromUtf8(json)))
        .build();
  }
}
