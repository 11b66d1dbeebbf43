// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IntMapTest {
  @Test
  void itAgreesWithTheMapOfTheJdk() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    IntMap<Integer> map = new IntMap<>();
    Map<Integer, Integer> model = new HashMap<>();
    for (int step = 0; step < 50_000; step++) {
      int key = random.nextInt(200) * 0x10000;
      if (random.nextInt(3) == 0) {
        map.remove(key);
        model.remove(key);
      } else {
        map.put(key, step);
        model.put(key, step);
      }
      int asked = random.nextInt(200) * 0x10000;
      assertThat(map.get(asked)).as("seed %d step %d", seed, step).isEqualTo(model.get(asked));
      assertThat(map.size()).as("seed %d step %d", seed, step).isEqualTo(model.size());
    }
    Set<Integer> values = new HashSet<>();
    map.forEach(values::add);
    assertThat(values).isEqualTo(new HashSet<>(model.values()));
    map.clear();
    assertThat(map.size()).isZero();
    assertThat(map.get(0)).isNull();
  }
}
