// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.forward;

import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.media.loop.MediaLoops;
import eu.meetinggateway.media.packet.DependencyDescriptor;
import eu.meetinggateway.media.packet.HeaderExtensions;
import eu.meetinggateway.media.packet.Packet;
import eu.meetinggateway.media.packet.PayloadFormat;
import eu.meetinggateway.media.packet.Rtp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Sources of one layer each become one scalable stream. A picture of three layers has three frames;
 * between keyframes a source brings one of them, in a keyframe its own and those below.
 */
class LayerMergeTest {
  private static final int VIDEO_HZ = 90_000;
  private static final int DESCRIPTOR = 9;
  private static final int LAYERS = 3;
  private static final int PICTURE_TIME = 3_000;
  private static final long PICTURE_NANOS = 33_000_000L;
  private static final int SSRC = 200;

  /** A packet that left. */
  private record Left(int sequence, int timestamp, boolean marker, int frame, int active) {}

  private final MediaLoops loops = MediaLoops.start(1);
  private final Forwarder forwarder = new Forwarder();
  private final List<Left> left = new ArrayList<>();
  private final StreamTable arriving = new StreamTable(loops.loop(0), forwarder, new Outlet());
  private final StreamTable leaving = new StreamTable(loops.loop(0), forwarder, new Outlet());
  private final List<RtpSource> sources = new ArrayList<>();
  private final int[] sequences = {100, 5_000, 65_530};
  private final int[] times = {0, 0, 0};
  private RtpSink sink;
  private long nowNanos;

  private final class Outlet implements StreamOutput {
    @Override
    public boolean ready() {
      return true;
    }

    @Override
    public boolean protect(Packet rtp) {
      return true;
    }

    @Override
    public void send(Packet p) {
      int found = HeaderExtensions.find(p, DESCRIPTOR);
      left.add(
          new Left(
              Rtp.sequence(p),
              Rtp.timestamp(p),
              Rtp.marker(p),
              DependencyDescriptor.frame(p, found),
              DependencyDescriptor.active(p, found, LAYERS)));
    }

    @Override
    public void rtcp(Packet compound) {}
  }

  @BeforeEach
  void openAll() throws Exception {
    SinkSpec spec =
        new SinkSpec(
            77, 98, VIDEO_HZ, PayloadFormat.VP9, 0, DESCRIPTOR, true, LayerNames.NONE, "gw");
    sink = leaving.addSink(spec);
    for (int layer = 0; layer < LAYERS; layer++) {
      sources.add(
          arriving.addSource(
              new SourceSpec(
                  SSRC + layer, VIDEO_HZ, PayloadFormat.VP9, 0, DESCRIPTOR, layer, new byte[0])));
      open(layer);
    }
  }

  @AfterEach
  void stop() {
    loops.close();
  }

  @Test
  void everyFrameLeavesOnceAndPicturesKeepOneTime() throws Exception {
    bring(List.of(0, 1, 2), 0, true);
    bring(List.of(2, 0, 1), 1, false);
    bring(List.of(1, 2, 0), 2, false);
    assertThat(frames()).containsExactly(0, 1, 2, 5, 3, 4, 7, 8, 6);
    assertThat(left).extracting(Left::timestamp).containsOnly(0, PICTURE_TIME, 2 * PICTURE_TIME);
    assertNumbersFollow();
  }

  @Test
  void aSourceWhoseTimesAreOthersIsMovedToTheHighestOnes() throws Exception {
    times[0] = 77_000;
    times[1] = -5_000;
    bring(List.of(2, 1, 0), 0, true);
    bring(List.of(0, 1, 2), 1, false);
    assertThat(left.subList(3, 6)).extracting(Left::timestamp).containsOnly(PICTURE_TIME);
  }

  @Test
  void decodeTargetsOfAllSourcesAreActiveAndNobodyEndsThePicture() throws Exception {
    bring(List.of(0, 1, 2), 0, true);
    bring(List.of(0, 1, 2), 1, false);
    left.clear();
    bring(List.of(0, 1, 2), 2, false);
    assertThat(left).extracting(Left::active).containsOnly(0b111);
    assertThat(left).extracting(Left::marker).containsOnly(false);
  }

  @Test
  void oneSourceAloneIsLeftAsItIs() throws Exception {
    close(1);
    close(2);
    bring(List.of(0), 0, true);
    bring(List.of(0), 1, false);
    assertThat(frames()).containsExactly(0, 3);
    assertThat(left).extracting(Left::marker).containsOnly(true);
    assertThat(left.get(1).active()).isEqualTo(0b001);
  }

  @Test
  void whenTheHighestEndsTheNextOneBringsTheKeyframe() throws Exception {
    bring(List.of(0, 1, 2), 0, true);
    close(2);
    left.clear();
    bring(List.of(0, 1), 1, false);
    bring(List.of(1, 0), 2, true);
    bring(List.of(0, 1), 3, false);
    assertThat(frames()).containsExactly(3, 4, 6, 7, 9, 10);
    assertThat(left.getLast().timestamp()).isEqualTo(left.get(4).timestamp());
    assertNumbersFollow();
  }

  @Test
  void whoComesInTheMiddleWaitsForAKeyframe() throws Exception {
    close(2);
    bring(List.of(0, 1), 0, true);
    open(2);
    bring(List.of(0, 1, 2), 1, false);
    bring(List.of(2, 1, 0), 2, true);
    bring(List.of(0, 1, 2), 3, false);
    assertThat(frames()).containsExactly(0, 1, 3, 4, 6, 7, 8, 9, 10, 11);
  }

