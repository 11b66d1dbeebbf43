// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.datachannel;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One end in a test: notes what it is told and passes packets that a filter lets through. */
final class ChannelEnd implements DataChannelListener {
  record Said(String label, byte[] bytes) {}

  final LinkedBlockingQueue<String> opened = new LinkedBlockingQueue<>();
  final LinkedBlockingQueue<Said> said = new LinkedBlockingQueue<>();
  final CompletableFuture<String> closed = new CompletableFuture<>();
  final AtomicInteger closings = new AtomicInteger();
  final AtomicInteger longest = new AtomicInteger();

  private final Predicate<byte[]> passes;
  private volatile @Nullable DataChannels peer;

  ChannelEnd(Predicate<byte[]> passes) {
    this.passes = passes;
  }

  void leadTo(DataChannels channels) {
    peer = channels;
  }

  @Override
  public void packet(byte[] sctpPacket) {
    longest.accumulateAndGet(sctpPacket.length, Math::max);
    DataChannels to = peer;
    if (to != null && passes.test(sctpPacket)) {
      to.receive(sctpPacket);
    }
  }

  @Override
  public void opened(String label) {
    opened.add(label);
  }

  @Override
  public void message(String label, byte[] message) {
    said.add(new Said(label, message));
  }

  @Override
  public void closed(String reason) {
    closings.incrementAndGet();
    closed.complete(reason);
  }

  @Nullable String openedWithin(int seconds) throws InterruptedException {
    return opened.poll(seconds, TimeUnit.SECONDS);
  }

  Said saidWithin(int seconds) throws InterruptedException {
    Said next = said.poll(seconds, TimeUnit.SECONDS);
    return next == null ? new Said("nothing", new byte[0]) : next;
  }

  String closedWithin(int seconds) throws Exception {
    return closed.get(seconds, TimeUnit.SECONDS);
  }
}
