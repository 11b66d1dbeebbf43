// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.chat;

import static org.assertj.core.api.Assertions.assertThat;

import eu.meetinggateway.meeting.ChatContent;
import eu.meetinggateway.meeting.ChatLine;
import eu.meetinggateway.meeting.ChatText;
import eu.meetinggateway.meeting.Ciphertext;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.PersonId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import livekit.LivekitModels.DataPacket;
import livekit.LivekitModels.DataStream;
import livekit.LivekitModels.EncryptedPacket;
import org.junit.jupiter.api.Test;

class ChatWriterTest {
  private static final UUID ID = UUID.fromString("0b5e9d9c-8f0c-4a07-9a53-1d9c3f0f7a11");

  @Test
  void aLineIsHeaderChunkAndTrailerForEverybody() throws Exception {
    List<DataPacket> packets = write(new ChatWriter(), "Grüße");

    assertThat(packets).hasSize(3);
    DataStream.Header header = packets.get(0).getStreamHeader();
    assertThat(header.getStreamId()).isEqualTo(ID.toString());
    assertThat(header.getTopic()).isEqualTo("lk.chat");
    assertThat(header.getMimeType()).isEqualTo("text/plain");
    assertThat(header.getTimestamp()).isEqualTo(1_000);
    assertThat(header.getTotalLength()).isEqualTo(7);
    assertThat(header.hasTextHeader()).isTrue();
    assertThat(header.getAttributesMap()).isEmpty();
    assertThat(packets.get(1).getStreamChunk().getContent().toStringUtf8()).isEqualTo("Grüße");
    assertThat(packets.get(2).getStreamTrailer().getStreamId()).isEqualTo(ID.toString());
    assertThat(packets).allMatch(p -> p.getDestinationIdentitiesCount() == 0);
  }

  @Test
  void sequenceNumbersGrowFromLineToLine() throws Exception {
    ChatWriter writer = new ChatWriter();
    List<DataPacket> packets = new ArrayList<>(write(writer, "a"));
    packets.addAll(write(writer, "b"));
    assertThat(packets.stream().map(DataPacket::getSequence)).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void everyChunkIsWholeCharactersAndSmallEnough() throws Exception {
    String text = "a" + "\uD83D\uDC69".repeat(8_000);
    StringBuilder joined = new StringBuilder();
    for (DataPacket packet : write(new ChatWriter(), text)) {
      if (packet.hasStreamChunk()) {
        byte[] content = packet.getStreamChunk().getContent().toByteArray();
        assertThat(content.length).isLessThanOrEqualTo(15_000);
        joined.append(
            StandardCharsets.UTF_8.newDecoder().decode(java.nio.ByteBuffer.wrap(content)));
      }
    }
    assertThat(joined.toString()).isEqualTo(text);
  }

  @Test
  void whatIsEncryptedIsOnePacketAsItCame() throws Exception {
    byte[] value = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18};
    byte[] iv = {12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1};
    ChatWriter writer = new ChatWriter();
    List<DataPacket> packets = write(writer, new Ciphertext(value, iv, 7, 1));

    assertThat(packets).hasSize(1);
    EncryptedPacket written = packets.getFirst().getEncryptedPacket();
    assertThat(written.getEncryptedValue().toByteArray()).isEqualTo(value);
    assertThat(written.getIv().toByteArray()).isEqualTo(iv);
    assertThat(written.getKeyIndex()).isEqualTo(7);
    assertThat(written.getEncryptionTypeValue()).isEqualTo(1);
    assertThat(packets.getFirst().getSequence()).isEqualTo(1);
    assertThat(packets.getFirst().getParticipantIdentity()).isEmpty();
  }

  private static List<DataPacket> write(ChatWriter writer, String text) throws Exception {
    return write(writer, new ChatText(text));
  }

  private static List<DataPacket> write(ChatWriter writer, ChatContent content) throws Exception {
    ChatLine line =
        new ChatLine(
            new PersonId(new Country("DE"), new UUID(1, 1)), ID, content, Instant.ofEpochSecond(1));
    List<DataPacket> packets = new ArrayList<>();
    for (byte[] message : writer.write(line)) {
      packets.add(DataPacket.parseFrom(message));
    }
    return packets;
  }
}
