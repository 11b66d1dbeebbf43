// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust;

/** What an instance says of a person's rights in its room, weakest first. */
public enum RoomRole implements Labelled {
  GUEST,
  MEMBER,
  ADMINISTRATOR,
  OWNER
}
