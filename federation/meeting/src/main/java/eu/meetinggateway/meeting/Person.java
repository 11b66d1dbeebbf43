// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.meeting;

import eu.meetinggateway.trust.PersonId;

/** A participant with their appearance. */
public record Person(PersonId id, Appearance appearance) {}