  @Test
  void layersThatLeanOnEachOtherComeFromTheHighestAlone() throws Exception {
    bring(List.of(0, 1, 2), 0, true);
    for (int picture = 1; picture < 4; picture++) {
      for (int layer = 0; layer < LAYERS; layer++) {
        send(2, picture, layer, false, false);
      }
      send(0, picture, 0, false, false);
    }
    assertThat(frames()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
  }

  @Test
  void aPublisherMayCountFromAnywhereAfterAKeyframe() throws Exception {
    bring(List.of(0, 1, 2), 5_000, true);
    bring(List.of(0, 1, 2), 5_001, false);
    left.clear();
    bring(List.of(0, 1, 2), 7, true);
    bring(List.of(0, 1, 2), 8, false);
    assertThat(frames()).contains(24, 25, 26);
  }

  @Test
  void aFrameThatTwoSourcesBringLeavesOnce() throws Exception {
    bring(List.of(0, 1, 2), 0, true);
    bring(List.of(0, 1), 1, false);
    send(2, 1, 0, false, false);
    bring(List.of(0, 1, 2), 2, false);
    assertThat(frames()).containsExactly(0, 1, 2, 3, 4, 6, 7, 8);
  }

  @Test
  void aGapOfOneSourceStaysOpenUntilItsPacketComes() throws Exception {
    bring(List.of(0, 1, 2), 0, true);
    int missing = sequences[0]++;
    bring(List.of(1, 2), 1, false);
    bring(List.of(0, 1, 2), 2, false);
    int before = left.size();
    sequences[0] = missing;
    send(0, 1, 0, false, false);
    assertThat(left).hasSize(before + 1);
    assertThat(left.getLast().frame()).isEqualTo(3);
    assertThat(left).extracting(Left::sequence).doesNotHaveDuplicates();
  }

  @Test
  void withAnyOrderOfArrivalNoFrameLeavesTwiceAndKeyPicturesAreWhole() throws Exception {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    Map<Integer, Integer> timeOfPicture = new HashMap<>();
    for (int picture = 0; picture < 400; picture++) {
      List<Integer> order = new ArrayList<>(List.of(0, 1, 2));
      Collections.shuffle(order, random);
      bring(order, picture, picture % 40 == 0);
    }
    Set<Integer> seen = new HashSet<>();
    for (int i = 0; i < left.size(); i++) {
      Left each = left.get(i);
      assertThat(seen.add(each.frame())).as("seed %s: frame %s", seed, each.frame()).isTrue();
      int time = timeOfPicture.computeIfAbsent(each.frame() / LAYERS, _ -> each.timestamp());
      assertThat(each.timestamp()).as("seed %s: %s", seed, each).isEqualTo(time);
      if (each.frame() / LAYERS % 40 == 0 && each.frame() % LAYERS > 0) {
        assertThat(left.get(i - 1).frame()).as("seed %s", seed).isEqualTo(each.frame() - 1);
      }
    }
    assertThat(seen).as("seed %s", seed).hasSize(400 * LAYERS);
    assertNumbersFollow();
  }

  private List<Integer> frames() {
    return left.stream().map(Left::frame).toList();
  }

  private void assertNumbersFollow() {
    for (int i = 1; i < left.size(); i++) {
      assertThat(left.get(i).sequence()).isEqualTo((left.get(i - 1).sequence() + 1) & 0xFFFF);
    }
  }

  /** One picture from each of these sources in turn: in a keyframe theirs and all below. */
  private void bring(List<Integer> order, int picture, boolean key) throws Exception {
    nowNanos += PICTURE_NANOS;
    for (int source : order) {
      for (int layer = key ? 0 : source; layer <= source; layer++) {
        send(source, picture, layer, key && layer == 0, layer == source);
      }
    }
  }

  private void send(int source, int picture, int layer, boolean structure, boolean marker)
      throws Exception {
    int frame = (picture * LAYERS + layer) & 0xFFFF;
    int active = (1 << (source + 1)) - 1;
    byte[] descriptor = {
      (byte) (0xC0 | layer),
      (byte) (frame >> 8),
      (byte) frame,
      (byte) (structure ? 0x80 : 0x40 | active),
      (byte) (structure ? LAYERS - 1 : 0)
    };
    Packet p = Packet.allocate();
    int timestamp = picture * PICTURE_TIME + times[source];
    int sequence = sequences[source]++ & 0xFFFF;
    Rtp.writeHeader(p, true, marker, 98, sequence, timestamp, SSRC + source);
    int at = HeaderExtensions.begin(false, p);
    at = HeaderExtensions.element(false, p, at, DESCRIPTOR, descriptor.length);
    p.bytes().put(at, descriptor);
    int header = HeaderExtensions.end(p, at + descriptor.length);
    p.bytes().put(header, new byte[] {1, 2, 3});
    p.length(header + 3);
    on(() -> arriving.rtp(p, nowNanos));
  }

  private void open(int source) throws Exception {
    forwarder.open(sources.get(source).id(), sink.id());
    settle();
  }

  private void close(int source) throws Exception {
    forwarder.close(sources.get(source).id(), sink.id());
    settle();
  }

  private void settle() throws Exception {
    for (int i = 0; i < 4; i++) {
      on(() -> {});
    }
  }

  private void on(Runnable task) throws Exception {
    CompletableFuture<Boolean> done = new CompletableFuture<>();
    loops
        .loop(0)
        .execute(() -> {
          task.run();
          boolean _ = done.complete(true);
        });
    assertThat(done.get(10, TimeUnit.SECONDS)).isTrue();
  }
}
