// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.chat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.InvalidProtocolBufferException;
import eu.meetinggateway.meeting.ChatText;
import eu.meetinggateway.visio.drops.Drop;
import eu.meetinggateway.visio.drops.Drops;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import livekit.LivekitModels.ChatMessage;
import livekit.LivekitModels.DataPacket;
import livekit.LivekitModels.DataStream;
import livekit.LivekitModels.UserPacket;

/**
 * Reads lines of chat from data packets, in every variant that clients write: one inline header
 * (plain or raw deflate), header with chunks and trailer (plain or raw deflate), the older user
 * packet, and the chat message packet. Everything else is dropped and counted.
 *
 * <p>Hostile input is bounded: a line never takes more memory than {@link #MAX_BYTES} before and
 * after inflating, only {@link PendingStreams#MAX_STREAMS} streams are open at once, few of them
 * per sender, and none longer than a minute. Single-threaded.
 */
public final class ChatReader {
  /** Topic of text streams. */
  public static final String TOPIC = "lk.chat";

  /** Topic of the older user packets. */
  public static final String LEGACY_TOPIC = "lk-chat-topic";

  /** Longest content of a line: three bytes of UTF-8 for each UTF-16 character. */
  static final int MAX_BYTES = 3 * ChatText.MAX_LENGTH;

