// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GapCloserTest {
  @Test
  void withoutDropsNumbersStayAsTheyAre() {
    GapCloser gaps = new GapCloser();
    assertThat(gaps.map(100)).isEqualTo(100);
    assertThat(gaps.map(102)).isEqualTo(102);
    assertThat(gaps.map(101)).isEqualTo(101);
  }

  @Test
  void aDropMovesAllLaterNumbersDown() {
    GapCloser gaps = new GapCloser();
    assertThat(gaps.map(10)).isEqualTo(10);
    gaps.dropped(11);
    gaps.dropped(12);
    assertThat(gaps.map(13)).isEqualTo(11);
    assertThat(gaps.map(9)).isEqualTo(9);
    assertThat(gaps.map(12)).isEqualTo(GapCloser.NONE);
  }

  @Test
  void aLateDropLeavesItsGap() {
    GapCloser gaps = new GapCloser();
    assertThat(gaps.map(10)).isEqualTo(10);
    assertThat(gaps.map(12)).isEqualTo(12);
    gaps.dropped(11);
    assertThat(gaps.map(13)).isEqualTo(13);
  }

  @Test
  void noNumberIsEverGivenTwiceAndOrderStays() {
    for (int run = 0; run < 200; run++) {
      long seed = new Random().nextLong();
      Random random = new Random(seed);
      GapCloser gaps = new GapCloser();
      Set<Long> arrived = new HashSet<>();
      Set<Long> given = new HashSet<>();
      long next = 65_000;
      for (int step = 0; step < 2_000; step++) {
        long sequence = Math.max(65_000, next + random.nextInt(12) - 8);
        next = Math.max(next, sequence + 1);
        if (!arrived.add(sequence)) {
          continue;
        }
        if (random.nextInt(10) == 0) {
          gaps.dropped(sequence);
        } else {
          long mapped = gaps.map(sequence);
          if (mapped != GapCloser.NONE) {
            assertThat(given.add(mapped)).as("seed %d step %d", seed, step).isTrue();
            assertThat(mapped).as("seed %d step %d", seed, step).isLessThanOrEqualTo(sequence);
          }
        }
      }
    }
  }
}
