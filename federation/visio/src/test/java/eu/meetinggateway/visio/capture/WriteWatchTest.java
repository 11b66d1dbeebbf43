// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.capture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WriteWatchTest {
  private final WriteWatch watch = new WriteWatch();

  @Test
  void whatSomebodyWroteBetweenOurReadingAndOurWritingIsFoundAgain() {
    watch.begin("before", "ours");
    assertThat(watch.seen("before")).isEmpty();
    assertThat(watch.seen("theirs")).isEmpty();
    assertThat(watch.seen("theirs, later")).isEmpty();
    assertThat(watch.seen("ours")).contains("theirs, later");
  }

  @Test
  void whatComesBehindOursReplacedOursAndNotTheOtherWayRound() {
    watch.begin("before", "ours");
    assertThat(watch.seen("ours")).isEmpty();
    assertThat(watch.seen("theirs")).isEmpty();
    assertThat(watch.seen("ours")).isEmpty();
  }

  @Test
  void aWriteThatIsOverIsNotWatched() {
    watch.begin("before", "ours");
    assertThat(watch.seen("theirs")).isEmpty();
    watch.end();
    assertThat(watch.seen("ours")).isEmpty();
  }
}
