// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.dtls;

import eu.meetinggateway.media.crypto.SrtpKeys;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One end in a test: notes what it is told and passes datagrams that a filter lets through. */
final class DtlsEnd implements DtlsListener {
  final CompletableFuture<SrtpKeys> local = new CompletableFuture<>();
  final CompletableFuture<SrtpKeys> remote = new CompletableFuture<>();
  final CompletableFuture<String> closed = new CompletableFuture<>();
  final LinkedBlockingQueue<byte[]> data = new LinkedBlockingQueue<>();
  final AtomicInteger closings = new AtomicInteger();
  final AtomicInteger longest = new AtomicInteger();

  private final Predicate<byte[]> passes;
  private volatile @Nullable DtlsConnection peer;

  DtlsEnd(Predicate<byte[]> passes) {
    this.passes = passes;
  }

  void leadTo(DtlsConnection connection) {
    peer = connection;
  }

  @Override
  public void datagram(byte[] datagram) {
    longest.accumulateAndGet(datagram.length, Math::max);
    DtlsConnection to = peer;
    if (to != null && passes.test(datagram)) {
      boolean _ = to.receive(datagram);
    }
  }

  @Override
  public void secured(SrtpKeys ours, SrtpKeys theirs) {
    local.complete(ours);
    remote.complete(theirs);
  }

  @Override
  public void data(byte[] bytes) {
    data.add(bytes);
  }

  @Override
  public void closed(String reason) {
    closings.incrementAndGet();
    closed.complete(reason);
  }

  String closedWithin(int seconds) throws Exception {
    return closed.get(seconds, TimeUnit.SECONDS);
  }

  byte @Nullable [] dataWithin(int seconds) throws InterruptedException {
    return data.poll(seconds, TimeUnit.SECONDS);
  }
}
