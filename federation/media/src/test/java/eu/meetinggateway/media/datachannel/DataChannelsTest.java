// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.datachannel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.meetinggateway.media.dtls.DtlsConnection;
import eu.meetinggateway.media.loop.MediaCounter;
import eu.meetinggateway.media.loop.MediaCounters;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class DataChannelsTest {
  private record Pair(
      DataChannels a, ChannelEnd atA, DataChannels b, ChannelEnd atB, MediaCounters counters)
      implements AutoCloseable {
    static Pair start() {
      return start(_ -> true, _ -> true);
    }

    /** A is the DTLS client. */
    static Pair start(Predicate<byte[]> fromA, Predicate<byte[]> fromB) {
      ChannelEnd atA = new ChannelEnd(fromA);
      ChannelEnd atB = new ChannelEnd(fromB);
      MediaCounters counters = new MediaCounters();
      DataChannels a = DataChannels.start(true, atA, counters);
      atB.leadTo(a);
      DataChannels b = DataChannels.start(false, atB, counters);
      atA.leadTo(b);
      return new Pair(a, atA, b, atB, counters);
    }

    void openFromA(String label, boolean reliable) throws InterruptedException {
      a.open(label, reliable);
      assertThat(atA.openedWithin(20)).isEqualTo(label);
      assertThat(atB.openedWithin(20)).isEqualTo(label);
    }

    @Override
    public void close() {
      a.close();
      b.close();
    }
  }

  /** Sends, waiting while the queue is full. */
  private static void send(DataChannels from, String label, byte[] message) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!from.send(label, message)) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      LockSupport.parkNanos(1_000_000);
    }
  }

  private static byte[] numbered(int number, int bytes) {
    return ByteBuffer.allocate(bytes).putInt(number).array();
  }

  private static int number(ChannelEnd.Said said) {
    return ByteBuffer.wrap(said.bytes()).getInt();
  }

  private static int associations() throws Exception {
    SctpLoop loop = SctpLoop.running();
    CompletableFuture<Integer> size = new CompletableFuture<>();
    loop.submit(() -> size.complete(loop.size()));
    return size.get(10, TimeUnit.SECONDS);
  }

  @Test
  void theLibraryIsInstalled() {
    assertThat(DataChannels.available()).isTrue();
  }

  @Test
  void bothEndsOpenChannelsAndSendBothWays() throws Exception {
    try (Pair pair = Pair.start()) {
      pair.openFromA("_reliable", true);
      pair.b.open("_lossy", false);
      assertThat(pair.atB.openedWithin(10)).isEqualTo("_lossy");
      assertThat(pair.atA.openedWithin(10)).isEqualTo("_lossy");
      for (String label : List.of("_reliable", "_lossy")) {
        send(pair.a, label, "from A".getBytes(UTF_8));
        ChannelEnd.Said atB = pair.atB.saidWithin(10);
        assertThat(atB.label()).isEqualTo(label);
        assertThat(atB.bytes()).isEqualTo("from A".getBytes(UTF_8));
        send(pair.b, label, "from B".getBytes(UTF_8));
        ChannelEnd.Said atA = pair.atA.saidWithin(10);
        assertThat(atA.label()).isEqualTo(label);
        assertThat(atA.bytes()).isEqualTo("from B".getBytes(UTF_8));
      }
    }
  }

  @Test
  void bothEndsMayOpenTheSameLabel() throws Exception {
    try (Pair pair = Pair.start()) {
      pair.a.open("x", true);
      pair.b.open("x", true);
      for (int i = 0; i < 2; i++) {
        assertThat(pair.atA.openedWithin(10)).isEqualTo("x");
        assertThat(pair.atB.openedWithin(10)).isEqualTo("x");
      }
      send(pair.a, "x", new byte[] {1});
      assertThat(pair.atB.saidWithin(10).bytes()).isEqualTo(new byte[] {1});
    }
  }

  @Test
  void fiveThousandOrderedMessagesArriveInOrder() throws Exception {
    try (Pair pair = Pair.start()) {
      pair.openFromA("_reliable", true);
      for (int i = 0; i < 5000; i++) {
        send(pair.a, "_reliable", numbered(i, 4 + i % 900));
      }
      for (int i = 0; i < 5000; i++) {
        ChannelEnd.Said said = pair.atB.saidWithin(20);
        assertThat(said.bytes()).hasSize(4 + i % 900);
        assertThat(number(said)).isEqualTo(i);
      }
    }
  }

  @Test
  void emptyAndLongMessagesArriveInPacketsThatFit() throws Exception {
    byte[] sixty = new byte[60_000];
    new Random(60).nextBytes(sixty);
    byte[] longest = new byte[DataChannels.MAX_MESSAGE_BYTES];
    new Random(65).nextBytes(longest);
    try (Pair pair = Pair.start()) {
      pair.openFromA("_reliable", true);
      for (byte[] message : List.of(sixty, new byte[0], longest)) {
        send(pair.a, "_reliable", message);
        assertThat(pair.atB.saidWithin(10).bytes()).isEqualTo(message);
        send(pair.b, "_reliable", message);
        assertThat(pair.atA.saidWithin(10).bytes()).isEqualTo(message);
      }
      assertThat(pair.a.send("_reliable", new byte[DataChannels.MAX_MESSAGE_BYTES + 1])).isFalse();
      assertThat(pair.atA.longest).hasValueBetween(1100, DtlsConnection.MAX_DATA_BYTES);
      assertThat(pair.atB.longest).hasValueBetween(1100, DtlsConnection.MAX_DATA_BYTES);
    }
  }

  @Test
  void aLostTwentiethIsSentAgain() throws Exception {
    Random fromA = new Random(5);
    Random fromB = new Random(-5);
    try (Pair pair = Pair.start(_ -> fromA.nextInt(20) > 0, _ -> fromB.nextInt(20) > 0)) {
      pair.openFromA("_reliable", true);
      for (int i = 0; i < 1000; i++) {
        send(pair.a, "_reliable", numbered(i, 1000));
      }
      for (int i = 0; i < 1000; i++) {
        assertThat(number(pair.atB.saidWithin(30))).isEqualTo(i);
      }
    }
  }

  @Test
  void aLossyChannelLosesAndNeverRepeats() throws Exception {
    Random fromA = new Random(10);
    try (Pair pair = Pair.start(_ -> fromA.nextInt(10) > 0, _ -> true)) {
      pair.openFromA("_lossy", false);
      for (int i = 0; i < 1000; i++) {
        send(pair.a, "_lossy", numbered(i, 1000));
      }
      Set<Integer> arrived = new HashSet<>();
      boolean last = false;
      for (int tries = 0; !last && tries < 200; tries++) {
        send(pair.a, "_lossy", numbered(-1, 4));
        for (ChannelEnd.Said said = pair.atB.said.poll(100, TimeUnit.MILLISECONDS);
            said != null && !last;
            said = pair.atB.said.poll(100, TimeUnit.MILLISECONDS)) {
          last = number(said) == -1;
          assertThat(last || arrived.add(number(said))).isTrue();
        }
      }
      assertThat(last).isTrue();
      assertThat(arrived).hasSizeBetween(100, 999);
    }
  }

  @Test
  void severalAssociationsDoNotMeet() throws Exception {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      pairs.add(Pair.start());
    }
    for (int i = 0; i < pairs.size(); i++) {
      pairs.get(i).openFromA("c" + i, true);
      send(pairs.get(i).a, "c" + i, numbered(i, 4));
    }
    for (int i = 0; i < pairs.size(); i++) {
      ChannelEnd.Said said = pairs.get(i).atB.saidWithin(10);
      assertThat(said.label()).isEqualTo("c" + i);
      assertThat(number(said)).isEqualTo(i);
      assertThat(pairs.get(i).atB.said).isEmpty();
      pairs.get(i).close();
    }
  }

  @Test
  void garbagePacketsAreIgnored() throws Exception {
    Random random = new Random(77);
    try (Pair pair = Pair.start()) {
      pair.openFromA("_reliable", true);
      for (int i = 0; i < 3000; i++) {
        byte[] packet = new byte[random.nextInt(200)];
        random.nextBytes(packet);
        if (packet.length > 4 && i % 2 == 0) {
          ByteBuffer.wrap(packet).putShort(0, (short) 5000).putShort(2, (short) 5000);
        }
        pair.b.receive(packet);
      }
      assertThat(pair.counters.value(MediaCounter.SCTP_REFUSED)).isEqualTo(3000);
      send(pair.a, "_reliable", new byte[] {9});
      assertThat(pair.atB.saidWithin(10).bytes()).isEqualTo(new byte[] {9});
    }
  }

  @Test
  void closeTellsThePeerAndIsIdempotent() throws Exception {
    Pair pair = Pair.start();
    pair.openFromA("_reliable", true);
    pair.a.close();
    pair.a.close();
    assertThat(pair.atA.closedWithin(10)).isEqualTo("closed");
    assertThat(pair.atB.closedWithin(10)).isEqualTo("the association was lost or aborted");
    pair.b.close();
    assertThat(pair.a.send("_reliable", new byte[1])).isFalse();
    pair.a.open("late", true);
    pair.a.receive(new byte[100]);
    assertThat(associations()).isNotNegative();
    assertThat(pair.atA.closings).hasValue(1);
    assertThat(pair.atB.closings).hasValue(1);
    assertThat(pair.counters.value(MediaCounter.CHANNEL_REFUSED)).isEqualTo(1);
  }

  @Test
  void manyCyclesLeaveNothing() throws Exception {
    int before = associations();
    for (int i = 0; i < 200; i++) {
      Pair pair = Pair.start();
      if (i % 2 == 0) {
        pair.openFromA("_reliable", true);
        send(pair.a, "_reliable", new byte[1000]);
      }
      pair.close();
      assertThat(pair.atA.closedWithin(10)).isNotEmpty();
      assertThat(pair.atB.closedWithin(10)).isNotEmpty();
    }
    assertThat(associations()).isEqualTo(before);
  }

  @Test
  void sixtyFourChannelsAreTheLimit() throws Exception {
    try (Pair pair = Pair.start()) {
      for (int i = 0; i < 65; i++) {
        pair.a.open("c" + i, true);
      }
      for (int i = 0; i < 64; i++) {
        assertThat(pair.atA.openedWithin(10)).isEqualTo("c" + i);
      }
      assertThat(pair.counters.value(MediaCounter.CHANNEL_REFUSED)).isEqualTo(1);
      assertThat(pair.a.send("c64", new byte[1])).isFalse();
      assertThatThrownBy(() -> pair.a.open("x".repeat(129), true))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
