// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border.wire;

import eu.meetinggateway.trust.Country;
import java.util.List;

/**
 * What two gateways say to each other: one JSON object per text frame of the control session, its
 * field {@code type} naming the record (lower case, dashed).
 *
 * <p>Both ends send {@link Hello} first. Then come {@link Note}s about meetings, {@link Ping} and
 * {@link Pong}; {@link Bye} is the last.
 */
public sealed interface Message
    permits Message.Hello, Message.Ping, Message.Pong, Message.Bye, Note {
  /** The version of this protocol. */
  int VERSION = 1;

  /** Largest message in characters and bytes. */
  int MAX_BYTES = 256 * 1024;

  /** Most flows of one gateway, one per media loop. */
  int MAX_FLOWS = 64;

  /**
   * The first message of each end.
   *
   * @param version {@link #VERSION}
   * @param country the sender
   * @param flows where the sender receives media, one per media loop, 1 to {@link #MAX_FLOWS}
   * @param mkiBase 32 bits, unsigned: the peer protects what it sends from its flow {@code j} to
   *     this gateway under the master key identifier {@code mkiBase + j}
   */
  record Hello(int version, Country country, List<FlowAddress> flows, int mkiBase)
      implements Message {
    public Hello {
      flows = List.copyOf(flows);
      if (version != VERSION) {
        throw new IllegalArgumentException("this is version " + VERSION);
      }
      if (flows.isEmpty() || flows.size() > MAX_FLOWS) {
        throw new IllegalArgumentException("a gateway has 1 to " + MAX_FLOWS + " flows");
      }
    }
  }

  /** Asks for a {@link Pong} with the same number, which is not negative. */
  record Ping(long number) implements Message {
    public Ping {
      if (number < 0) {
        throw new IllegalArgumentException("a ping's number is not negative");
      }
    }
  }

  /** Answers a {@link Ping}. */
  record Pong(long number) implements Message {
    public Pong {
      if (number < 0) {
        throw new IllegalArgumentException("a pong's number is not negative");
      }
    }
  }

  /** The sender ends the session. */
  record Bye(WireError code) implements Message {}
}
