// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import eu.meetinggateway.meeting.ChatLine;
import eu.meetinggateway.meeting.ChatText;
import eu.meetinggateway.meeting.Ciphertext;
import eu.meetinggateway.meeting.Reaction;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.PersonId;
import eu.meetinggateway.visio.drops.Drop;
import eu.meetinggateway.visio.drops.Drops;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.zip.Deflater;
import livekit.LivekitModels.ChatMessage;
import livekit.LivekitModels.DataPacket;
import livekit.LivekitModels.DataStream;
import livekit.LivekitModels.EncryptedPacket;
import livekit.LivekitModels.RpcRequest;
import livekit.LivekitModels.Transcription;
import livekit.LivekitModels.UserPacket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatReaderTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  private static final Instant SENT = NOW.minusSeconds(3);
  private static final String ID = "0b5e9d9c-8f0c-4a07-9a53-1d9c3f0f7a11";
  private static final String TEXT = "Grüße aus Paris \uD83C\uDDEB\uD83C\uDDF7";

  private final Drops drops = new Drops();
  private long nanos;
  private final ChatReader reader =
      new ChatReader(identity -> identity.startsWith("local"), () -> nanos, drops);

  @Test
  void anInlineHeaderIsALine() {
    assertThat(read(packet().setStreamHeader(inline(header(), utf8(TEXT), 0)))).contains(line());
  }

  @Test
  void anInlineCompressedHeaderIsALine() {
    assertThat(read(packet().setStreamHeader(inline(header(), deflate(utf8(TEXT)), 1))))
        .contains(line());
  }

  @Test
  void headerChunksAndTrailerAreALine() {
    byte[] content = utf8(TEXT);
    assertThat(read(packet().setStreamHeader(header().setTotalLength(content.length)))).isEmpty();
    assertThat(read(chunk(0, content, 0, 5))).isEmpty();
    assertThat(read(chunk(1, content, 5, content.length))).isEmpty();
    assertThat(read(trailer())).contains(line());
  }

  @Test
  void compressedChunksAreALine() {
    byte[] content = deflate(utf8(TEXT.repeat(100)));
    assertThat(read(packet().setStreamHeader(compression(header(), 1)))).isEmpty();
    assertThat(read(chunk(0, content, 0, 20))).isEmpty();
    assertThat(read(chunk(1, content, 20, content.length))).isEmpty();
    assertThat(read(trailer()).map(ReadLine::content)).contains(new ChatText(TEXT.repeat(100)));
  }

  @Test
  void theOlderUserPacketIsALineUnlessItIsTheCopyOfAStream() {
    String json = "{\"id\":\"%s\",\"timestamp\":%d,\"message\":\"%s\"%s}";
    assertThat(read(user("lk-chat-topic", json.formatted(ID, SENT.toEpochMilli(), TEXT, ""))))
        .contains(line());
    assertThat(
            read(
                user(
                    "lk-chat-topic",
                    json.formatted(ID, SENT.toEpochMilli(), TEXT, ",\"ignoreLegacy\":true"))))
        .isEmpty();
    assertThat(drops.value(Drop.CHAT_LEGACY_COPY)).isEqualTo(1);
  }

  @Test
  void theChatMessagePacketIsALineUnlessItEditsOrDeletes() {
    ChatMessage.Builder message =
        ChatMessage.newBuilder().setId(ID).setTimestamp(SENT.toEpochMilli()).setMessage(TEXT);
    assertThat(read(packet().setChatMessage(message))).contains(line());
    assertThat(read(packet().setChatMessage(message.clone().setDeleted(true)))).isEmpty();
    assertThat(read(packet().setChatMessage(message.clone().setEditTimestamp(1)))).isEmpty();
    assertThat(drops.value(Drop.CHAT_KIND_NOT_RELAYED)).isEqualTo(2);
  }

  @Test
  void anIdThatIsNoUuidGivesTheSameLineIdEveryTimeAndAnotherForAnotherSender() {
    DataStream.Header header = inline(header().setStreamId("chat-1"), utf8("a"), 0).build();
    UUID first = read(packet().setStreamHeader(header)).orElseThrow().id();
    UUID again = read(packet().setStreamHeader(header)).orElseThrow().id();
    UUID other =
        read(packet().setParticipantIdentity("local-2").setStreamHeader(header)).orElseThrow().id();
    assertThat(first).isEqualTo(again).isNotEqualTo(other);
  }

  @Test
  void aTimeThatCannotBeIsReplacedByOurs() {
    for (long millis : new long[] {0, Long.MAX_VALUE, Long.MIN_VALUE}) {
      assertThat(
              read(packet().setStreamHeader(inline(header().setTimestamp(millis), utf8("a"), 0)))
                  .orElseThrow()
                  .at())
          .isEqualTo(NOW);
    }
  }

  @Test
  void aHiddenSenderOrAnEnvoyIsNotRead() {
    for (String sender : new String[] {"", "envoy-1"}) {
      assertThat(
              read(
                  packet()
                      .setParticipantIdentity(sender)
                      .setStreamHeader(inline(header(), utf8(TEXT), 0))))
          .isEmpty();
    }
    assertThat(drops.value(Drop.DATA_SENDER_NOT_LOCAL)).isEqualTo(2);
  }

  @Test
  void aPrivateMessageIsNotRead() {
    assertThat(
            read(
                packet()
                    .addDestinationIdentities("somebody")
                    .setStreamHeader(inline(header(), utf8(TEXT), 0))))
        .isEmpty();
    assertThat(drops.value(Drop.DATA_PRIVATE)).isEqualTo(1);
  }

  @Test
  void otherTopicsAndKindsAreDropped() {
    assertThat(
            read(
                packet()
                    .setStreamHeader(inline(header().setTopic("lk.transcription"), utf8(TEXT), 0))))
        .isEmpty();
    assertThat(read(user("", "{\"type\":\"participantMuted\"}"))).isEmpty();
    assertThat(drops.value(Drop.DATA_TOPIC_NOT_RELAYED)).isEqualTo(2);
    assertThat(read(packet().setRpcRequest(RpcRequest.getDefaultInstance()))).isEmpty();
    assertThat(read(packet().setTranscription(Transcription.getDefaultInstance()))).isEmpty();
    assertThat(read(packet())).isEmpty();
    assertThat(drops.value(Drop.DATA_KIND_NOT_RELAYED)).isEqualTo(3);
    assertThat(reader.read(new byte[] {1, 2, 3}, NOW)).isEmpty();
    assertThat(drops.value(Drop.DATA_MALFORMED)).isEqualTo(1);
  }

  @Test
  void otherContentThanNewPlainTextIsDropped() {
    assertThat(
            read(
                packet().setStreamHeader(inline(header().setMimeType("text/html"), utf8(TEXT), 0))))
        .isEmpty();
    assertThat(
            read(
                packet()
                    .setStreamHeader(
                        inline(
                            header().setByteHeader(DataStream.ByteHeader.getDefaultInstance()),
                            utf8(TEXT),
                            0))))
        .isEmpty();
    assertThat(
            read(
                packet()
                    .setStreamHeader(
                        inline(
                            header()
                                .setTextHeader(
                                    DataStream.TextHeader.newBuilder()
                                        .setOperationType(DataStream.OperationType.DELETE)),
                            utf8(TEXT),
                            0))))
        .isEmpty();
    assertThat(
            read(
                packet()
                    .setStreamHeader(
                        inline(
                            header()
                                .setTextHeader(
                                    DataStream.TextHeader.newBuilder().setGenerated(true)),
                            utf8(TEXT),
                            0))))
        .isEmpty();
    assertThat(read(packet().setStreamHeader(inline(header(), utf8(TEXT), 2)))).isEmpty();
    assertThat(drops.value(Drop.CHAT_KIND_NOT_RELAYED)).isEqualTo(5);
  }

  @Test
  void aFieldOfAnotherWireTypeIsMalformed() {
    DataStream.Header header =
        header()
            .setUnknownFields(
                UnknownFieldSet.newBuilder()
                    .addField(11, UnknownFieldSet.Field.newBuilder().addVarint(7).build())
                    .build())
            .build();
    assertThat(read(packet().setStreamHeader(header))).isEmpty();
    assertThat(drops.value(Drop.DATA_MALFORMED)).isEqualTo(1);
  }

  @Test
  void aBombDoesNotUnfold() {
    byte[] bomb = deflate(new byte[50_000_000]);
    assertThat(bomb.length).isLessThan(ChatReader.MAX_BYTES * 2);
    byte[] fits = deflate(new byte[40_000_000]);
    assertThat(fits.length).isLessThan(ChatReader.MAX_BYTES);
    assertThat(read(packet().setStreamHeader(inline(header(), fits, 1)))).isEmpty();
    assertThat(read(packet().setStreamHeader(inline(header(), bomb, 1)))).isEmpty();
    assertThat(drops.value(Drop.CHAT_TOO_LONG)).isEqualTo(2);
  }

  @Test
  void theLongestLineCrossesAndALongerOneDoesNot() {
    String longest = "\u5C71".repeat(ChatText.MAX_LENGTH);
    assertThat(read(packet().setStreamHeader(inline(header(), deflate(utf8(longest)), 1))))
        .isPresent();
    assertThat(
            read(
                packet()
                    .setStreamHeader(
                        inline(header(), utf8("a".repeat(ChatText.MAX_LENGTH + 1)), 0))))
        .isEmpty();
    assertThat(drops.value(Drop.CHAT_TOO_LONG)).isEqualTo(1);
  }

  @Test
  void endlessChunksEndTheStream() {
    assertThat(read(packet().setStreamHeader(header()))).isEmpty();
    byte[] content = new byte[15_000];
    for (int i = 0; i < 10; i++) {
      assertThat(read(chunk(i, content, 0, content.length))).isEmpty();
    }
    assertThat(read(trailer())).isEmpty();
    assertThat(drops.value(Drop.CHAT_TOO_LONG)).isEqualTo(1);
  }

  @Test
  void anAnnouncedLengthBeyondTheLimitIsRefusedAtOnce() {
    assertThat(read(packet().setStreamHeader(header().setTotalLength(-1)))).isEmpty();
    assertThat(drops.value(Drop.CHAT_TOO_LONG)).isEqualTo(1);
  }

  @Test
  void missingSwappedOrRepeatedChunksBreakTheStream() {
    byte[] content = utf8("abc");
    assertThat(read(packet().setStreamHeader(header()))).isEmpty();
    assertThat(read(chunk(1, content, 0, 3))).isEmpty();
    assertThat(read(trailer())).isEmpty();
    assertThat(drops.value(Drop.CHAT_STREAM_BROKEN)).isEqualTo(2);
    assertThat(read(packet().setStreamHeader(header().setTotalLength(4)))).isEmpty();
    assertThat(read(chunk(0, content, 0, 3))).isEmpty();
    assertThat(read(trailer())).isEmpty();
    assertThat(drops.value(Drop.CHAT_STREAM_BROKEN)).isEqualTo(3);
  }

  @Test
  void nobodyCanWriteIntoAnothersStream() {
    assertThat(read(packet().setStreamHeader(header()))).isEmpty();
    assertThat(
            read(
                packet()
                    .setParticipantIdentity("local-2")
                    .setStreamChunk(
                        DataStream.Chunk.newBuilder()
                            .setStreamId(ID)
                            .setContent(ByteString.copyFromUtf8("forged")))))
        .isEmpty();
    byte[] content = utf8(TEXT);
    assertThat(read(chunk(0, content, 0, content.length))).isEmpty();
    assertThat(read(trailer())).contains(line());
  }

  @Test
  void oneSenderCannotTakeAllStreams() {
    for (int i = 0; i < 100; i++) {
      assertThat(read(packet().setStreamHeader(header().setStreamId("s" + i)))).isEmpty();
    }
    assertThat(drops.value(Drop.CHAT_STREAMS_EXCEEDED))
        .isEqualTo(100 - PendingStreams.MAX_STREAMS_PER_SENDER);
    byte[] content = utf8(TEXT);
    assertThat(reader.read(packet("local-2").setStreamHeader(header()).build().toByteArray(), NOW))
        .isEmpty();
    assertThat(
            reader.read(
                packet("local-2")
                    .setStreamChunk(
                        DataStream.Chunk.newBuilder()
                            .setStreamId(ID)
                            .setContent(ByteString.copyFrom(content)))
                    .build()
                    .toByteArray(),
                NOW))
        .isEmpty();
    assertThat(
            reader.read(
                packet("local-2")
                    .setStreamTrailer(DataStream.Trailer.newBuilder().setStreamId(ID))
                    .build()
                    .toByteArray(),
                NOW))
        .isPresent();
  }

  @Test
  void aStreamThatDoesNotEndIsForgotten() {
    assertThat(read(packet().setStreamHeader(header()))).isEmpty();
    nanos += Duration.ofMinutes(2).toNanos();
    assertThat(read(packet().setStreamHeader(header().setStreamId("other")))).isEmpty();
    assertThat(drops.value(Drop.CHAT_STREAM_EXPIRED)).isEqualTo(1);
    assertThat(read(trailer())).isEmpty();
  }

  @Test
  void badUtf8AndDamagedCompressionAreDropped() {
    assertThat(read(packet().setStreamHeader(inline(header(), new byte[] {(byte) 0xC3}, 0))))
        .isEmpty();
    assertThat(read(packet().setStreamHeader(inline(header(), utf8("no deflate"), 1)))).isEmpty();
    byte[] cut = deflate(utf8(TEXT));
    assertThat(
            read(
                packet()
                    .setStreamHeader(
                        inline(header(), java.util.Arrays.copyOf(cut, cut.length - 2), 1))))
        .isEmpty();
    assertThat(
            read(
                packet()
                    .setStreamHeader(
                        inline(header(), java.util.Arrays.copyOf(cut, cut.length + 1), 1))))
        .isEmpty();
    assertThat(read(packet().setStreamHeader(inline(header(), utf8(" \n"), 0)))).isEmpty();
    assertThat(drops.value(Drop.CHAT_MALFORMED)).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{\"id\":1,\"message\":\"a\"}",
        "{\"id\":\"a\"}",
        "{\"id\":\"a\",\"message\":[[[[[[]]]]]]}",
        "{\"id\":\"a\",\"message\":\"a"
      })
  void olderPacketsOfAnotherShapeAreDropped(String json) {
    assertThat(read(user("lk-chat-topic", json))).isEmpty();
    assertThat(drops.value(Drop.CHAT_MALFORMED)).isEqualTo(1);
  }

  @Test
  void whateverComesNothingIsThrown() {
    long seed = 20261124;
    Random random = new Random(seed);
    byte[] good =
        packet().setStreamHeader(inline(header(), deflate(utf8(TEXT)), 1)).build().toByteArray();
    for (int i = 0; i < 20_000; i++) {
      byte[] bad = good.clone();
      for (int j = 0; j <= random.nextInt(4); j++) {
        bad[random.nextInt(bad.length)] = (byte) random.nextInt();
      }
      Optional<ReadMessage> read = reader.read(bad, NOW);
      assertThat(read.map(ReadMessage::sender).orElse("local"))
          .as("seed %d, round %d", seed, i)
          .startsWith("local");
    }
  }

  @Test
  void everyReactionThatMeetHasIsReadAndWrittenAgain() {
    for (Reaction known : Reaction.values()) {
      nanos += 1_000_000_000L;
      String json =
          "{\"type\":\"reactionReceived\",\"data\":{\"emoji\":\"%s\"}}".formatted(known.label());
      assertThat(reaction(json)).contains(known);
      assertThat(reader.read(asFrom("local-1", new ChatWriter().write(known)), NOW))
          .contains(new ReadReaction("local-1", known));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"participantMuted\"}",
        "{\"type\":\"permissionsRemoved\",\"data\":{\"removedSources\":[\"camera\"]}}",
        "{\"type\":\"screenRecordingStarted\"}",
        "{\"type\":\"reactionreceived\",\"data\":{\"emoji\":\"thumbs-up\"}}",
        "[]",
        "no JSON",
        ""
      })
  void noOtherNotificationCrosses(String json) {
    assertThat(reaction(json)).isEmpty();
    assertThat(drops.value(Drop.DATA_TOPIC_NOT_RELAYED)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"rocket\"", "\"THUMBS_UP\"", "7", "null", "{}", "\"\""})
  void aReactionThatMeetDoesNotHaveIsDropped(String emoji) {
    String json = "{\"type\":\"reactionReceived\",\"data\":{\"emoji\":%s}}".formatted(emoji);
    assertThat(reaction(json)).isEmpty();
    assertThat(drops.value(Drop.REACTION_UNKNOWN)).isEqualTo(1);
  }

  @Test
  void aReactionIsReadOnItsOwnTopicOnlyAndNotFromEnvoys() {
    String json = "{\"type\":\"reactionReceived\",\"data\":{\"emoji\":\"thumbs-up\"}}";
    assertThat(read(user("other", json))).isEmpty();
    assertThat(read(user("", json).setParticipantIdentity("envoy"))).isEmpty();
    assertThat(read(user("", json).setParticipantIdentity(""))).isEmpty();
    assertThat(drops.value(Drop.DATA_SENDER_NOT_LOCAL)).isEqualTo(2);
  }

  @Test
  void onePersonSendsAtMostTenReactionsASecondAndOthersTheirOwn() {
    String json = "{\"type\":\"reactionReceived\",\"data\":{\"emoji\":\"thumbs-up\"}}";
    for (int i = 0; i < ChatReader.REACTIONS_PER_SECOND; i++) {
      assertThat(reaction(json)).isPresent();
    }
    assertThat(reaction(json)).isEmpty();
    assertThat(drops.value(Drop.REACTION_FLOOD)).isEqualTo(1);
    byte[] other = user("", json).setParticipantIdentity("local-2").build().toByteArray();
    assertThat(reader.read(other, NOW)).isPresent();
    nanos += 1_000_000_000L;
    assertThat(reaction(json)).isPresent();
  }

  @Test
  void whatIsWrittenIsReadAgainWhateverItsLength() {
    for (String text : List.of("a", TEXT, TEXT.repeat(800), "\u5C71".repeat(16_384))) {
      ChatLine written =
          new ChatLine(
              new PersonId(new Country("DE"), new UUID(1, 1)),
              UUID.fromString(ID),
              new ChatText(text),
              SENT);
      List<byte[]> messages = new ChatWriter().write(written);
      Optional<ReadMessage> read = Optional.empty();
      for (byte[] message : messages) {
        assertThat(message.length).isLessThan(15_200);
        read = reader.read(asFrom("local-1", message), NOW);
      }
      assertThat(read)
          .contains(new ReadLine("local-1", UUID.fromString(ID), new ChatText(text), SENT));
    }
  }

  @Test
  void anEncryptedPacketIsReadAsItIsAndTheSamePacketHasTheSameId() {
    ReadLine first = read(packet().setEncryptedPacket(encrypted(15_100, 1))).orElseThrow();
    assertThat(first.content()).isEqualTo(ciphertext(15_100, 1));
    assertThat(first.at()).isEqualTo(NOW);
    assertThat(read(packet().setEncryptedPacket(encrypted(15_100, 1)))).contains(first);
    UUID other = read(packet().setEncryptedPacket(encrypted(15_100, 2))).orElseThrow().id();
    UUID othersOwn =
        read(packet("local-2").setEncryptedPacket(encrypted(15_100, 1))).orElseThrow().id();
    assertThat(List.of(other, othersOwn, first.id())).doesNotHaveDuplicates();
  }

  @Test
  void anEncryptedPacketOfAnotherShapeOrFromElsewhereIsDropped() {
    assertThat(read(packet().setEncryptedPacket(EncryptedPacket.getDefaultInstance()))).isEmpty();
    assertThat(read(packet().setEncryptedPacket(encrypted(Ciphertext.MAX_BYTES + 1, 1)))).isEmpty();
    assertThat(read(packet().setEncryptedPacket(encrypted(20, 1).setKeyIndex(256)))).isEmpty();
    assertThat(read(packet().setEncryptedPacket(encrypted(20, 1).setEncryptionTypeValue(7))))
        .isEmpty();
    assertThat(drops.value(Drop.CIPHERTEXT_MALFORMED)).isEqualTo(4);
    assertThat(read(packet("envoy").setEncryptedPacket(encrypted(20, 1)))).isEmpty();
    assertThat(drops.value(Drop.DATA_SENDER_NOT_LOCAL)).isEqualTo(1);
    assertThat(read(packet().addDestinationIdentities("x").setEncryptedPacket(encrypted(20, 1))))
        .isEmpty();
    assertThat(drops.value(Drop.DATA_PRIVATE)).isEqualTo(1);
  }

  @Test
  void onePersonSendsAtMostFortyEncryptedPacketsASecond() {
    for (int i = 0; i < ChatReader.CIPHERTEXTS_PER_SECOND; i++) {
      assertThat(read(packet().setEncryptedPacket(encrypted(20, i)))).isPresent();
    }
    assertThat(read(packet().setEncryptedPacket(encrypted(20, 99)))).isEmpty();
    assertThat(drops.value(Drop.CIPHERTEXT_FLOOD)).isEqualTo(1);
    assertThat(read(packet("local-2").setEncryptedPacket(encrypted(20, 1)))).isPresent();
    nanos += 1_000_000_000L;
    assertThat(read(packet().setEncryptedPacket(encrypted(20, 99)))).isPresent();
  }

  private static EncryptedPacket.Builder encrypted(int length, int number) {
    Ciphertext ciphertext = ciphertext(Math.min(length, Ciphertext.MAX_BYTES), number);
    return EncryptedPacket.newBuilder()
        .setEncryptedValue(ByteString.copyFrom(Arrays.copyOf(ciphertext.value(), length)))
        .setIv(ByteString.copyFrom(ciphertext.iv()))
        .setKeyIndex(3);
  }

  private static Ciphertext ciphertext(int length, int number) {
    byte[] value = new byte[length];
    new Random(number).nextBytes(value);
    return new Ciphertext(value, Arrays.copyOf(value, Ciphertext.IV_BYTES), 3, 0);
  }

  private Optional<ReadLine> read(DataPacket.Builder packet) {
    return reader.read(packet.build().toByteArray(), NOW).map(ReadLine.class::cast);
  }

  private Optional<Reaction> reaction(String json) {
    return reader
        .read(user("", json).build().toByteArray(), NOW)
        .map(message -> ((ReadReaction) message).reaction());
  }

  private static ReadLine line() {
    return new ReadLine("local-1", UUID.fromString(ID), new ChatText(TEXT), SENT);
  }

  private static DataPacket.Builder packet() {
    return packet("local-1");
  }

  private static DataPacket.Builder packet(String sender) {
    return DataPacket.newBuilder()
        .setParticipantIdentity(sender)
        .setParticipantSid("PA_1")
        .setSequence(7);
  }

  private static byte[] asFrom(String sender, byte[] message) {
    try {
      return DataPacket.parseFrom(message).toBuilder()
          .setParticipantIdentity(sender)
          .build()
          .toByteArray();
    } catch (com.google.protobuf.InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  private static DataStream.Header.Builder header() {
    return DataStream.Header.newBuilder()
        .setStreamId(ID)
        .setTimestamp(SENT.toEpochMilli())
        .setTopic("lk.chat")
        .setMimeType("text/plain")
        .setTextHeader(DataStream.TextHeader.newBuilder());
  }

  private static DataStream.Header.Builder inline(
      DataStream.Header.Builder header, byte[] content, int compression) {
    return header.setUnknownFields(
        UnknownFieldSet.newBuilder()
            .addField(
                11,
                UnknownFieldSet.Field.newBuilder()
                    .addLengthDelimited(ByteString.copyFrom(content))
                    .build())
            .addField(12, UnknownFieldSet.Field.newBuilder().addVarint(compression).build())
            .build());
  }

  private static DataStream.Header.Builder compression(
      DataStream.Header.Builder header, int compression) {
    return header.setUnknownFields(
        UnknownFieldSet.newBuilder()
            .addField(12, UnknownFieldSet.Field.newBuilder().addVarint(compression).build())
            .build());
  }

  private static DataPacket.Builder chunk(int index, byte[] content, int from, int to) {
    return packet()
        .setStreamChunk(
            DataStream.Chunk.newBuilder()
                .setStreamId(ID)
                .setChunkIndex(index)
                .setContent(ByteString.copyFrom(content, from, to - from)));
  }

  private static DataPacket.Builder trailer() {
    return packet().setStreamTrailer(DataStream.Trailer.newBuilder().setStreamId(ID));
  }

  private static DataPacket.Builder user(String topic, String json) {
    return packet()
        .setUser(UserPacket.newBuilder().setTopic(topic).setPayload(ByteString.copyFromUtf8(json)));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] deflate(byte[] plain) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    deflater.setInput(plain);
    deflater.finish();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] part = new byte[65_536];
    while (!deflater.finished()) {
      out.write(part, 0, deflater.deflate(part));
    }
    deflater.end();
    return out.toByteArray();
  }
}
