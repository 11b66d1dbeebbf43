// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.chat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.InvalidProtocolBufferException;
import eu.meetinggateway.meeting.ChatText;
import eu.meetinggateway.meeting.Ciphertext;
import eu.meetinggateway.meeting.Reaction;
import eu.meetinggateway.visio.drops.Drop;
import eu.meetinggateway.visio.drops.Drops;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import livekit.LivekitModels.ChatMessage;
import livekit.LivekitModels.DataPacket;
import livekit.LivekitModels.DataStream;
import livekit.LivekitModels.EncryptedPacket;
import livekit.LivekitModels.UserPacket;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines of chat from data packets, in every variant that clients write: one inline header
 * (plain or raw deflate), header with chunks and trailer (plain or raw deflate), the older user
 * packet, and the chat message packet; and reactions. A packet that is encrypted from end to end is
 * taken as it is. Everything else is dropped and counted.
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

  /** Type of the notification that carries a reaction. */
  static final String REACTION_TYPE = "reactionReceived";

  /** Longest content of a line: three bytes of UTF-8 for each UTF-16 character. */
  static final int MAX_BYTES = 3 * ChatText.MAX_LENGTH;

  /** Most reactions of one person, as Meet's own page limits them. */
  static final int REACTIONS_PER_SECOND = 10;

  /** Most encrypted packets of one person: reactions, and lines of four packets or more each. */
  static final int CIPHERTEXTS_PER_SECOND = 40;

  private static final int MAX_JSON_BYTES = 6 * ChatText.MAX_LENGTH + 1024;
  private static final int MAX_REACTION_BYTES = 512;
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
  private final LongSupplier nanoTime;
  private final PendingStreams pending;
  private final SenderRate reactions = new SenderRate(REACTIONS_PER_SECOND);
  private final SenderRate ciphertexts = new SenderRate(CIPHERTEXTS_PER_SECOND);
  private final Drops drops;

  /**
   * @param local whether an identity is that of a local person; all others are not read
   * @param nanoTime the time by which open streams expire
   */
  public ChatReader(Predicate<String> local, LongSupplier nanoTime, Drops drops) {
    this.local = local;
    this.drops = drops;
    this.nanoTime = nanoTime;
    this.pending = new PendingStreams(nanoTime, drops);
  }

  /** Reads one message of a data channel; empty if it does not complete a line or reaction. */
  public Optional<ReadMessage> read(byte[] message, Instant now) {
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
      case STREAM_HEADER, STREAM_CHUNK, STREAM_TRAILER, USER, CHAT_MESSAGE, ENCRYPTED_PACKET ->
          local.test(sender) ? content(sender, packet, now) : drop(Drop.DATA_SENDER_NOT_LOCAL);
      default -> drop(Drop.DATA_KIND_NOT_RELAYED);
    };
  }

  private Optional<ReadMessage> content(String sender, DataPacket packet, Instant now) {
    return switch (packet.getValueCase()) {
      case STREAM_HEADER -> header(sender, packet.getStreamHeader(), now);
      case STREAM_CHUNK -> {
        pending.append(sender, packet.getStreamChunk());
        yield Optional.empty();
      }
      case STREAM_TRAILER -> trailer(sender, packet.getStreamTrailer(), now);
      case USER -> user(sender, packet.getUser(), now);
      case CHAT_MESSAGE -> message(sender, packet.getChatMessage(), now);
      case ENCRYPTED_PACKET -> encrypted(sender, packet.getEncryptedPacket(), now);
      default -> drop(Drop.DATA_KIND_NOT_RELAYED);
    };
  }

  private Optional<ReadMessage> header(String sender, DataStream.Header header, Instant now) {
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

  private Optional<ReadMessage> trailer(String sender, DataStream.Trailer trailer, Instant now) {
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

  private Optional<ReadMessage> user(String sender, UserPacket packet, Instant now) {
    if (packet.getTopic().isEmpty()) {
      return reaction(sender, packet);
    }
    if (!packet.getTopic().equals(LEGACY_TOPIC)) {
      return drop(Drop.DATA_TOPIC_NOT_RELAYED);
    }
    if (packet.getPayload().size() > MAX_JSON_BYTES) {
      return drop(Drop.CHAT_TOO_LONG);
    }
    JsonNode node = json(packet);
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

  /**
   * Meet's notifications come without a topic. Reactions are the only ones that cross: the others
   * are believed whoever sends them, such as that a microphone was muted.
   */
  private Optional<ReadMessage> reaction(String sender, UserPacket packet) {
    if (packet.getPayload().size() > MAX_REACTION_BYTES) {
      return drop(Drop.DATA_TOPIC_NOT_RELAYED);
    }
    JsonNode node = json(packet);
    if (node == null || !node.path("type").asText("").equals(REACTION_TYPE)) {
      return drop(Drop.DATA_TOPIC_NOT_RELAYED);
    }
    Optional<Reaction> known = Reaction.byLabel(node.path("data").path("emoji").asText(""));
    if (known.isEmpty()) {
      return drop(Drop.REACTION_UNKNOWN);
    }
    return reactions.take(sender, nanoTime.getAsLong())
        ? Optional.of(new ReadReaction(sender, known.get()))
        : drop(Drop.REACTION_FLOOD);
  }

  private static @Nullable JsonNode json(UserPacket packet) {
    try {
      return JSON.readTree(packet.getPayload().toByteArray());
    } catch (IOException e) {
      return null;
    }
  }

  private Optional<ReadMessage> message(String sender, ChatMessage message, Instant now) {
    if (message.getDeleted() || message.getGenerated() || message.hasEditTimestamp()) {
      return drop(Drop.CHAT_KIND_NOT_RELAYED);
    }
    if (message.getId().isEmpty() || message.getId().length() > MAX_ID_LENGTH) {
      return drop(Drop.CHAT_MALFORMED);
    }
    return line(sender, message.getId(), message.getMessage(), message.getTimestamp(), now);
  }

  private Optional<ReadMessage> encrypted(String sender, EncryptedPacket packet, Instant now) {
    if (!ciphertexts.take(sender, nanoTime.getAsLong())) {
      return drop(Drop.CIPHERTEXT_FLOOD);
    }
    Ciphertext ciphertext;
    try {
      ciphertext =
          new Ciphertext(
              packet.getEncryptedValue().toByteArray(),
              packet.getIv().toByteArray(),
              packet.getKeyIndex(),
              packet.getEncryptionTypeValue());
    } catch (IllegalArgumentException e) {
      return drop(Drop.CIPHERTEXT_MALFORMED);
    }
    // No vector is used twice under one key, so the packet is known by it.
    String id = HexFormat.of().formatHex(ciphertext.iv());
    return Optional.of(new ReadLine(sender, lineId(sender, id), ciphertext, now));
  }

  private Optional<ReadMessage> line(
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

  private Optional<ReadMessage> line(
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
