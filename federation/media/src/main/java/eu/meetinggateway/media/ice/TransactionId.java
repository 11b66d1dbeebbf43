// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.ice;

import java.nio.ByteBuffer;
import java.util.random.RandomGenerator;

/** The 96 bits that join a response to its request. */
record TransactionId(long high, int low) {
  static TransactionId random(RandomGenerator random) {
    return new TransactionId(random.nextLong(), random.nextInt());
  }

  void put(ByteBuffer buffer) {
    buffer.putLong(high).putInt(low);
  }
}
