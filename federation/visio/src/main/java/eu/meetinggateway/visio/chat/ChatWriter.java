// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.chat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import eu.meetinggateway.meeting.ChatLine;
import eu.meetinggateway.meeting.ChatText;
import eu.meetinggateway.meeting.Ciphertext;
import eu.meetinggateway.meeting.Reaction;
import eu.meetinggateway.trust.Feature;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import livekit.LivekitModels.DataPacket;
import livekit.LivekitModels.DataStream;
import livekit.LivekitModels.EncryptedPacket;
import livekit.LivekitModels.UserPacket;

/**
 * Writes lines as one author's text streams, in the form that every client reads: header, chunks of
 * whole characters, trailer; and what is encrypted as it came. One writer per connection, since its
 * sequence numbers only grow. Single-threaded.
 */
public final class ChatWriter {
  static final int MAX_CHUNK_BYTES = 15_000;

  private int sequence;

  /** The messages for the reliable channel, in order. */
  public List<byte[]> write(ChatLine line) {
    return switch (line.content()) {
      case ChatText text -> stream(line, text.value());
      case Ciphertext ciphertext -> List.of(packet(ciphertext));
    };
  }

  private byte[] packet(Ciphertext ciphertext) {
    return packet()
        .setEncryptedPacket(
            EncryptedPacket.newBuilder()
                .setEncryptedValue(ByteString.copyFrom(ciphertext.value()))
                .setIv(ByteString.copyFrom(ciphertext.iv()))
                .setKeyIndex(ciphertext.keyIndex())
                .setEncryptionTypeValue(ciphertext.type()))
        .build()
        .toByteArray();
  }

  private List<byte[]> stream(ChatLine line, String text) {
    String streamId = line.id().toString();
    List<byte[]> messages = new ArrayList<>();
    messages.add(
        packet()
            .setStreamHeader(
                DataStream.Header.newBuilder()
                    .setStreamId(streamId)
                    .setTimestamp(line.at().toEpochMilli())
                    .setTopic(ChatReader.TOPIC)
                    .setMimeType("text/plain")
                    .setTotalLength(text.getBytes(StandardCharsets.UTF_8).length)
                    .setTextHeader(
                        DataStream.TextHeader.newBuilder()
                            .setOperationType(DataStream.OperationType.CREATE)))
            .build()
            .toByteArray());
    long index = 0;
    for (byte[] chunk : chunks(text)) {
      messages.add(
          packet()
              .setStreamChunk(
                  DataStream.Chunk.newBuilder()
                      .setStreamId(streamId)
                      .setChunkIndex(index++)
                      .setContent(ByteString.copyFrom(chunk)))
              .build()
              .toByteArray());
    }
    messages.add(
        packet()
            .setStreamTrailer(DataStream.Trailer.newBuilder().setStreamId(streamId))
            .build()
            .toByteArray());
    return messages;
  }

  /** The message for the reliable channel that shows a reaction as Meet does: without a topic. */
  public byte[] write(Reaction reaction) {
    String json =
        "{\"type\":\""
            + ChatReader.REACTION_TYPE
            + "\",\"data\":{\"emoji\":\""
            + reaction.label()
            + "\"}}";
    return packet()
        .setUser(UserPacket.newBuilder().setPayload(ByteString.copyFromUtf8(json)))
        .build()
        .toByteArray();
  }

  /** A line for older clients, which newer ones show, too, since no stream brings it. */
  public static byte[] legacyLine(UUID id, String text, Instant at) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("id", id.toString()).put("timestamp", at.toEpochMilli()).put("message", text);
    return line.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The message for the reliable channel that tells somebody that this author muted them. */
  public byte[] writeMuteNotice(String to) {
    return MuteNotice.into(packet(), to).build().toByteArray();
  }

  /** The messages that tell somebody that this author took these sources from them. */
  public List<byte[]> writeSourcesNotices(String to, Set<Feature> sources) {
    return SourcesNotice.told(sources).stream()
        .map(each -> SourcesNotice.into(packet(), to, each).build().toByteArray())
        .toList();
  }

  private DataPacket.Builder packet() {
    return DataPacket.newBuilder().setSequence(++sequence);
  }

  /** Receivers decode every chunk by itself, so none ends inside a character. */
  private static List<byte[]> chunks(String text) {
    List<byte[]> chunks = new ArrayList<>();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int start = 0;
    while (start < bytes.length) {
      int end = Math.min(bytes.length, start + MAX_CHUNK_BYTES);
      while (end < bytes.length && (bytes[end] & 0xC0) == 0x80) {
        end--;
      }
      chunks.add(java.util.Arrays.copyOfRange(bytes, start, end));
      start = end;
    }
    return chunks;
  }
}
