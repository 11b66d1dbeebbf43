// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.config;

import eu.meetinggateway.meeting.Secret;

/**
 * A token of the HTTP API.
 *
 * @param name 1 to 32 of {@code a-z 0-9 -}; stands in the log beside what was done with it
 * @param secret what the caller shows; 32 to 512 visible ASCII characters
 */
public record ApiToken(String name, ApiRole role, Secret secret) {}
