// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.rooms;

import java.net.URI;
import java.util.Optional;
import java.util.UUID;

/**
 * A room of a Meet instance. Its PIN opens the room by telephone, so it does not print.
 *
 * @param id which is also, as text, the name of its LiveKit room
 * @param slug such as {@code abc-defg-hij}
 * @param url where people enter it; empty if Meet does not know its own address
 * @param telephony how to enter it by telephone; empty if Meet has none
 */
public record MeetRoom(UUID id, String slug, Optional<URI> url, Optional<Telephony> telephony) {

  /** The number to dial and the PIN to enter. */
  public record Telephony(String phoneNumber, String pinCode, Optional<String> defaultCountry) {
    @Override
    public String toString() {
      return "[telephony]";
    }
  }

  @Override
  public String toString() {
    return id.toString();
  }
}
