// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.room;

import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.trust.Feature;
import java.util.Collections;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoomConfigurationTest {
  @Test
  void whatIsNotListedIsWithheld() {
    assertThat(withheld("[\"camera\",\"microphone\"]"))
        .isEqualTo(Set.of(Feature.SCREEN, Feature.SCREEN_AUDIO));
    assertThat(withheld("[\"screen_share_audio\",\"screen_share\",\"camera\",\"microphone\"]"))
        .isEmpty();
    assertThat(withheld("[]")).isEqualTo(Sources.ALL);
  }

  @Test
  void namesThatAreNotKnownAllowNothing() {
    assertThat(withheld("[\"CAMERA\",\"hologram\",\"\",\"camera\",\"camera\"]"))
        .doesNotContain(Feature.CAMERA)
        .hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "{\"configuration\":null}",
        "{\"configuration\":[\"camera\"]}",
        "{\"configuration\":{}}",
        "{\"configuration\":{\"can_publish_sources\":null}}",
        "{\"configuration\":{\"can_publish_sources\":\"camera\"}}",
        "{\"configuration\":{\"can_publish_sources\":{\"camera\":true}}}",
        "{\"configuration\":{\"can_publish_sources\":[\"camera\",7]}}",
        "{\"configuration\":{\"can_publish_sources\":[[\"camera\"]]}}",
        "{\"configuration\":{\"can_publish_sources\":[]},\"configuration\":{}}",
        "{\"configuration\":{\"can_publish_sources\":[]}} x",
      })
  void whatIsNoListOfNamesSaysNothing(String metadata) {
    assertThat(RoomConfiguration.withheld(metadata)).isEmpty();
  }

  @Test
  void whatIsTooLongSaysNothing() {
    String names = String.join(",", Collections.nCopies(17, "\"camera\""));
    assertThat(RoomConfiguration.withheld(configuration("[" + names + "]"))).isEmpty();
    String padded = configuration("[]") + " ".repeat(MetadataText.MAX_LENGTH);
    assertThat(RoomConfiguration.withheld(padded)).isEmpty();
  }

  private static Set<Feature> withheld(String sources) {
    return RoomConfiguration.withheld(configuration(sources)).orElseThrow();
  }

  private static String configuration(String sources) {
    return "{\"configuration\":{\"can_publish_sources\":"
        + sources
        + ",\"everyone_can_mute\":true},\"access_level\":\"public\"}";
  }
}
