// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust;

import java.util.UUID;

/**
 * A participant of a joint meeting, by the country that owns them and a pseudonym that is stable
 * for the length of the meeting. Not an account, not an e-mail address; safe to log.
 *
 * @param owner the country the person belongs to
 * @param pseudonym UUID-shaped, unique within owner and meeting
 */
public record PersonId(Country owner, UUID pseudonym) {
  @Override
  public String toString() {
    return owner + ":" + pseudonym.toString().substring(0, 8);
  }
}
