// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.chat;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import livekit.LivekitModels.DataStream;

/**
 * The two newest fields of a stream header, which the generated classes do not know yet: {@code
 * optional bytes inline_content = 11} and {@code CompressionType compression = 12}
 * (livekit_models.proto of protocol 1.50.5).
 *
 * @param inline the whole content, if there are no chunks
 */
record StreamContent(Optional<byte[]> inline, Compression compression) {
  static final int INLINE_CONTENT = 11;
  static final int COMPRESSION = 12;

  /** How the whole content is compressed. */
  enum Compression {
    NONE,
    /** RFC 1951 without header and checksum. */
    DEFLATE_RAW,
    UNKNOWN
  }

  /**
   * @throws InvalidProtocolBufferException if one of the fields has another wire type
   */
  static StreamContent of(DataStream.Header header) throws InvalidProtocolBufferException {
    UnknownFieldSet unknown = header.getUnknownFields();
    for (int number : new int[] {INLINE_CONTENT, COMPRESSION}) {
      int expected =
          number == INLINE_CONTENT
              ? WireFormat.WIRETYPE_LENGTH_DELIMITED
              : WireFormat.WIRETYPE_VARINT;
      requireOnly(unknown, number, expected);
    }
    List<com.google.protobuf.ByteString> inline =
        unknown.getField(INLINE_CONTENT).getLengthDelimitedList();
    List<Long> compression = unknown.getField(COMPRESSION).getVarintList();
    long type = compression.isEmpty() ? 0 : compression.getLast();
    return new StreamContent(
        inline.isEmpty() ? Optional.empty() : Optional.of(inline.getLast().toByteArray()),
        type == 0 ? Compression.NONE : type == 1 ? Compression.DEFLATE_RAW : Compression.UNKNOWN);
  }

  private static void requireOnly(UnknownFieldSet unknown, int number, int wireType)
      throws InvalidProtocolBufferException {
    UnknownFieldSet.Field field = unknown.getField(number);
    CodedInputStream in =
        UnknownFieldSet.newBuilder().addField(number, field).build().toByteString().newCodedInput();
    try {
      for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
        if (WireFormat.getTagWireType(tag) != wireType || !in.skipField(tag)) {
          throw new InvalidProtocolBufferException("a stream header field has another type");
        }
      }
    } catch (InvalidProtocolBufferException e) {
      throw e;
    } catch (IOException e) {
      throw new InvalidProtocolBufferException(e);
    }
  }
}