  private static final int MAX_JSON_BYTES = 6 * ChatText.MAX_LENGTH + 1024;
  private static final int MAX_ID_LENGTH = 128;
  private static final Duration CLOCK_TOLERANCE = Duration.ofDays(1);
  private static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder()
                      .maxNestingDepth(4)
                      .maxDocumentLength(MAX_JSON_BYTES)
                      .build())
              .build());

  private final Predicate<String> local;
  private final PendingStreams pending;
  private final Drops drops;

  /**
   * @param local whether an identity is that of a local person; all others are not read
   * @param nanoTime the time by which open streams expire
   */
  public ChatReader(Predicate<String> local, LongSupplier nanoTime, Drops drops) {
    this.local = local;
    this.drops = drops;
    this.pending = new PendingStreams(nanoTime, drops);
  }

  /** Reads one message of a data channel; empty if it does not complete a line. */
  public Optional<ReadLine> read(byte[] message, Instant now) {
    DataPacket packet;
    try {
      packet = DataPacket.parseFrom(message);
    } catch (InvalidProtocolBufferException e) {
      return drop(Drop.DATA_MALFORMED);
    }
    if (packet.getDestinationIdentitiesCount() > 0) {
      return drop(Drop.DATA_PRIVATE);
    }
    String sender = packet.getParticipantIdentity();
    return switch (packet.getValueCase()) {
      case STREAM_HEADER, STREAM_CHUNK, STREAM_TRAILER, USER, CHAT_MESSAGE ->
          local.test(sender) ? content(sender, packet, now) : drop(Drop.DATA_SENDER_NOT_LOCAL);
      case ENCRYPTED_PACKET -> drop(Drop.DATA_ENCRYPTED);
      default -> drop(Drop.DATA_KIND_NOT_RELAYED);
    };
  }

  private Optional<ReadLine> content(String sender, DataPacket packet, Instant now) {
    return switch (packet.getValueCase()) {
      case STREAM_HEADER -> header(sender, packet.getStreamHeader(), now);
      case STREAM_CHUNK -> {
        pending.append(sender, packet.getStreamChunk());
        yield Optional.empty();
      }
      case STREAM_TRAILER -> trailer(sender, packet.getStreamTrailer(), now);
      case USER -> user(sender, packet.getUser(), now);
      case CHAT_MESSAGE -> message(sender, packet.getChatMessage(), now);
      default -> drop(Drop.DATA_KIND_NOT_RELAYED);
    };
  }

  private Optional<ReadLine> header(String sender, DataStream.Header header, Instant now) {
    if (!header.getTopic().equals(TOPIC)) {
      return drop(Drop.DATA_TOPIC_NOT_RELAYED);
    }
    StreamContent content;
    try {
      content = StreamContent.of(header);
    } catch (InvalidProtocolBufferException e) {
      return drop(Drop.DATA_MALFORMED);
    }
    boolean plainText =
        header.hasTextHeader()
            && header.getTextHeader().getOperationType() == DataStream.OperationType.CREATE
            && !header.getTextHeader().getGenerated()
            && mimeIsText(header.getMimeType());
    if (!plainText || content.compression() == StreamContent.Compression.UNKNOWN) {
      return drop(Drop.CHAT_KIND_NOT_RELAYED);
    }
    if (header.getStreamId().isEmpty() || header.getStreamId().length() > MAX_ID_LENGTH) {
      return drop(Drop.DATA_MALFORMED);
    }
    if (header.hasTotalLength() && Long.compareUnsigned(header.getTotalLength(), MAX_BYTES) > 0) {
      return drop(Drop.CHAT_TOO_LONG);
    }
    if (content.inline().isEmpty()) {
      pending.begin(sender, header, content.compression());
      return Optional.empty();
    }
    return line(
        sender,
        header.getStreamId(),
        content.inline().get(),
        content.compression(),
        header.getTimestamp(),
        now);
  }

  private Optional<ReadLine> trailer(String sender, DataStream.Trailer trailer, Instant now) {
    return pending
        .finish(sender, trailer)
        .flatMap(s ->
            line(
                sender,
                trailer.getStreamId(),
                s.content(),
                s.compression(),
                s.timestampMillis(),
                now));
  }

  private Optional<ReadLine> user(String sender, UserPacket packet, Instant now) {
    if (!packet.getTopic().equals(LEGACY_TOPIC)) {
      return drop(Drop.DATA_TOPIC_NOT_RELAYED);
    }
    if (packet.getPayload().size() > MAX_JSON_BYTES) {
      return drop(Drop.CHAT_TOO_LONG);
    }
    JsonNode node;
    try {
      node = JSON.readTree(packet.getPayload().toByteArray());
    } catch (JsonProcessingException e) {
      return drop(Drop.CHAT_MALFORMED);
    } catch (IOException e) {
      return drop(Drop.CHAT_MALFORMED);
    }
    if (node == null
        || !node.path("message").isTextual()
        || !node.path("id").isTextual()
        || node.path("id").textValue().length() > MAX_ID_LENGTH) {
      return drop(Drop.CHAT_MALFORMED);
    }
    if (node.path("ignoreLegacy").asBoolean(false)) {
      return drop(Drop.CHAT_LEGACY_COPY);
    }
    return line(
        sender,
        node.path("id").textValue(),
        node.path("message").textValue(),
        node.path("timestamp").asLong(0),
        now);
  }

  private Optional<ReadLine> message(String sender, ChatMessage message, Instant now) {
    if (message.getDeleted() || message.getGenerated() || message.hasEditTimestamp()) {
      return drop(Drop.CHAT_KIND_NOT_RELAYED);
    }
    if (message.getId().isEmpty() || message.getId().length() > MAX_ID_LENGTH) {
      return drop(Drop.CHAT_MALFORMED);
    }
    return line(sender, message.getId(), message.getMessage(), message.getTimestamp(), now);
  }

  private Optional<ReadLine> line(
      String sender,
      String id,
      byte[] content,
      StreamContent.Compression compression,
      long timestampMillis,
      Instant now) {
    if (content.length > MAX_BYTES) {
      return drop(Drop.CHAT_TOO_LONG);
    }
    try {
      byte[] plain =
          switch (compression) {
            case NONE -> content;
            case DEFLATE_RAW -> Inflation.inflate(content, MAX_BYTES);
            case UNKNOWN -> throw new Inflation.Malformed("unknown compression");
          };
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(java.nio.ByteBuffer.wrap(plain)).toString();
      return line(sender, id, text, timestampMillis, now);
    } catch (Inflation.TooLong e) {
      return drop(Drop.CHAT_TOO_LONG);
    } catch (Inflation.Malformed | java.nio.charset.CharacterCodingException e) {
      return drop(Drop.CHAT_MALFORMED);
    }
  }

  private Optional<ReadLine> line(
      String sender, String id, String text, long timestampMillis, Instant now) {
    if (text.length() > ChatText.MAX_LENGTH) {
      return drop(Drop.CHAT_TOO_LONG);
    }
    if (text.isBlank()) {
      return drop(Drop.CHAT_MALFORMED);
    }
    return Optional.of(
        new ReadLine(sender, lineId(sender, id), new ChatText(text), at(timestampMillis, now)));
  }

  /** The author's time, or ours if theirs cannot be. */
  private static Instant at(long millis, Instant now) {
    Instant said = Instant.ofEpochMilli(millis);
    boolean near =
        said.isAfter(now.minus(CLOCK_TOLERANCE)) && said.isBefore(now.plus(CLOCK_TOLERANCE));
    return near ? said : now;
  }

  /**
   * A UUID as it is; of anything else, and not guessable into another's, one made from the name.
   */
  private static UUID lineId(String sender, String id) {
    if (id.length() == 36) {
      try {
        return UUID.fromString(id);
      } catch (IllegalArgumentException e) {
        // Falls through to the name-based one: any id is allowed in LiveKit.
      }
    }
    byte[] name = (sender.length() + ":" + sender + id).getBytes(StandardCharsets.UTF_8);
    return UUID.nameUUIDFromBytes(name);
  }

  private static boolean mimeIsText(String mime) {
    return mime.equals("text/plain") || mime.startsWith("text/plain;");
  }

  private <T> Optional<T> drop(Drop reason) {
    drops.count(reason);
    return Optional.empty();
  }
}
