// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.system;

import static eu.meetinggateway.tests.system.Persona.CLAIRE;
import static eu.meetinggateway.tests.system.Persona.JONAS;
import static eu.meetinggateway.tests.system.Persona.SANNE;
import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.tests.rig.Polling;
import eu.meetinggateway.tests.rig.RigMeeting;
import eu.meetinggateway.tests.rig.SeenTrack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One person in each of three countries publishes the same sort of track at the same time, and each
 * sees or hears that of each other: every ordered pair of countries. What else is to be known of a
 * codec has its tests between two countries.
 */
@ExtendWith(ThreeCountries.Provided.class)
@TestInstance(Lifecycle.PER_CLASS)
class EveryPairTest {
  private record Pair(Attendee viewer, Attendee publisher) {
    @Override
    public String toString() {
      return viewer.persona().name() + " of " + publisher.persona().name();
    }

    Optional<SeenTrack> look(String source) {
      return viewer.browser().tracks().stream()
          .filter(seen -> seen.name().startsWith(publisher.persona().name()))
          .filter(seen -> seen.source().equals(source))
          .findFirst();
    }

    SeenTrack await(String source, String what, Predicate<SeenTrack> satisfies) {
      return Polling.until(
              this + ": " + what,
              Attendee.DEADLINE,
              () -> look(source),
              seen -> seen.filter(satisfies).isPresent())
          .orElseThrow();
    }
  }

  private RigMeeting meeting;
  private List<Attendee> all;
  private List<Pair> pairs;

  @BeforeAll
  void joinAllThree(ThreeCountries countries) {
    meeting = countries.openMeeting("every-pair");
    all = Stream.of(CLAIRE, JONAS, SANNE).map(p -> countries.join(meeting, p)).toList();
    pairs =
        all.stream()
            .flatMap(viewer ->
                all.stream()
                    .filter(p -> !p.equals(viewer))
                    .map(publisher -> new Pair(viewer, publisher)))
            .toList();
    for (String source : List.of("camera", "microphone")) {
      pairs.forEach(pair -> pair.await(source, source, _ -> true));
      withdraw(source);
    }
  }

  @AfterAll
  void end() {
    all.forEach(Attendee::close);
    meeting.close();
  }

  @ParameterizedTest(name = "{0} as {1}")
  @CsvSource({
    "vp8, camera",
    "vp9, camera",
    "h264, camera",
    "av1, camera",
    "vp8, screen_share",
    "vp9, screen_share",
    "h264, screen_share",
    "av1, screen_share"
  })
  void aPictureIsDecodedInEveryOtherCountryInItsOwnCodec(String codec, String source) {
    for (Attendee publisher : all) {
      assertThat(publisher.browser().encodes(codec)).as("browser can send " + codec).isTrue();
      publisher.browser().publish(Map.of("source", source, "codec", codec));
    }
    for (Pair pair : pairs) {
      SeenTrack first = pair.await(source, codec + " frames", seen -> seen.frames() >= 5);
      assertThat(first.codec()).as(pair.toString()).isEqualToIgnoringCase("video/" + codec);
      SeenTrack _ =
          pair.await(source, "more " + codec, seen -> seen.frames() >= first.frames() + 15);
    }
    withdraw(source);
  }

  @ParameterizedTest(name = "Opus, and RED, as {0}")
  @ValueSource(strings = {"microphone", "screen_share_audio"})
  void aSoundIsHeardInEveryOtherCountryOnceInEveryPacketOrTwice(String source) {
    List<Double> once = bytesOfAPacket(source, false);
    List<Double> twice = bytesOfAPacket(source, true);
    for (int i = 0; i < pairs.size(); i++) {
      assertThat(twice.get(i) / once.get(i))
          .as("%s: with RED %.0f bytes, without %.0f", pairs.get(i), twice.get(i), once.get(i))
          .isBetween(1.5, 3.0);
    }
  }

  /** In the order of the pairs. */
  private List<Double> bytesOfAPacket(String source, boolean red) {
    for (Attendee publisher : all) {
      publisher
          .browser()
          .publish(Map.of("source", source, "red", red, "hertz", publisher.persona().hertz()));
    }
    List<Double> bytes = new ArrayList<>();
    for (Pair pair : pairs) {
      double tone = pair.publisher().persona().hertz();
      SeenTrack first = pair.await(source, tone + " Hz", seen -> seen.soundsLike(tone));
      SeenTrack later = pair.await(source, "more", seen -> seen.packets() >= first.packets() + 50);
      bytes.add((double) (later.bytes() - first.bytes()) / (later.packets() - first.packets()));
    }
    withdraw(source);
    return bytes;
  }

  private void withdraw(String source) {
    all.forEach(publisher -> publisher.browser().unpublish(source));
    for (Pair pair : pairs) {
      Optional<SeenTrack> _ =
          Polling.until(
              pair + ": no " + source,
              Attendee.DEADLINE,
              () -> pair.look(source),
              Optional::isEmpty);
    }
  }
}
