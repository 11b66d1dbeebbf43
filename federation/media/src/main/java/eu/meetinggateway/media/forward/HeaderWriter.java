// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.forward;

import eu.meetinggateway.media.packet.HeaderExtensions;
import eu.meetinggateway.media.packet.Packet;
import eu.meetinggateway.media.packet.Rtp;

/**
 * Writes one sink's headers: the fixed part and the extensions that its receiver agreed to. Owner
 * thread: the sink's loop. Nothing is allocated.
 */
final class HeaderWriter {
  /** Most bytes that a header with these names and a descriptor of that length can take. */
  private static final int FRAME_BYTES = Rtp.HEADER_BYTES + 4 + 3 * 18 + 4;

  private static final int VOICE = 0x80;
  private static final int SILENT = 127;

  private final int levelId;
  private final int descriptorId;
  private final int midId;
  private final byte[] mid;
  private final int ridId;
  private final byte[] rid;

  HeaderWriter(SinkSpec spec) {
    levelId = spec.audioLevelExtension();
    descriptorId = spec.descriptorExtension();
    midId = spec.layer().midExtension();
    mid = spec.layer().mid();
    ridId = spec.layer().ridExtension();
    rid = spec.layer().rid();
  }

  /** The most bytes of a header whose descriptor is so long. */
  static int most(int descriptor) {
    return FRAME_BYTES + HeaderExtensions.length(descriptor);
  }

  boolean any(int descriptor) {
    return levelId != 0 || midId != 0 || carries(descriptor);
  }

  private boolean carries(int descriptor) {
    return descriptorId != 0 && descriptor != HeaderExtensions.NONE;
  }

  /**
   * Writes the extensions behind a fixed header that is there already.
   *
   * @param from has the dependency descriptor
   * @param descriptor where, by {@link HeaderExtensions#find}
   * @param level 0 (loudest) to 127 (silent)
   * @return the header's length
   */
  int extensions(Packet slot, Packet from, int descriptor, int level) {
    boolean carried = carries(descriptor);
    int bytes = HeaderExtensions.length(descriptor);
    boolean twoByteForm = carried && (bytes > HeaderExtensions.ONE_BYTE_FORM_MOST || bytes == 0);
    int at = HeaderExtensions.begin(twoByteForm, slot);
    if (levelId != 0) {
      at = HeaderExtensions.element(twoByteForm, slot, at, levelId, 1);
      slot.bytes().put(at++, (byte) (level | (level < SILENT ? VOICE : 0)));
    }
    if (midId != 0) {
      at = text(twoByteForm, slot, at, midId, mid);
      at = text(twoByteForm, slot, at, ridId, rid);
    }
    if (carried) {
      at = HeaderExtensions.element(twoByteForm, slot, at, descriptorId, bytes);
      slot.copyRange(at, from, HeaderExtensions.offset(descriptor), bytes);
      at += bytes;
    }
    return HeaderExtensions.end(slot, at);
  }

  private static int text(boolean twoByteForm, Packet slot, int at, int id, byte[] name) {
    int data = HeaderExtensions.element(twoByteForm, slot, at, id, name.length);
    slot.bytes().put(data, name);
    return data + name.length;
  }
}
