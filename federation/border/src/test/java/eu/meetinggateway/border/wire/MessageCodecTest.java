// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import eu.meetinggateway.meeting.Appearance;
import eu.meetinggateway.meeting.ChatText;
import eu.meetinggateway.meeting.Ciphertext;
import eu.meetinggateway.meeting.Codec;
import eu.meetinggateway.meeting.Layer;
import eu.meetinggateway.meeting.MeetingId;
import eu.meetinggateway.meeting.Moderation;
import eu.meetinggateway.meeting.PersonName;
import eu.meetinggateway.meeting.Reaction;
import eu.meetinggateway.meeting.Standing;
import eu.meetinggateway.meeting.TrackFacts;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Feature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class MessageCodecTest {
  private static final MeetingId MEETING = new MeetingId("budget-2026");
  private static final UUID ALICE = UUID.fromString("11111111-2222-8333-8444-555555555555");
  private static final UUID LINE = UUID.fromString("aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee");
  private static final Instant AT = Instant.ofEpochMilli(1_800_000_000_123L);
  private static final PersonState PERSON =
      new PersonState(
          ALICE,
          new Appearance(
              new PersonName("Zoë \"Z\" Müller"),
              Optional.of("hsl(210, 60%, 40%)"),
              Optional.of(AT)));
  private static final PersonState PLAIN =
      new PersonState(LINE, new Appearance(new PersonName(""), Optional.empty(), Optional.empty()));
  private static final TrackState CAMERA =
      new TrackState(ALICE, 3, new TrackFacts(Feature.CAMERA, Codec.VP8, 1280, 720, false, false));
  private static final TrackState SOUND =
      new TrackState(ALICE, 0, new TrackFacts(Feature.SCREEN_AUDIO, Codec.OPUS, 0, 0, true, true));

  static Stream<Message> messages() {
    return Stream.of(
        new Message.Hello(
            1,
            new Country("FR"),
            List.of(new FlowAddress("192.0.2.1", 40_000), new FlowAddress("2001:db8::1", 65_535)),
            0xFEDCBA98),
        new Note.Decodes(MEETING, Set.of(Codec.VP8, Codec.H264, Codec.OPUS)),
        new Message.Ping(0),
        new Message.Pong(Long.MAX_VALUE),
        new Message.Bye(WireError.SLOW_READER),
        new Note.MeetingUp(
            MEETING, true, Instant.EPOCH, List.of(PERSON, PLAIN), List.of(CAMERA, SOUND)),
        new Note.MeetingUp(MEETING, false, Instant.EPOCH, List.of(), List.of()),
        new Note.MeetingDown(MEETING, MeetingEnd.CLOSED),
        new Note.PersonUp(MEETING, PERSON),
        new Note.PersonGone(MEETING, ALICE),
        new Note.TrackUp(MEETING, CAMERA),
        new Note.TrackGone(MEETING, ALICE, 3),
        new Note.Demand(MEETING, ALICE, 3, 63, Map.of(Layer.LOW, 7, Layer.HIGH, -1)),
        new Note.Demand(MEETING, ALICE, 3, 0, Map.of()),
        new Note.Said(MEETING, ALICE, LINE, new ChatText("Bonjour\n\tà tous 🎉"), AT),
        new Note.Said(MEETING, ALICE, LINE, ciphertext(17), AT),
        new Note.Said(MEETING, ALICE, LINE, ciphertext(Ciphertext.MAX_BYTES), AT),
        new Note.Reacted(MEETING, ALICE, Reaction.PARTY_POPPER),
        new Note.Capturing(MEETING, Set.of(Feature.RECORDING, Feature.TRANSCRIPTION)),
        new Note.Capturing(MEETING, Set.of()),
        new Note.Stood(MEETING, Standing.ADMITTED, Map.of()),
        new Note.Stood(
            MEETING, Standing.WAITING, Map.of(ALICE, Standing.ADMITTED, LINE, Standing.REFUSED)),
        new Note.Moderated(MEETING, ALICE, new Moderation.Muted(3), Optional.of(LINE)),
        new Note.Moderated(MEETING, ALICE, new Moderation.HandLowered(), Optional.empty()),
        new Note.Moderated(MEETING, ALICE, new Moderation.Removed(), Optional.empty()),
        new Note.Moderated(
            MEETING,
            ALICE,
            new Moderation.SourcesTaken(Note.Restricted.SOURCES),
            Optional.of(LINE)),
        new Note.Restricted(MEETING, ALICE, Note.Restricted.SOURCES),
        new Note.Restricted(MEETING, ALICE, Set.of()));
  }

  private static Ciphertext ciphertext(int length) {
    byte[] value = new byte[length];
    new Random(length).nextBytes(value);
    return new Ciphertext(value, Arrays.copyOf(value, Ciphertext.IV_BYTES), 255, 2);
  }

  @ParameterizedTest
  @MethodSource("messages")
  void aMessageSurvivesTheWay(Message message) throws WireException {
    assertThat(MessageCodec.decode(MessageCodec.encode(message))).isEqualTo(message);
  }

  @ParameterizedTest
  @MethodSource("messages")
  void everyFieldIsNeededAndNoOtherIsAllowed(Message message) {
    String text = MessageCodec.encode(message);
    assertRefused(text.substring(0, text.length() - 1) + ",\"extra\":1}", WireError.UNKNOWN_FIELD);
    assertRefused(text + "{}", WireError.MALFORMED);
    assertRefused(text + " 1", WireError.MALFORMED);
    assertRefused(
        text.substring(0, text.length() - 1) + ",\"type\":\"ping\"}", WireError.MALFORMED);
    assertRefused(text.substring(0, text.length() - 1), WireError.MALFORMED);
    assertRefused(text.replaceFirst("\"type\":\"[a-z-]+\",?", ""), WireError.MISSING_FIELD);
  }

  static Stream<Arguments> hostile() {
    String meeting = "\"meeting\":\"budget-2026\"";
    String flow = "{\"host\":\"h\",\"port\":1}";
    return Stream.of(
        Arguments.of("", WireError.MALFORMED),
        Arguments.of("null", WireError.MALFORMED),
        Arguments.of("[]", WireError.MALFORMED),
        Arguments.of("{\"type\":\"ping\",\"number\":01}", WireError.MALFORMED),
        Arguments.of("{'type':'ping','number':1}", WireError.MALFORMED),
        Arguments.of("{\"type\":\"ping\",\"number\":NaN}", WireError.MALFORMED),
        Arguments.of("{\"type\":7}", WireError.WRONG_TYPE),
        Arguments.of("{\"type\":\"transit\"}", WireError.UNKNOWN_TYPE),
        Arguments.of("{\"type\":\"ping\"}", WireError.MISSING_FIELD),
        Arguments.of("{\"type\":\"ping\",\"number\":\"1\"}", WireError.WRONG_TYPE),
        Arguments.of("{\"type\":\"ping\",\"number\":1.0}", WireError.WRONG_TYPE),
        Arguments.of("{\"type\":\"ping\",\"number\":null}", WireError.WRONG_TYPE),
        Arguments.of("{\"type\":\"ping\",\"number\":-1}", WireError.OUT_OF_RANGE),
        Arguments.of("{\"type\":\"ping\",\"number\":9223372036854775808}", WireError.OUT_OF_RANGE),
        Arguments.of("{\"type\":\"ping\",\"number\":" + "9".repeat(400) + "}", WireError.TOO_LARGE),
        Arguments.of(
            "{\"type\":\"ping\",\"number\":1,\"a\":" + "[".repeat(50) + "]".repeat(50) + "}",
            WireError.TOO_LARGE),
        Arguments.of("{\"" + "n".repeat(60_000) + "\":1}", WireError.TOO_LARGE),
        Arguments.of(" ".repeat(Message.MAX_BYTES + 1), WireError.TOO_LARGE),
        Arguments.of("{\"type\":\"bye\",\"code\":\"because\"}", WireError.OUT_OF_RANGE),
        Arguments.of(
            "{\"type\":\"hello\",\"version\":2,\"anything\":true}", WireError.UNSUPPORTED_VERSION),
        Arguments.of(
            "{\"type\":\"hello\",\"version\":1,\"country\":\"fr\",\"mkiBase\":0,\"flows\":["
                + flow
                + "]}",
            WireError.OUT_OF_RANGE),
        Arguments.of(
            "{\"type\":\"hello\",\"version\":1,\"country\":\"FR\",\"mkiBase\":0,\"flows\":[]}",
            WireError.OUT_OF_RANGE),
        Arguments.of(
            "{\"type\":\"hello\",\"version\":1,\"country\":\"FR\",\"mkiBase\":4294967296,\"flows\":["
                + flow
                + "]}",
            WireError.OUT_OF_RANGE),
        Arguments.of(
            "{\"type\":\"hello\",\"version\":1,\"country\":\"FR\",\"mkiBase\":0,\"flows\":["
                + IntStream.range(0, 65).mapToObj(i -> flow).collect(Collectors.joining(","))
                + "]}",
            WireError.OUT_OF_RANGE),
        Arguments.of(
            "{\"type\":\"hello\",\"version\":1,\"country\":\"FR\",\"mkiBase\":0,\"flows\":["
                + "{\"host\":\"h/../x\",\"port\":1}]}",
            WireError.OUT_OF_RANGE),
        Arguments.of(
            "{\"type\":\"person-gone\",\"meeting\":\"X\",\"person\":\"" + ALICE + "\"}",
            WireError.OUT_OF_RANGE),
        Arguments.of(
            "{\"type\":\"person-gone\"," + meeting + ",\"person\":\"1-1-1-1-1\"}",
            WireError.OUT_OF_RANGE),
        Arguments.of(
            "{\"type\":\"person-up\"," + meeting + ",\"person\":[]}", WireError.WRONG_TYPE),
        Arguments.of(
            "{\"type\":\"person-up\","
                + meeting
                + ",\"person\":{\"id\":\""
                + ALICE
                + "\",\"name\":\""
                + "x".repeat(257)
                + "\"}}",
            WireError.OUT_OF_RANGE),
        Arguments.of(
            "{\"type\":\"person-up\","
                + meeting
                + ",\"person\":{\"id\":\""
                + ALICE
                + "\",\"name\":\"x\",\"owner\":\"NL\"}}",
            WireError.UNKNOWN_FIELD),
        Arguments.of(
            MessageCodec.encode(new Note.TrackUp(MEETING, CAMERA)).replace("vp8", "opus"),
            WireError.OUT_OF_RANGE),
        Arguments.of(
            MessageCodec.encode(new Note.TrackUp(MEETING, CAMERA)).replace("camera", "chat"),
            WireError.OUT_OF_RANGE),
        Arguments.of(
            "{\"type\":\"demand\","
                + meeting
                + ",\"person\":\""
                + ALICE
                + "\",\"number\":0,\"flow\":0,\"layers\":{\"high\":0}}",
            WireError.OUT_OF_RANGE),
        Arguments.of(
            "{\"type\":\"demand\","
                + meeting
                + ",\"person\":\""
                + ALICE
                + "\",\"number\":0,\"flow\":64,\"layers\":{}}",
            WireError.OUT_OF_RANGE),
        Arguments.of(
            "{\"type\":\"demand\","
                + meeting
                + ",\"person\":\""
                + ALICE
                + "\",\"number\":0,\"flow\":0,\"layers\":{\"highest\":1}}",
            WireError.UNKNOWN_FIELD),
        Arguments.of(
            "{\"type\":\"reacted\","
                + meeting
                + ",\"person\":\""
                + ALICE
                + "\",\"reaction\":\"permissionsRemoved\"}",
            WireError.OUT_OF_RANGE),
        Arguments.of(
            "{\"type\":\"capturing\"," + meeting + ",\"what\":[\"chat\"]}", WireError.OUT_OF_RANGE),
        Arguments.of(
            "{\"type\":\"capturing\"," + meeting + ",\"what\":[\"recording\",\"recording\"]}",
            WireError.OUT_OF_RANGE),
        Arguments.of(
            "{\"type\":\"capturing\"," + meeting + ",\"what\":\"recording\"}",
            WireError.WRONG_TYPE),
        Arguments.of(
            "{\"type\":\"stood\"," + meeting + ",\"others\":\"welcome\",\"people\":[]}",
            WireError.OUT_OF_RANGE),
        Arguments.of(
            "{\"type\":\"stood\","
                + meeting
                + ",\"others\":\"waiting\",\"people\":["
                + IntStream.range(0, 2)
                    .mapToObj(i -> "{\"person\":\"" + ALICE + "\",\"standing\":\"admitted\"}")
                    .collect(Collectors.joining(","))
                + "]}",
            WireError.OUT_OF_RANGE),
        Arguments.of(
            "{\"type\":\"stood\","
                + meeting
                + ",\"others\":\"waiting\",\"people\":["
                + IntStream.rangeClosed(0, Note.MAX_PEOPLE)
                    .mapToObj(i ->
                        "{\"person\":\"%s\",\"standing\":\"admitted\"}".formatted(new UUID(0, i)))
                    .collect(Collectors.joining(","))
                + "]}",
            WireError.OUT_OF_RANGE),
        Arguments.of(
            "{\"type\":\"moderated\","
                + meeting
                + ",\"person\":\""
                + ALICE
                + "\",\"act\":\"sources-taken\",\"sources\":[]}",
            WireError.OUT_OF_RANGE),
        Arguments.of(
            "{\"type\":\"moderated\","
                + meeting
                + ",\"person\":\""
                + ALICE
                + "\",\"act\":\"sources-taken\",\"sources\":[\"chat\"]}",
            WireError.OUT_OF_RANGE),
        Arguments.of(
            "{\"type\":\"moderated\","
                + meeting
                + ",\"person\":\""
                + ALICE
                + "\",\"act\":\"sources-taken\",\"sources\":[\"camera\",\"microphone\","
                + "\"screen\",\"screen-audio\",\"camera\"]}",
            WireError.OUT_OF_RANGE),
        Arguments.of(
            "{\"type\":\"moderated\","
                + meeting
                + ",\"person\":\""
                + ALICE
                + "\",\"act\":\"unmuted\"}",
            WireError.OUT_OF_RANGE),
        Arguments.of(
            "{\"type\":\"moderated\","
                + meeting
                + ",\"person\":\""
                + ALICE
                + "\",\"act\":\"muted\"}",
            WireError.MISSING_FIELD),
        Arguments.of(
            "{\"type\":\"restricted\","
                + meeting
                + ",\"person\":\""
                + ALICE
                + "\",\"sources\":[\"presence\"]}",
            WireError.OUT_OF_RANGE),
        Arguments.of(
            "{\"type\":\"restricted\","
                + meeting
                + ",\"person\":\""
                + ALICE
                + "\",\"sources\":[\"camera\",\"camera\"]}",
            WireError.OUT_OF_RANGE),
        Arguments.of(
            "{\"type\":\"said\","
                + meeting
                + ",\"person\":\""
                + ALICE
                + "\",\"id\":\""
                + LINE
                + "\",\"at\":0,\"text\":\""
                + "x".repeat(ChatText.MAX_LENGTH + 1)
                + "\"}",
            WireError.OUT_OF_RANGE),
        Arguments.of(
            sealed("A".repeat(24), "A".repeat(16), "").replace("\"at\"", "\"text\":\"a\",\"at\""),
            WireError.UNKNOWN_FIELD),
        Arguments.of(sealed("A".repeat(24), "A".repeat(16), ",\"x\":1"), WireError.UNKNOWN_FIELD),
        Arguments.of(sealed("A".repeat(20), "A".repeat(16), ""), WireError.OUT_OF_RANGE),
        Arguments.of(sealed("A".repeat(21_852), "A".repeat(16), ""), WireError.OUT_OF_RANGE),
        Arguments.of(sealed("A".repeat(24), "A".repeat(12), ""), WireError.OUT_OF_RANGE),
        Arguments.of(sealed("-".repeat(24), "A".repeat(16), ""), WireError.OUT_OF_RANGE));
  }

  /** A line with a ciphertext, whole but for what {@code more} adds. */
  private static String sealed(String value, String iv, String more) {
    return "{\"type\":\"said\",\"meeting\":\"budget-2026\",\"person\":\""
        + ALICE
        + "\",\"id\":\""
        + LINE
        + "\",\"at\":0,\"ciphertext\":{\"value\":\""
        + value
        + "\",\"iv\":\""
        + iv
        + "\",\"keyIndex\":0,\"encryption\":0"
        + more
        + "}}";
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void aHostileMessageIsRefusedWithItsCode(String text, WireError code) {
    assertRefused(text, code);
  }

  @Test
  void whateverIsMutatedOnlyAWireExceptionComesOut() {
    long seed = 20_261_124L;
    Random random = new Random(seed);
    List<String> texts = messages().map(MessageCodec::encode).toList();
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      String mutated = mutate(texts, random);
      try {
        assertThat(MessageCodec.decode(mutated)).isNotNull();
      } catch (WireException e) {
        refused++;
      } catch (RuntimeException e) {
        fail("seed " + seed + ", round " + i + ": " + mutated, e);
      }
    }
    assertThat(refused).isGreaterThan(10_000);
  }

  @Test
  void aNameLosesControlAndBidirectionalCharacters() {
    PersonState state =
        new PersonState(
            ALICE,
            new Appearance(
                new PersonName("A\u202Enna\u0000\n\u2066 \uD800B👩‍🚀"),
                Optional.of("red; background:url(x)"),
                Optional.of(Instant.MAX)));
    assertThat(state.appearance().name().value()).isEqualTo("Anna \uFFFDB👩‍🚀");
    assertThat(state.appearance().color()).isEmpty();
    assertThat(state.appearance().handRaisedAt()).isPresent();
  }

  @Test
  void theExceptionNamesThePlaceAndNotTheContent() {
    assertThatThrownBy(() ->
            MessageCodec.decode(
                "{\"type\":\"person-gone\",\"meeting\":\"budget-2026\",\"person\":\"secret\"}"))
        .isInstanceOf(WireException.class)
        .hasMessageContaining("person-gone.person")
        .hasMessageNotContaining("secret");
  }

  @Test
  void theLargestSnapshotMessageFitsIntoAFrame() {
    String name = "€".repeat(256);
    List<PersonState> people = new ArrayList<>();
    List<TrackState> tracks = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      UUID id = new UUID(i, i);
      people.add(
          new PersonState(
              id,
              new Appearance(
                  new PersonName(name), Optional.of("hsl(210, 60%, 40%)"), Optional.of(AT))));
      for (int n = 0; n < 4; n++) {
        tracks.add(new TrackState(id, Integer.MAX_VALUE, CAMERA.facts()));
      }
    }
    String text =
        MessageCodec.encode(new Note.MeetingUp(MEETING, false, Instant.EPOCH, people, tracks));
    assertThat(text.getBytes(java.nio.charset.StandardCharsets.UTF_8))
        .hasSizeLessThan(Message.MAX_BYTES);
  }

  private static String mutate(List<String> texts, Random random) {
    StringBuilder text = new StringBuilder(texts.get(random.nextInt(texts.size())));
    for (int n = random.nextInt(3); n >= 0; n--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(5)) {
        case 0 -> text.setCharAt(at, (char) random.nextInt(0x10000));
        case 1 -> text.deleteCharAt(at);
        case 2 -> text.insert(at, "{}[]\",:0-9eE.\\utrue".charAt(random.nextInt(19)));
        case 3 -> text.insert(at, text.substring(at, Math.min(text.length(), at + 20)));
        default -> {
          String other = texts.get(random.nextInt(texts.size()));
          text.insert(at, other.substring(random.nextInt(other.length())));
        }
      }
    }
    return text.toString();
  }

  private static void assertRefused(String text, WireError code) {
    try {
      fail("accepted as " + MessageCodec.decode(text));
    } catch (WireException e) {
      assertThat(e.error()).as(text.substring(0, Math.min(200, text.length()))).isEqualTo(code);
    }
  }
}
