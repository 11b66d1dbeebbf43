// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.visio.room.MetadataText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoomMetadataTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Country FR = new Country("FR");
  private static final Map<Country, Set<Feature>> NOBODY = Map.of();
  private static final Map<Country, Set<Feature>> RECORDS = Map.of(FR, Set.of(Feature.RECORDING));
  private static final Map<Country, Set<Feature>> TRANSCRIBES =
      Map.of(FR, Set.of(Feature.TRANSCRIPTION));

  @Test
  void aCaptureAbroadIsShownBesideWhatStandsThereAndGoesWithoutATrace() throws Exception {
    String before = "{\"configuration\":{\"everyone_can_mute\":true,\"x\":1.50},\"k\":\"é\"}";
    String shown = RoomMetadata.of(before, false).showing(RECORDS).orElseThrow();
    assertThat(JSON.readTree(shown))
        .isEqualTo(
            JSON.readTree(
                """
                {"configuration":{"everyone_can_mute":true,"x":1.50},"k":"é",
                 "recording_mode":"screen_recording","recording_status":"started",
                 "joint_meeting_recording":{"countries":["FR"],"mode":"screen_recording"}}\
                """));
    assertThat(RoomMetadata.of(shown, false).local()).isEmpty();
    assertThat(RoomMetadata.of(shown, false).showing(RECORDS)).isEmpty();
    assertThat(RoomMetadata.of(shown, false).showing(NOBODY)).contains(before);
  }

  @Test
  void aTranscriptionIsShownAsOneUnlessSomebodyAlsoRecords() throws Exception {
    String shown = RoomMetadata.of("", false).showing(TRANSCRIBES).orElseThrow();
    assertThat(JSON.readTree(shown).path("recording_mode").asText()).isEqualTo("transcript");
    Map<Country, Set<Feature>> both =
        Map.of(FR, Set.of(Feature.TRANSCRIPTION), new Country("NL"), Set.of(Feature.RECORDING));
    String more = RoomMetadata.of(shown, false).showing(both).orElseThrow();
    assertThat(JSON.readTree(more).path("recording_mode").asText()).isEqualTo("screen_recording");
  }

  @Test
  void meetsOwnValuesStandWhateverHappensAbroad() throws Exception {
    for (String status : List.of("starting", "started", "saving", "aborted")) {
      String meets =
          "{\"recording_mode\":\"transcript\",\"recording_status\":\"%s\"}".formatted(status);
      String shown = RoomMetadata.of(meets, false).showing(RECORDS).orElseThrow();
      assertThat(JSON.readTree(shown).path("recording_mode").asText()).isEqualTo("transcript");
      assertThat(JSON.readTree(shown).path("recording_status").asText()).isEqualTo(status);
      assertThat(RoomMetadata.of(shown, false).showing(NOBODY)).contains(meets);
    }
  }

  @Test
  void whatThisCountryCapturesIsReadFromMeetAndFromTheServer() {
    assertThat(local("", false)).isEmpty();
    assertThat(local("", true)).containsExactly(Feature.RECORDING);
    assertThat(local(meets("screen_recording", "starting"), false))
        .containsExactly(Feature.RECORDING);
    assertThat(local(meets("transcript", "started"), true)).containsExactly(Feature.TRANSCRIPTION);
    assertThat(local(meets("transcript", "saving"), false)).isEmpty();
    String ours = RoomMetadata.of("", false).showing(TRANSCRIBES).orElseThrow();
    assertThat(local(ours, true)).containsExactly(Feature.RECORDING);
  }

  @Test
  void whatCannotBeUnderstoodIsLeftAlone() {
    String deep = "[".repeat(40) + "]".repeat(40);
    for (String text :
        List.of(
            "null",
            "7",
            "[]",
            "{",
            "{}{}",
            "{\"a\":1,\"a\":2}",
            "{\"a\":" + deep + "}",
            "{\"a\":\"" + "x".repeat(MetadataText.MAX_LENGTH) + "\"}")) {
      assertThat(RoomMetadata.of(text, false).showing(RECORDS))
          .as(text.substring(0, Math.min(9, text.length())))
          .isEmpty();
      assertThat(local(text, true)).containsExactly(Feature.RECORDING);
    }
    for (String odd :
        List.of(
            "{\"joint_meeting_recording\":7}",
            "{\"joint_meeting_recording\":{\"mode\":[]}}",
            "{\"joint_meeting_recording\":{\"mode\":7},\"recording_mode\":7}")) {
      assertThat(RoomMetadata.of(odd, false).showing(NOBODY)).isPresent();
    }
  }

  /** Every interleaving of Meet, the recorder, the peers, restarts and our merge. */
  @Test
  void meetWinsAndNothingIsLeftBehindInEveryInterleaving() throws Exception {
    Deque<World> open = new ArrayDeque<>(List.of(World.BEGINNING));
    Set<World> seen = new HashSet<>(open);
    while (!open.isEmpty()) {
      for (World next : open.remove().successors()) {
        if (seen.add(next)) {
          next.check();
          open.add(next);
        }
      }
    }
    assertThat(seen).hasSizeGreaterThan(200);
  }

  /**
   * @param meet what Meet believes to stand in its keys
   * @param foreign 0 nobody, 1 records, 2 transcribes
   * @param merged whether our merge was the last to act
   */
  private record World(Meet meet, boolean recorder, int foreign, String metadata, boolean merged) {
    static final World BEGINNING =
        new World(Meet.IDLE, false, 0, "{\"access_level\":\"public\"}", true);

    enum Meet {
      IDLE("", ""),
      RECORDING_STARTING("screen_recording", "starting"),
      RECORDING("screen_recording", "started"),
      RECORDING_SAVING("screen_recording", "saving"),
      TRANSCRIPT_STARTING("transcript", "starting"),
      TRANSCRIPT("transcript", "started"),
      TRANSCRIPT_SAVING("transcript", "saving");

      final String mode;
      final String status;

      Meet(String mode, String status) {
        this.mode = mode;
        this.status = status;
      }
    }

    List<World> successors() throws JsonProcessingException {
      List<World> next = new ArrayList<>();
      for (int other = 0; other < 3; other++) {
        next.add(new World(meet, recorder, other, metadata, false));
      }
      switch (meet) {
        case IDLE -> {
          // A recorder that is not Meet's comes and goes.
          next.add(new World(meet, !recorder, foreign, metadata, false));
          if (!recorder) {
            next.add(meet(Meet.RECORDING_STARTING, false));
            next.add(meet(Meet.TRANSCRIPT_STARTING, false));
          }
        }
        case RECORDING_STARTING -> starting(next, Meet.RECORDING);
        case TRANSCRIPT_STARTING -> starting(next, Meet.TRANSCRIPT);
        case RECORDING -> next.add(meet(Meet.RECORDING_SAVING, true));
        case TRANSCRIPT -> next.add(meet(Meet.TRANSCRIPT_SAVING, true));
        case RECORDING_SAVING, TRANSCRIPT_SAVING -> {
          next.add(meet(Meet.IDLE, false));
          next.add(meet(meet, false));
        }
      }
      next.add(new World(meet, recorder, foreign, read().showing(abroad()).orElse(metadata), true));
      return next;
    }

    /** The recorder joins before Meet hears that it is active. */
    private void starting(List<World> next, Meet started) throws JsonProcessingException {
      next.add(new World(meet, true, foreign, metadata, false));
      if (recorder) {
        next.add(meet(started, true));
      }
    }

    /** Meet writes as it does: it reads, replaces its keys, keeps all others. */
    private World meet(Meet now, boolean recorderNow) throws JsonProcessingException {
      ObjectNode root = (ObjectNode) JSON.readTree(metadata);
      if (now == Meet.IDLE) {
        root.remove(Set.of("recording_mode", "recording_status"));
      } else {
        if (meet == Meet.IDLE) {
          root.put("recording_mode", now.mode);
        }
        root.put("recording_status", now.status);
      }
      return new World(now, recorderNow, foreign, root.toString(), false);
    }

    private RoomMetadata read() {
      return RoomMetadata.of(metadata, recorder);
    }

    private Map<Country, Set<Feature>> abroad() {
      return foreign == 0 ? NOBODY : foreign == 1 ? RECORDS : TRANSCRIBES;
    }

    void check() throws JsonProcessingException {
      ObjectNode root = (ObjectNode) JSON.readTree(metadata);
      String mode = root.path("recording_mode").asText("");
      String status = root.path("recording_status").asText("");
      assertThat(root.path("access_level").asText()).as("%s", this).isEqualTo("public");
      if (meet != Meet.IDLE) {
        assertThat(List.of(mode, status)).as("%s", this).isEqualTo(List.of(meet.mode, meet.status));
      }
      boolean running = recorder || meet.status.startsWith("start");
      assertThat(!read().local().isEmpty()).as("%s", this).isEqualTo(running);
      if (!merged) {
        return;
      }
      assertThat(read().showing(abroad())).as("%s settled", this).isEmpty();
      if (meet == Meet.IDLE && foreign != 0) {
        assertThat(status).as("%s warns", this).isEqualTo("started");
      }
      if (meet == Meet.IDLE && foreign == 0 && !recorder) {
        assertThat(metadata).as("%s", this).isEqualTo(BEGINNING.metadata);
      }
    }
  }

  private static Set<Feature> local(String text, boolean recorded) {
    return RoomMetadata.of(text, recorded).local();
  }

  private static String meets(String mode, String status) {
    return "{\"recording_mode\":\"%s\",\"recording_status\":\"%s\"}".formatted(mode, status);
  }
}
