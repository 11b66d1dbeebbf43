// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import eu.meetinggateway.meeting.ChatContent;
import eu.meetinggateway.meeting.ChatLine;
import eu.meetinggateway.meeting.ChatText;
import eu.meetinggateway.meeting.Ciphertext;
import eu.meetinggateway.meeting.Reaction;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.PersonId;
import eu.meetinggateway.visio.drops.Drop;
import eu.meetinggateway.visio.drops.Drops;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import livekit.LivekitModels.DataPacket;

/**
 * A row of messages of a data channel at the chat's reader, and each at the reader of notices. No
 * exception may come out: a message completes a line, waits for more, or is dropped and counted. A
 * line is not longer than may cross however small its deflated form was, its time is near ours, and
 * it can be written and read again; what is encrypted, byte by byte.
 *
 * <p>The input is a row of two bytes of length and that many bytes.
 */
class ChatReaderFuzzer {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  private static final PersonId AUTHOR =
      new PersonId(new Country("FR"), new UUID(0x0123_4567_89ab_4cdeL, 0x8123_4567_89ab_cdefL));

  /** What the server adds: fields of one message may be put one behind the other. */
  private static final byte[] ENVELOPE =
      DataPacket.newBuilder().setParticipantIdentity("local").build().toByteArray();

  private final Drops drops = new Drops();
  private long nanos;

  @FuzzTest
  void everyRowOfMessagesIsReadOrDropped(byte[] input) {
    ChatReader reader = new ChatReader(sender -> !sender.startsWith("envoy"), () -> nanos, drops);
    ByteBuffer buffer = ByteBuffer.wrap(input);
    while (buffer.remaining() >= 2) {
      byte[] message = new byte[Math.min(buffer.getShort() & 0xFFFF, buffer.remaining())];
      buffer.get(message);
      nanos += 1_000_000_000L;
      reader.read(message, NOW).ifPresent(ChatReaderFuzzer::assertCanCross);
      assertThat(MuteNotice.sender(message, "envoy")).isNotEqualTo(Optional.of(""));
      SourcesNotice.read(message, "envoy")
          .ifPresent(notice -> assertThat(notice.sources()).hasSizeBetween(1, 4));
    }
    for (Drop drop : Drop.values()) {
      assertThat(drops.value(drop)).isNotNegative();
    }
  }

  /** The input is inflated as a line is. */
  @FuzzTest
  void whatInflatesStaysWithinItsLimit(byte[] input) throws Exception {
    try {
      assertThat(Inflation.inflate(input, 1_000)).hasSizeLessThanOrEqualTo(1_000);
    } catch (Inflation.TooLong | Inflation.Malformed e) {
      assertThat(e).isNotNull();
    }
  }

  private static void assertCanCross(ReadMessage message) {
    switch (message) {
      case ReadLine line -> assertCanCross(line);
      case ReadReaction reaction ->
          assertThat(writtenAndRead(reaction)).contains(reaction.reaction());
    }
  }

  private static Optional<Reaction> writtenAndRead(ReadReaction reaction) {
    byte[] written = new ChatWriter().write(reaction.reaction());
    ChatReader reader = new ChatReader("local"::equals, () -> 0, new Drops());
    return reader
        .read(fromLocal(written), NOW)
        .filter(ReadReaction.class::isInstance)
        .map(ReadReaction.class::cast)
        .map(ReadReaction::reaction);
  }

  private static byte[] fromLocal(byte[] message) {
    byte[] sent = Arrays.copyOf(message, message.length + ENVELOPE.length);
    System.arraycopy(ENVELOPE, 0, sent, message.length, ENVELOPE.length);
    return sent;
  }

  private static void assertCanCross(ReadLine line) {
    assertThat(Duration.between(line.at(), NOW).abs()).isLessThanOrEqualTo(Duration.ofDays(1));
    Optional<ReadLine> again = writtenAndRead(line);
    assertThat(again.map(ReadLine::content)).contains(crossed(line.content()));
    if (line.content() instanceof ChatText) {
      assertThat(again.map(ReadLine::id)).contains(line.id());
    }
  }

  private static ChatContent crossed(ChatContent content) {
    return switch (content) {
      case ChatText text -> {
        assertThat(text.value().length()).isBetween(1, ChatText.MAX_LENGTH);
        byte[] bytes = text.value().getBytes(StandardCharsets.UTF_8);
        yield new ChatText(new String(bytes, StandardCharsets.UTF_8));
      }
      case Ciphertext ciphertext -> ciphertext;
    };
  }

  private static Optional<ReadLine> writtenAndRead(ReadLine line) {
    ChatReader reader = new ChatReader("local"::equals, () -> 0, new Drops());
    Optional<ReadLine> last = Optional.empty();
    for (byte[] message :
        new ChatWriter().write(new ChatLine(AUTHOR, line.id(), line.content(), line.at()))) {
      last = reader.read(fromLocal(message), NOW).map(ReadLine.class::cast);
    }
    return last;
  }
}
