// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust;

/**
 * One thing that one person may send to one country, arriving there at one kind of port. For a
 * person of another country {@code to} is our own country.
 */
public record Flow(PersonId person, Feature feature, Country to, PortKind at) {}
