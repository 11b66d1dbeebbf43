// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.Labelled;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TrustFileTest {
  private static final String WHOLE =
      """
      # Who may what.
      country: FR
      peers:
        DE:
          send: [presence, microphone, camera, screen, screen-audio, chat, hand]
          receive: [presence, microphone, camera, chat, hand]
        NL:
          receive:
            - presence
      """;

  @Test
  void everyFeatureAndPeerOfTheFileIsRead() {
    TrustFile file = parse(WHOLE);

    assertThat(file.country()).isEqualTo(new Country("FR"));
    assertThat(file.peers()).containsOnlyKeys(new Country("DE"), new Country("NL"));
    TrustFile.Peer de = file.peers().get(new Country("DE"));
    assertThat(de).isNotNull();
    assertThat(de.send())
        .containsExactlyInAnyOrder(
            Feature.PRESENCE,
            Feature.MICROPHONE,
            Feature.CAMERA,
            Feature.SCREEN,
            Feature.SCREEN_AUDIO,
            Feature.CHAT,
            Feature.HAND);
    assertThat(de.receive())
        .containsExactlyInAnyOrder(
            Feature.PRESENCE, Feature.MICROPHONE, Feature.CAMERA, Feature.CHAT, Feature.HAND);
    TrustFile.Peer nl = file.peers().get(new Country("NL"));
    assertThat(nl).isNotNull();
    assertThat(nl.send()).isEmpty();
    assertThat(nl.receive()).containsExactly(Feature.PRESENCE);
  }

  @Test
  void theHashIsThatOfTheBytes() {
    // printf 'country: FR\npeers: {}\n' | sha256sum
    assertThat(parse("country: FR\npeers: {}\n").hash().value())
        .isEqualTo("6bc4043ee2508829d1bd2db3e3e3eff7336d1f4462561a3d19cd69080c3e8dd5");
  }

  @Test
  void norwayIsACountryAndNotFalse() {
    assertThat(parse("country: NO\npeers: {}\n").country()).isEqualTo(new Country("NO"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``                                              | 1 | the file is empty",
        "word                                            | 1 | the file is not a block",
        "[FR]                                            | 1 | the file is not a block",
        "peers: {}                                       | 1 | 'country' is missing",
        "country: FR                                     | 1 | 'peers' is missing",
        "country: FR/peers:                              | 2 | peers is not a block",
        "country: FR/peers: []                           | 2 | peers is not a block",
        "country: fr/peers: {}                           | 1 | 'fr' is no country",
        "country: [FR]/peers: {}                         | 1 | a country is not a single word",
        "country: FR/country: FR/peers: {}               | 2 | 'country' stands twice",
        "country: FR/peers: {}/peer: {}                  | 3 | unknown key 'peer'",
        "country: FR/peers:/  FR: {}                     | 3 | own country",
        "country: FR/peers:/  Germany: {}                | 3 | 'Germany' is no country",
        "country: FR/peers:/  DE: {}/  DE: {}            | 4 | peers~DE stands twice",
        "country: FR/peers:/  DE: yes                    | 3 | peers~DE is not a block",
        "country: FR/peers:/  DE:/    sent: []           | 4 | unknown key 'sent' in peers~DE",
        "country: FR/peers:/  DE:/    send: chat         | 4 | peers~DE~send is not a list",
        "country: FR/peers:/  DE:/    send: [cam]        | 4 | 'cam' under peers~DE~send",
        "country: FR/peers:/  DE:/    send: [CHAT]       | 4 | 'CHAT' under peers~DE~send",
        "country: FR/peers:/  DE:/    send:/      - chat/      - chat | 6 | 'chat' stands twice",
        "country: FR/peers:/  DE:/    send: [{chat: 1}]  | 4 | is not a single word",
        "country: FR/peers:/  DE: &a {}                  | 3 | an anchor (&)",
        "country: FR/peers:/  DE: &a {}/  NL: *a         | 3 | an anchor (&)",
        "country: FR/peers:/  DE: *a                     | 3 | an alias (*)",
        "country: FR/peers:/  <<: {}                     | 3 | '<<' is no country",
        "country: !!str FR/peers: {}                     | 1 | a tag (!)",
        "country: FR/peers: !!java.util.HashMap {}       | 2 | a tag (!)",
        "country: FR/peers: {}/---/country: DE           | 3 | a second document",
        "country: FR/peers:/  DE: {                      | 4 | not YAML",
        "country: FR/peers:/ DE:/  send: []/   receive: [] | 5 | not YAML",
        "country: FR/\tpeers: {}                         | 2 | not YAML",
      })
  void whatIsNotUnderstoodIsRefusedWithItsLine(String file, int line, String problem) {
    String yaml = file.replace('/', '\n').replace("\\t", "\t") + "\n";

    assertThatExceptionOfType(TrustFileException.class)
        .isThrownBy(() -> parse(yaml))
        .withMessageStartingWith("line " + line + ": ")
        .withMessageContaining(problem.replace('~', '/'));
  }

  @Test
  void theRemedyForAnUnknownFeatureListsTheFeatures() {
    assertThatExceptionOfType(TrustFileException.class)
        .isThrownBy(() -> parse("country: FR\npeers: {DE: {send: [cam]}}\n"))
        .withMessageEndingWith("write one of " + Labelled.labels(Feature.class));
  }

  @Test
  void bytesThatAreNotUtf8AreRefusedWithTheirLine() {
    byte[] bytes = "country: FR\npeers: {} # x\n".getBytes(StandardCharsets.UTF_8);
    bytes[24] = (byte) 0xff;

    assertThatExceptionOfType(TrustFileException.class)
        .isThrownBy(() -> TrustFile.parse(bytes))
        .withMessageStartingWith("line 2: ")
        .withMessageContaining("UTF-8");
  }

  @Test
  void charactersThatDoNotPrintAreRefusedWithTheirLine() {
    assertThatExceptionOfType(TrustFileException.class)
        .isThrownBy(() -> parse("country: FR\npeers: {} # \u0007\n"))
        .withMessageStartingWith("line 2: ")
        .withMessageContaining("not printable");
  }

  @Test
  void damagedFilesFailOnlyWithTheOneException() {
    byte[] whole = WHOLE.getBytes(StandardCharsets.UTF_8);
    for (int seed = 0; seed < 3000; seed++) {
      Random random = new Random(seed);
      byte[] damaged = whole.clone();
      for (int i = random.nextInt(1, 6); i > 0; i--) {
        String alphabet = "[]{}:,&*!-? \n\t'\"#%@|>FDENL\u0000\u00ff";
        damaged[random.nextInt(damaged.length)] =
            (byte) alphabet.charAt(random.nextInt(alphabet.length()));
      }
      try {
        assertThat(TrustFile.parse(damaged).peers().size()).isLessThanOrEqualTo(2);
      } catch (TrustFileException e) {
        assertThat(e.getMessage()).as("seed %d", seed).matches("(?s)line [1-9][0-9]*: .+");
      }
    }
  }

  private static TrustFile parse(String yaml) {
    return TrustFile.parse(yaml.getBytes(StandardCharsets.UTF_8));
  }
}
