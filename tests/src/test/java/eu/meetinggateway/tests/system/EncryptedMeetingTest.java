// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.tests.load.HeapDump;
import eu.meetinggateway.tests.rig.BrowserParticipant;
import eu.meetinggateway.tests.rig.Overheard;
import eu.meetinggateway.tests.rig.Polling;
import eu.meetinggateway.tests.rig.RigMeeting;
import eu.meetinggateway.tests.rig.SeenTrack;
import eu.meetinggateway.tests.rig.Sight;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** People in two countries who share a passphrase that no server and no gateway knows. */
@TestInstance(Lifecycle.PER_CLASS)
class EncryptedMeetingTest {
  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final String PASSPHRASE = "correct-horse-battery-staple";

  /** Not in Latin letters, so that Java holds it in UTF-16. */
  private static final String CLAIRE = "Клара Дюпон";

  private TwoCountries countries;
  private RigMeeting meeting;
  private BrowserParticipant claire;
  private BrowserParticipant jonas;

  @BeforeAll
  void joinBoth() {
    countries = new TwoCountries("encryption-tests");
    meeting = countries.openMeeting("encrypted-meeting");
    claire = countries.join(meeting, "FR", CLAIRE, Map.of("passphrase", PASSPHRASE));
    jonas = countries.join(meeting, "DE", "Jonas", Map.of("passphrase", PASSPHRASE));
    claire.publish(Map.of("source", "camera", "codec", "vp8"));
    claire.publish(Map.of("source", "microphone", "red", false, "hertz", 700));
    Sight _ = claire.awaitSight("Jonas", DEADLINE, sight -> sight.named("Jonas (DE)").isPresent());
    Sight _ =
        jonas.awaitSight("Claire", DEADLINE, sight -> sight.named(CLAIRE + " (FR)").isPresent());
  }

  @AfterAll
  void end() {
    countries.close();
  }

  @Test
  void pictureAndSoundAreDecryptedAbroadFromTheVeryBytesThatWereSent() {
    SeenTrack first = await(jonas, "camera", seen -> seen.frames() >= 10);
    assertThat(first.encrypted()).isTrue();
    SeenTrack _ = await(jonas, "camera", seen -> seen.frames() >= first.frames() + 30);
    SeenTrack voice = await(jonas, "microphone", seen -> seen.soundsLike(700));
    assertThat(voice.encrypted()).isTrue();
    for (String kind : List.of("video", "audio")) {
      Set<String> received = digests(jonas, "in", kind);
      assertThat(received).as("%s frames that crossed", kind).hasSizeGreaterThan(40);
      assertThat(digests(claire, "out", kind)).containsAll(received);
      assertThat(digests(claire, "in", kind)).as("in clear").doesNotContainAnyElementsOf(received);
    }
  }

  @Test
  void linesAndReactionsAreDecryptedAbroadAsThoseOfTheirAuthor() {
    String longLine = "Ça reste entre nous. ".repeat(90).strip();
    claire.say("Le mot de passe est « Erdbeere »");
    claire.say(longLine);
    jonas.say("Verstanden, bis später");
    claire.react("clapping-hands");
    Sight there =
        jonas.awaitSight(
            "both lines and the reaction",
            DEADLINE,
            sight -> sight.count(longLine) > 0 && !sight.reactions().isEmpty());
    assertThat(there.count(CLAIRE + " (FR)", "Le mot de passe est « Erdbeere »")).isEqualTo(1);
    assertThat(there.count(CLAIRE + " (FR)", longLine)).isEqualTo(1);
    assertThat(there.reactions())
        .containsExactly(new Sight.SeenReaction(CLAIRE + " (FR)", "clapping-hands"));
    Sight _ =
        claire.awaitSight(
            "the answer",
            DEADLINE,
            sight -> sight.count("Jonas (DE)", "Verstanden, bis später") == 1);
    Set<String> received = digests(jonas, "in", "data");
    assertThat(received).as("encrypted packets that crossed").hasSizeGreaterThanOrEqualTo(9);
    assertThat(digests(claire, "out", "data")).containsAll(received);
    assertThat(there.lines()).filteredOn(line -> line.author().startsWith(CLAIRE)).hasSize(2);
  }

  @Test
  void neitherPassphraseNorLineStandsInTheHeapOfAGateway(@TempDir Path directory) {
    String secret = "Der Vertrag wird am Freitag unterschrieben";
    String open = "Das hier darf jeder lesen";
    BrowserParticipant luc = countries.join(meeting, "FR", "Luc", Map.of());
    Sight _ = jonas.awaitSight("Luc", DEADLINE, sight -> sight.named("Luc (FR)").isPresent());
    claire.say(secret);
    luc.say(open);
    Sight _ =
        jonas.awaitSight(
            "both lines",
            DEADLINE,
            sight ->
                sight.count(CLAIRE + " (FR)", secret) == 1 && sight.count("Luc (FR)", open) == 1);
    for (String country : List.of("FR", "DE")) {
      HeapDump heap = countries.heapDump(country, directory);
      assertThat(heap.contains(CLAIRE)).as("a name, in UTF-16, in %s", country).isTrue();
      assertThat(heap.contains(open)).as("a line that is not encrypted, in %s", country).isTrue();
      assertThat(heap.contains(secret)).as("the encrypted line, in %s", country).isFalse();
      assertThat(heap.contains(PASSPHRASE)).as("the passphrase, in %s", country).isFalse();
    }
    assertThat(luc.sight().count(secret)).as("read without the passphrase").isZero();
    luc.close();
  }

  private static Set<String> digests(BrowserParticipant page, String way, String kind) {
    return page.overheard().stream()
        .filter(each -> each.way().equals(way) && each.kind().equals(kind))
        .map(Overheard::digest)
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static SeenTrack await(
      BrowserParticipant viewer, String source, Predicate<SeenTrack> satisfies) {
    List<SeenTrack> seen =
        Polling.until(
            "Jonas sees or hears Claire's " + source,
            DEADLINE,
            () -> viewer.tracks().stream().filter(t -> t.source().equals(source)).toList(),
            tracks -> tracks.stream().anyMatch(satisfies));
    return seen.stream().filter(satisfies).findFirst().orElseThrow();
  }
}
