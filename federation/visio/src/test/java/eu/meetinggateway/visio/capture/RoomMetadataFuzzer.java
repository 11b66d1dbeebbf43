// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.visio.room.RoomConfiguration;
import eu.meetinggateway.visio.room.Sources;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/**
 * A room's metadata. No exception may come out: it is left alone, or read and merged, and its
 * configuration withholds sources or says nothing. What was merged is read as the same capture
 * here, and stands still when it is merged again.
 */
class RoomMetadataFuzzer {
  private static final Map<Country, Set<Feature>> RECORDS =
      Map.of(new Country("FR"), Set.of(Feature.RECORDING));

  @FuzzTest
  void whatStandsThereIsMergedOrLeftAlone(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    Set<Feature> withheld = RoomConfiguration.withheld(text).orElse(Set.of());
    assertThat(Sources.ALL).containsAll(withheld);
    for (boolean recorded : new boolean[] {false, true}) {
      RoomMetadata metadata = RoomMetadata.of(text, recorded);
      for (Map<Country, Set<Feature>> abroad : Set.of(RECORDS, Map.<Country, Set<Feature>>of())) {
        metadata
            .showing(abroad)
            .map(shown -> RoomMetadata.of(shown, recorded))
            .ifPresent(next -> {
              assertThat(next.showing(abroad)).isEmpty();
              assertThat(next.local().isEmpty()).isEqualTo(metadata.local().isEmpty());
            });
      }
    }
  }
}
