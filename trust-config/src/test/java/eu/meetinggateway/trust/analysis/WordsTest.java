// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.trust.Language;
import eu.meetinggateway.trust.Sentences;
import eu.meetinggateway.trust.Trials;
import eu.meetinggateway.trust.policy.ExampleMeeting;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class WordsTest {
  /** These worlds have one of each; of random ones some lack a rare kind. */
  private static final long SEED_WITH_EVERY_KIND = 1;

  @Test
  void everyKindOfChangeIsSaid() {
    Set<Class<?>> said = new HashSet<>();
    assertThat(missing(new Random(SEED_WITH_EVERY_KIND), 200, said)).isEmpty();
    assertThat(said).contains(Amendment.class.getPermittedSubclasses());
  }

  @Test
  void everyGroundAndEveryChangeIsSaidWithNothingMissing() {
    long seed = Trials.seed("words");
    assertThat(missing(new Random(seed), Trials.of(200), new HashSet<>()))
        .as("with -Dtests.seed=" + seed)
        .isEmpty();
  }

  private static Set<String> missing(Random seeds, int worlds, Set<Class<?>> said) {
    Set<String> missing = new TreeSet<>();
    for (int i = 0; i < worlds; i++) {
      RandomPolicies world = new RandomPolicies(seeds.nextLong());
      List<CountryPolicies> all = RandomPolicies.COUNTRIES.stream().map(world::policies).toList();
      for (int j = 0; j < 20; j++) {
        ExampleMeeting meeting = world.meeting();
        Explanation explanation = Explanation.of(all, meeting);
        explanation
            .change()
            .forEach((country, amendments) ->
                amendments.forEach(amendment -> {
                  said.add(amendment.getClass());
                  check(Words.of(country, amendment), missing);
                }));
        for (Ground ground : explanation.grounds()) {
          all.stream()
              .filter(each -> each.country().equals(ground.provenance().country()))
              .forEach(each -> check(Words.of(ground, meeting, each), missing));
          check(Words.refuses(ground), missing);
        }
        check(Words.of(meeting), missing);
      }
    }
    return missing;
  }

  private static void check(Sentences sentences, Set<String> missing) {
    for (Language language : Language.values()) {
      String text = sentences.in(language);
      if (text.contains("…") || text.contains("{") || !text.contains(" ")) {
        missing.add(text);
      }
    }
  }
}
