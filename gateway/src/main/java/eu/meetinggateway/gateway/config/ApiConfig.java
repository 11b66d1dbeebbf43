// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.config;

import eu.meetinggateway.meeting.Secret;

/**
 * The HTTP API.
 *
 * @param token what a caller must show; 32 to 512 characters
 */
public record ApiConfig(HostPort listen, Secret token) {}
