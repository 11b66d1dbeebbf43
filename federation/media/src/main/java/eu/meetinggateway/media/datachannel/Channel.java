// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.datachannel;

import eu.meetinggateway.media.datachannel.Dcep.Delivery;

/** One channel. Written on the thread of {@link SctpLoop}; others read it once it is open. */
final class Channel {
  private final String label;
  private final Delivery delivery;
  private int stream = -1;
  private boolean open;

  Channel(String label, Delivery delivery) {
    this.label = label;
    this.delivery = delivery;
  }

  String label() {
    return label;
  }

  Delivery delivery() {
    return delivery;
  }

  int stream() {
    return stream;
  }

  void stream(int number) {
    stream = number;
  }

  /** Opens it; false if it was open. */
  boolean open() {
    boolean first = !open;
    open = true;
    return first;
  }
}
