// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.datachannel;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * What {@code usrsctp_recvv} says about a message: room for its result arguments, most of which are
 * also arguments. Owner thread: that of {@link SctpLoop}.
 */
final class ReceiveInfo {
  private static final ValueLayout.OfInt BIG_ENDIAN_INT = JAVA_INT.withOrder(ByteOrder.BIG_ENDIAN);
  private static final int FROM_AT = 0;
  private static final int FROM_BYTES = 128;
  private static final int INFO_AT = FROM_AT + FROM_BYTES;
  private static final int INFO_BYTES = 28;
  private static final int FROM_LENGTH_AT = INFO_AT + 32;
  private static final int INFO_LENGTH_AT = FROM_LENGTH_AT + 4;
  private static final int INFO_TYPE_AT = INFO_LENGTH_AT + 4;
  private static final int FLAGS_AT = INFO_TYPE_AT + 4;
  private static final int TYPE_RCVINFO = 1;
  private static final int NOTIFICATION = 0x2000;

  /** MSG_EOR of Linux; the library's own 0x8 is for Windows. */
  private static final int END_OF_RECORD = 0x80;

  private final MemorySegment memory = Arena.global().allocate(FLAGS_AT + 4, 8);

  /** Before each call. */
  void reset() {
    memory.set(JAVA_INT, FROM_LENGTH_AT, FROM_BYTES);
    memory.set(JAVA_INT, INFO_LENGTH_AT, INFO_BYTES);
    memory.set(JAVA_INT, INFO_TYPE_AT, 0);
    memory.set(JAVA_INT, FLAGS_AT, 0);
  }

  long from() {
    return memory.address() + FROM_AT;
  }

  long fromLength() {
    return memory.address() + FROM_LENGTH_AT;
  }

  long info() {
    return memory.address() + INFO_AT;
  }

  long infoLength() {
    return memory.address() + INFO_LENGTH_AT;
  }

  long infoType() {
    return memory.address() + INFO_TYPE_AT;
  }

  long flags() {
    return memory.address() + FLAGS_AT;
  }

  boolean notification() {
    return (memory.get(JAVA_INT, FLAGS_AT) & NOTIFICATION) != 0;
  }

  boolean endOfRecord() {
    return (memory.get(JAVA_INT, FLAGS_AT) & END_OF_RECORD) != 0;
  }

  /** Whether stream and protocol identifier are known. */
  boolean described() {
    return memory.get(JAVA_INT, INFO_TYPE_AT) == TYPE_RCVINFO;
  }

  int stream() {
    return memory.get(JAVA_SHORT, INFO_AT) & 0xFFFF;
  }

  /** Big endian: the library passes it through. */
  int protocol() {
    return memory.get(BIG_ENDIAN_INT, INFO_AT + 8);
  }
}
