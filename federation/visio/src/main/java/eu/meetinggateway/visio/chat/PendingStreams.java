// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.chat;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import eu.meetinggateway.visio.drops.Drop;
import eu.meetinggateway.visio.drops.Drops;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import livekit.LivekitModels.DataStream;

/**
 * Streams that have begun and not ended. Bounded in number, in bytes and in time; what one sender
 * opens cannot push out what others have open.
 */
final class PendingStreams {
  static final int MAX_STREAMS = 64;
  static final int MAX_STREAMS_PER_SENDER = 4;
  static final Duration MAX_AGE = Duration.ofMinutes(1);

  private record Key(String sender, String streamId) {
    @Override
    public String toString() {
      return "[stream]";
    }
  }

  /** A stream whose end has come. */
  record Finished(byte[] content, StreamContent.Compression compression, long timestampMillis) {}

  private static final class Pending {
    final DataStream.Header header;
    final StreamContent.Compression compression;
    final ByteArrayOutputStream content = new ByteArrayOutputStream();
    long nextIndex;

    Pending(DataStream.Header header, StreamContent.Compression compression) {
      this.header = header;
      this.compression = compression;
    }
  }

  private final Cache<Key, Pending> streams;
  private final Drops drops;

  PendingStreams(LongSupplier nanoTime, Drops drops) {
    this.drops = drops;
    this.streams =
        Caffeine.newBuilder()
            .maximumSize(MAX_STREAMS)
            .expireAfterWrite(MAX_AGE)
            .ticker(nanoTime::getAsLong)
            .executor(Runnable::run)
            .evictionListener((key, value, cause) -> expired(cause))
            .build();
  }

  void begin(String sender, DataStream.Header header, StreamContent.Compression compression) {
    streams.cleanUp();
    long open = streams.asMap().keySet().stream().filter(k -> k.sender().equals(sender)).count();
    if (open >= MAX_STREAMS_PER_SENDER || streams.estimatedSize() >= MAX_STREAMS) {
      drops.count(Drop.CHAT_STREAMS_EXCEEDED);
      return;
    }
    Key key = new Key(sender, header.getStreamId());
    if (streams.asMap().putIfAbsent(key, new Pending(header, compression)) != null) {
      streams.invalidate(key);
      drops.count(Drop.CHAT_STREAM_BROKEN);
    }
  }

  void append(String sender, DataStream.Chunk chunk) {
    Key key = new Key(sender, chunk.getStreamId());
    Pending stream = streams.getIfPresent(key);
    if (stream == null) {
      // Also the chunks of streams on other topics come here.
      drops.count(Drop.CHAT_STREAM_BROKEN);
      return;
    }
    if (chunk.getChunkIndex() != stream.nextIndex || chunk.getVersion() != 0) {
      drop(key, Drop.CHAT_STREAM_BROKEN);
      return;
    }
    if (stream.content.size() + chunk.getContent().size() > ChatReader.MAX_BYTES) {
      drop(key, Drop.CHAT_TOO_LONG);
      return;
    }
    stream.nextIndex++;
    stream.content.writeBytes(chunk.getContent().toByteArray());
  }

  Optional<Finished> finish(String sender, DataStream.Trailer trailer) {
    Key key = new Key(sender, trailer.getStreamId());
    Pending stream = streams.getIfPresent(key);
    if (stream == null) {
      drops.count(Drop.CHAT_STREAM_BROKEN);
      return Optional.empty();
    }
    boolean whole =
        stream.compression != StreamContent.Compression.NONE
            || !stream.header.hasTotalLength()
            || stream.header.getTotalLength() == stream.content.size();
    if (!trailer.getReason().isEmpty() || !whole) {
      drop(key, Drop.CHAT_STREAM_BROKEN);
      return Optional.empty();
    }
    streams.invalidate(key);
    return Optional.of(
        new Finished(
            stream.content.toByteArray(), stream.compression, stream.header.getTimestamp()));
  }

  private void drop(Key key, Drop reason) {
    streams.invalidate(key);
    drops.count(reason);
  }

  private void expired(RemovalCause cause) {
    if (cause.wasEvicted()) {
      drops.count(Drop.CHAT_STREAM_EXPIRED);
    }
  }
}
